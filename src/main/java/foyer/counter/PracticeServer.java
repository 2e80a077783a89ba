package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DaySheet.SheetSeat;
import foyer.counter.Entry.HeldNumber;
import foyer.counter.SyncAnswer.Acknowledged;
import foyer.counter.SyncAnswer.Booking;
import foyer.counter.SyncAnswer.Grant;
import foyer.counter.SyncAnswer.Row;
import foyer.counter.SyncAnswer.Table;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server of practice, in the counter's own process: one counter, one evening, in memory, gone
 * with it. It speaks the protocol as the counter needs it (a sheet, signed numbers for open asks,
 * what is heard acknowledged and shown), so that nothing of the counter has to know that it is
 * practice. It loses no message and finds no forks: nobody else calls.
 */
final class PracticeServer implements ServerLink {
  private static final String EPOCH = "1-0000009a";

  /** So many lie on the roll of a screening, before it is dealt more. */
  private static final int DEAL = 20;

  private final CounterKey key;
  private final DaySheet sheet;
  private final Clock clock;
  private final Map<TicketNumber, Numbered> numbers = new TreeMap<>();
  private final Map<UUID, Grant> granted = new HashMap<>();
  private final Booking booking;
  private long version = 1;

  /** As a table tells it; the sale where there was one. */
  private record Numbered(
      NumberState state,
      @Nullable String seat,
      @Nullable UUID sale,
      Entry.@Nullable SoldTicket as) {

    Numbered now(NumberState next) {
      return new Numbered(next, seat, sale, as);
    }
  }

  /**
   * @param folder of practice; the key that signs grants is kept there and wiped with it
   */
  PracticeServer(Path folder, Clock clock) throws IOException {
    var own = folder.resolve("server");
    Durable.makeFolder(own);
    this.key = CounterKey.of(own);
    this.clock = clock;
    this.sheet = PracticeHouse.sheet(clock.instant());
    sheet.screenings().forEach(this::mint);
    var held =
        numbers.keySet().stream()
            .filter(number -> number.screening().equals(PracticeHouse.LIGHTHOUSE))
            .limit(2)
            .toList();
    held.forEach(number -> become(number, NumberState.HELD));
    this.booking = PracticeHouse.booking(held);
  }

  private void mint(SheetScreening screening) {
    for (int n = 1; n <= screening.houseCapacity(); n++) {
      var seat = screening.allocated() ? screening.seats().get(n - 1) : null;
      put(screening.id(), n, seat == null ? null : seat.label());
    }
  }

  private void put(ScreeningId screening, int n, @Nullable String seat) {
    numbers.put(
        new TicketNumber(screening, EPOCH, n), new Numbered(NumberState.FREE, seat, null, null));
  }

  /** The public key of its grants, as an enrolment tells it. */
  String grantKey() {
    return key.publicKey();
  }

  @Override
  public synchronized SyncAnswer sync(SyncRequest request) {
    var acknowledged =
        request.entries().stream()
            .map(
                raw -> {
                  var entry = Json.read(raw, Entry.class);
                  apply(entry);
                  return new Acknowledged(
                      entry.id(), entry.run(), Journal.sha256(raw.getBytes(UTF_8)));
                })
            .toList();
    var grants = request.openAsks().stream().flatMap(ask -> grant(request, ask).stream()).toList();
    return new SyncAnswer(
        EPOCH,
        false,
        request.run(),
        request.requestNumber(),
        acknowledged,
        0,
        grants,
        List.of(),
        List.of(),
        request.head(),
        tablesNewerThan(request.tablesSeen()),
        sheet.version() > request.sheetVersion() ? sheet : null,
        clock.instant(),
        "");
  }

  private void apply(Entry entry) {
    switch (entry.what()) {
      case Entry.Sale sale ->
          sale.tickets()
              .forEach(
                  ticket -> {
                    var seat = seatOf(ticket.number());
                    numbers.put(
                        ticket.number(), new Numbered(NumberState.SOLD, seat, entry.id(), ticket));
                  });
      case Entry.Void undone ->
          undone.tickets().forEach(ticket -> free(ticket.number(), NumberState.VOID));
      case Entry.Return back -> back.numbers().forEach(number -> free(number, NumberState.BURNT));
      default -> {
        return;
      }
    }
    version++;
  }

