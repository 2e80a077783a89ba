package foyer.till;

import foyer.counter.Entry;
import foyer.counter.Json;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A counter played by hand: it writes its entries and sends what the test wants sent, also twice,
 * late or never. It keeps no rule but the format, so that a test may break any.
 */
final class PaperCounter {
  private static final Entry.Staff STEWARD = new Entry.Staff(1, "Nell Quill");

  final int id;
  final UUID run = UUID.randomUUID();
  final List<String> journal = new ArrayList<>();
  final List<Entry.HeldNumber> roll = new ArrayList<>();
  final Map<ScreeningId, UUID> asks = new LinkedHashMap<>();
  final Map<ScreeningId, Long> seen = new LinkedHashMap<>();
  final List<SyncRequest.Damaged> damaged = new ArrayList<>();
  final List<SyncAnswer.Table> remembered = new ArrayList<>();
  Duration clockAhead = Duration.ZERO;
  String epoch = "";
  private long requests;
  private int serial;
  private long lost;

  PaperCounter(int id) {
    this.id = id;
  }

  UUID write(Entry.What what) {
    return write(UUID.randomUUID(), what);
  }

  UUID write(UUID entry, Entry.What what) {
    String previous = journal.isEmpty() ? "" : Arrived.hash(journal.getLast());
    var line =
        new Entry(
            Entry.VERSION,
            entry,
            run,
            id,
            1,
            journal.size() + lost + 1L,
            epoch,
            now(),
            journal.size(),
            previous,
            what);
    journal.add(new String(Json.bytes(line), StandardCharsets.UTF_8));
    return entry;
  }

  /** Its last entry, which cannot be read any more. */
  void journalLost(String entry) {
    lost++;
    var bytes = Base64.getEncoder().encodeToString(entry.getBytes(StandardCharsets.UTF_8));
    damaged.add(new SyncRequest.Damaged(1, journal.size() + lost, bytes));
  }

  UUID ask(ScreeningId screening, @Nullable Integer wish) {
    var nonce = UUID.randomUUID();
    asks.put(screening, nonce);
    wishes.put(nonce, wish);
    write(new Entry.Ask(nonce, screening, wish, List.of()));
    return nonce;
  }

  private final Map<UUID, @Nullable Integer> wishes = new LinkedHashMap<>();

  /** Takes a grant as a good counter would. */
  void take(SyncAnswer answer) {
    for (var grant : answer.grants()) {
      roll.addAll(grant.numbers());
      asks.remove(grant.screening());
      write(new Entry.Taken(grant.nonce(), grant.numbers(), grant.signature()));
    }
  }

  Entry.SoldTicket ticket(Entry.HeldNumber number) {
    return new Entry.SoldTicket(
        number.number(),
        number.seat(),
        "STANDARD",
        new Money(400),
        "P" + id,
        ++serial,
        "SHORT" + (100 + serial),
        "CODE");
  }

  /** Tears numbers off the roll and sells them. */
  Entry.Sale sell(int count) {
    var tickets = new ArrayList<Entry.SoldTicket>();
    for (int i = 0; i < count; i++) tickets.add(ticket(roll.removeFirst()));
    return sale(tickets, null);
  }

  Entry.Sale soldTo(long person, int count) {
    var sold = sell(count);
    return new Entry.Sale(
        sold.till(), sold.steward(), person, null, sold.tickets(), sold.payments(), sold.change());
  }

  Entry.Sale sale(List<Entry.SoldTicket> tickets, @Nullable UUID collects) {
    var total = tickets.stream().map(Entry.SoldTicket::price).reduce(Money.NOTHING, Money::plus);
    return new Entry.Sale(
        "till",
        STEWARD,
        null,
        collects,
        tickets,
        List.of(new Entry.Payment(Tender.CASH, total, total, "")),
        Money.NOTHING);
  }

  Entry.Void undo(UUID sale, Entry.Sale sold) {
    return new Entry.Void(sale, STEWARD, sold.tickets(), sold.payments(), sold.till());
  }

  Entry.Admission admit(Entry.SoldTicket ticket) {
    return new Entry.Admission(ticket.number(), STEWARD, "scan");
  }

  /** Everything it ever wrote, and its roll as it is. */
  SyncRequest request() {
    return request(List.copyOf(journal));
  }

  /** Sends these entries only; the others are still under way, or lost. */
  SyncRequest request(List<String> entries) {
    return new SyncRequest(
        id,
        1,
        run,
        ++requests,
        epoch,
        0,
        0,
        entries,
        asks.entrySet().stream()
            .map(
                ask ->
                    new SyncRequest.OpenAsk(
                        ask.getValue(), ask.getKey(), wishes.get(ask.getValue()), List.of()))
            .toList(),
        List.copyOf(roll),
        new SyncRequest.Head(
            journal.size() + lost, journal.isEmpty() ? "" : Arrived.hash(journal.getLast())),
        0,
        seen.entrySet().stream()
            .map(one -> new SyncRequest.TableSeen(one.getKey(), one.getValue()))
            .toList(),
        List.copyOf(damaged),
        List.copyOf(remembered),
        now(),
        null);
  }

  /** Stores the tables of an answer, so that the next request says so. */
  void store(SyncAnswer answer) {
    epoch = answer.epoch();
    answer.tables().forEach(table -> seen.put(table.screening(), table.version()));
  }

  static SyncAnswer.Table table(SyncAnswer answer, ScreeningId screening) {
    return answer.tables().stream()
        .filter(table -> table.screening().equals(screening))
        .findFirst()
        .orElseThrow();
  }

  private Instant now() {
    return Objects.requireNonNull(Instant.now()).plus(clockAhead);
  }
}