  /** What it was is over; its place is a new number. */
  private void free(TicketNumber number, NumberState as) {
    var before = numbers.get(number);
    if (before == null || before.state() == as) return;
    become(number, as);
    int next = 1 + (int) numbersOf(number.screening());
    put(number.screening(), next, before.seat());
  }

  private void become(TicketNumber number, NumberState state) {
    numbers.computeIfPresent(number, (same, before) -> before.now(state));
  }

  private @Nullable String seatOf(TicketNumber number) {
    var known = numbers.get(number);
    return known == null ? null : known.seat();
  }

  private long numbersOf(ScreeningId screening) {
    return numbers.keySet().stream().filter(n -> n.screening().equals(screening)).count();
  }

  private List<Grant> grant(SyncRequest request, SyncRequest.OpenAsk ask) {
    var before = granted.get(ask.nonce());
    if (before != null) return List.of(before);
    long onTheRoll =
        request.roll().stream()
            .filter(held -> held.number().screening().equals(ask.screening()))
            .count();
    if (onTheRoll >= DEAL) return List.of();
    var held =
        numbers.entrySet().stream()
            .filter(one -> one.getKey().screening().equals(ask.screening()))
            .filter(one -> one.getValue().state() == NumberState.FREE)
            .limit(sheetSeats(ask.screening()).isEmpty() ? DEAL : Integer.MAX_VALUE)
            .map(one -> new HeldNumber(one.getKey(), one.getValue().seat()))
            .toList();
    if (held.isEmpty()) return List.of();
    held.forEach(one -> become(one.number(), NumberState.LEASED));
    version++;
    var grant = signed(new Grant(ask.nonce(), ask.screening(), held, ""), request.counter());
    granted.put(ask.nonce(), grant);
    return List.of(grant);
  }

  private List<SheetSeat> sheetSeats(ScreeningId screening) {
    return sheet.screenings().stream()
        .filter(one -> one.id().equals(screening))
        .flatMap(one -> one.seats().stream())
        .toList();
  }

  private Grant signed(Grant grant, int counter) {
    var signature = key.sign(grant.signedText(counter).getBytes(UTF_8));
    return new Grant(grant.nonce(), grant.screening(), grant.numbers(), signature);
  }

  private List<Table> tablesNewerThan(List<SyncRequest.TableSeen> seen) {
    return sheet.screenings().stream()
        .filter(
            screening ->
                seen.stream()
                    .noneMatch(
                        one -> one.screening().equals(screening.id()) && one.version() >= version))
        .map(this::table)
        .toList();
  }

  private Table table(SheetScreening screening) {
    var rows =
        numbers.entrySet().stream()
            .filter(one -> one.getKey().screening().equals(screening.id()))
            .map(one -> row(one.getKey(), one.getValue()))
            .toList();
    return new Table(
        screening.id(),
        version,
        screening.houseCapacity(),
        (int) rows.stream().filter(row -> takesAPlace(row.state())).count(),
        (int) rows.stream().filter(row -> row.state() == NumberState.FREE).count(),
        rows,
        screening.id().equals(PracticeHouse.LIGHTHOUSE) ? List.of(booking) : List.of());
  }

  private static boolean takesAPlace(NumberState state) {
    return state != NumberState.BURNT && state != NumberState.VOID;
  }

  private static Row row(TicketNumber number, Numbered one) {
    var sold = one.as();
    boolean atTheCounter = one.state() == NumberState.LEASED || sold != null;
    return new Row(
        number.epoch(),
        number.n(),
        one.seat(),
        one.state(),
        atTheCounter ? Practice.COUNTER : null,
        sold == null ? null : sold.shortCode(),
        one.sale(),
        sold == null ? null : sold.ticketClass(),
        null,
        null,
        null);
  }
}
