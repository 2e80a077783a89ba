package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.Entry.HeldNumber;
import foyer.counter.SyncAnswer.Acknowledged;
import foyer.counter.SyncAnswer.Booking;
import foyer.counter.SyncAnswer.Grant;
import foyer.counter.SyncAnswer.Recall;
import foyer.counter.SyncAnswer.Row;
import foyer.counter.SyncAnswer.Table;
import foyer.counter.SyncRequest.Head;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small server that keeps the protocol's rules in memory: numbers with one holder each, entries
 * applied once by (id, run, hash) in any order, signed grants for open asks, what is unheard of
 * taken back by a statement only.
 */
final class HonestServer implements ServerLink {
  final KeyPair signing = pair();
  final Map<TicketNumber, Numbered> numbers = new TreeMap<>();
  final Map<String, Entry> applied = new LinkedHashMap<>();
  final Set<TicketNumber> soldTwice = new HashSet<>();
  final Set<TicketNumber> soldAfterBurnt = new HashSet<>();
  final Map<ScreeningId, List<Booking>> bookings = new HashMap<>();
  final Map<ScreeningId, Integer> recalls = new HashMap<>();
  final List<TicketNumber> gone = new ArrayList<>();
  final Map<ScreeningId, Integer> limits = new HashMap<>();
  private final Map<UUID, Grant> granted = new HashMap<>();
  private final Clock clock;
  final List<SyncRequest.Damaged> damaged = new ArrayList<>();
  boolean recovering;
  String epoch = "1-0000000a";
  int deal = 20;
  @Nullable DaySheet sheet;
  private long version;

  static final class Numbered {
    NumberState state = NumberState.FREE;
    @Nullable Integer counter;
    @Nullable String seat;
    @Nullable UUID sale;
    @Nullable String shortCode;
    @Nullable String ticketClass;
    @Nullable Long person;
  }

  HonestServer(Clock clock) {
    this.clock = clock;
  }

  void stock(ScreeningId screening, int limit) {
    limits.put(screening, limit);
    mint(screening);
  }

  void seats(ScreeningId screening, List<String> seats) {
    limits.put(screening, seats.size());
    int n = 1;
    for (var seat : seats) {
      var number = new Numbered();
      number.seat = seat;
      numbers.put(new TicketNumber(screening, epoch, n++), number);
    }
  }

  /** Level-triggered: while less is committed than may be sold, one more number. */
  private void mint(ScreeningId screening) {
    int limit = limits.getOrDefault(screening, 0);
    while (committed(screening) < limit) {
      int next =
          1 + (int) numbers.keySet().stream().filter(n -> n.screening().equals(screening)).count();
      numbers.put(new TicketNumber(screening, epoch, next), new Numbered());
    }
  }

  long committed(ScreeningId screening) {
    return numbers.entrySet().stream()
        .filter(e -> e.getKey().screening().equals(screening))
        .filter(e -> e.getValue().state != NumberState.BURNT)
        .count();
  }

  long count(ScreeningId screening, NumberState state) {
    return numbers.entrySet().stream()
        .filter(e -> e.getKey().screening().equals(screening))
        .filter(e -> e.getValue().state == state)
        .count();
  }

  /** Why the counter may sell no more; empty as a rule. */
  String withdrawn = "";

  @Override
  public synchronized SyncAnswer sync(SyncRequest request) {
    var acknowledged = new ArrayList<Acknowledged>();
    for (var raw : request.entries()) {
      var entry = Json.read(raw, Entry.class);
      var hash = Journal.sha256(raw.getBytes(UTF_8));
      if (applied.putIfAbsent(entry.id() + " " + entry.run() + " " + hash, entry) == null) {
        apply(entry);
      }
      acknowledged.add(new Acknowledged(entry.id(), entry.run(), hash));
    }
    damaged.addAll(request.damaged());
    cleanUp(request);
    limits.keySet().forEach(this::mint);
    version++;
    return new SyncAnswer(
        epoch,
        recovering,
        request.run(),
        request.requestNumber(),
        acknowledged,
        0,
        request.openAsks().stream().flatMap(ask -> grant(request, ask).stream()).toList(),
        List.copyOf(gone),
        recalls.entrySet().stream().map(r -> new Recall(r.getKey(), r.getValue())).toList(),
        known(request.counter(), request.line()),
        limits.keySet().stream().map(this::table).toList(),
        sheet == null || sheet.version() <= request.sheetVersion() ? null : sheet,
        clock.instant(),
        withdrawn);
  }

  private void apply(Entry entry) {
    int from = entry.counter();
    switch (entry.what()) {
      case Entry.Sale sale ->
          sale.tickets().forEach(ticket -> sell(entry.id(), sale.person(), ticket));
      case Entry.Void undone ->
          undone.tickets().forEach(t -> of(t.number()).state = NumberState.VOID);
      case Entry.Return back -> back.numbers().forEach(n -> burn(n, from));
      case Entry.Presumed presumed -> presumed.numbers().forEach(n -> writeOff(n, from));
      case Entry.NewLine line -> numbers.keySet().forEach(n -> writeOff(n, from));
      case Entry.Move move -> move.numbers().forEach(n -> hand(n, from, move.toCounter()));
      case Entry.Taken taken -> taken.numbers().forEach(held -> took(held.number(), from, taken));
      default -> {}
    }
  }

  private void sell(UUID sale, @Nullable Long person, Entry.SoldTicket ticket) {
    var number = of(ticket.number());
    if (number.sale != null && !number.sale.equals(sale)) soldTwice.add(ticket.number());
    if (number.state == NumberState.BURNT) soldAfterBurnt.add(ticket.number());
    number.sale = sale;
    number.shortCode = ticket.shortCode();
    number.ticketClass = ticket.ticketClass();
    number.person = person;
    if (number.state != NumberState.VOID) number.state = NumberState.SOLD;
  }

  private void burn(TicketNumber returned, int counter) {
    var number = of(returned);
    boolean his = Objects.equals(number.counter, counter);
    if (number.state == NumberState.LEASED && his) number.state = NumberState.BURNT;
  }

  /** The giver's word: unless the taker's came before it. */
  private void hand(TicketNumber handed, int from, int to) {
    var number = of(handed);
    if (Objects.equals(number.counter, from)) number.counter = to;
  }

  /** The taker's word for what no grant of ours brought: the giver wrote it down first. */
  private void took(TicketNumber taken, int by, Entry.Taken under) {
    var number = of(taken);
    if (under.grant() == null && number.state == NumberState.LEASED) number.counter = by;
  }

  /** Somebody may have sold it, and nobody can say. */
  private void writeOff(TicketNumber unproven, int counter) {
    var number = of(unproven);
    boolean his = Objects.equals(number.counter, counter);
    if (number.state == NumberState.LEASED && his) number.state = NumberState.X;
  }

  /** How far a line is followed here, each entry naming the hash of the one before. */
  Head known(int counter, int line) {
    var head = new Head(0, "");
    var passed = new HashSet<Long>();
    damaged.stream().filter(one -> one.line() == line).forEach(one -> passed.add(one.seq()));
    for (boolean further = true; further; ) {
      further = false;
      for (var entry : applied.entrySet()) {
        var one = entry.getValue();
        boolean his = one.counter() == counter;
        boolean next = his && one.line() == line && one.seq() == head.count() + 1;
        boolean follows = head.hash().isEmpty() || one.previousHash().equals(head.hash());
        if (!next || !follows || further) continue;
        head = new Head(one.seq(), entry.getKey().split(" ")[2]);
        further = true;
      }
      if (!further && passed.contains(head.count() + 1)) {
        head = new Head(head.count() + 1, "");
        further = true;
      }
    }
    return head;
  }

  /**
   * What is leased, but neither on the roll, nor told of, nor under an open ask, is lost: burnt.
   */
  private void cleanUp(SyncRequest request) {
    if (!known(request.counter(), request.line()).equals(request.head())) return;
    var accounted = new HashSet<TicketNumber>();
    request.roll().forEach(held -> accounted.add(held.number()));
    for (var ask : request.openAsks()) {
      var grant = granted.get(ask.nonce());
      if (grant != null) grant.numbers().forEach(held -> accounted.add(held.number()));
    }
    numbers.forEach(
        (number, numbered) -> {
          boolean his = Objects.equals(numbered.counter, request.counter());
          boolean leased = numbered.state == NumberState.LEASED && his;
          if (leased && !accounted.contains(number)) {
            numbered.state = NumberState.BURNT;
          }
        });
  }

  private List<Grant> grant(SyncRequest request, SyncRequest.OpenAsk ask) {
    var before = granted.get(ask.nonce());
    if (before != null) return List.of(before);
    var free =
        numbers.entrySet().stream()
            .filter(e -> e.getKey().screening().equals(ask.screening()))
            .filter(e -> e.getValue().state == NumberState.FREE)
            .limit(deal)
            .toList();
    if (free.isEmpty()) return List.of();
    free.forEach(
        e -> {
          e.getValue().state = NumberState.LEASED;
          e.getValue().counter = request.counter();
        });
    var held = free.stream().map(e -> new HeldNumber(e.getKey(), e.getValue().seat)).toList();
    var grant = new Grant(ask.nonce(), ask.screening(), held, "");
    var text = grant.signedText(request.counter()).getBytes(UTF_8);
    granted.put(ask.nonce(), new Grant(ask.nonce(), ask.screening(), held, sign(text)));
    return List.of(granted.get(ask.nonce()));
  }

  /** The numbers of an earlier grant under another ask, signed: what a confused server might do. */
  Grant regrant(UUID nonce, Grant earlier, int counter) {
    var unsigned = new Grant(nonce, earlier.screening(), earlier.numbers(), "");
    var text = unsigned.signedText(counter).getBytes(UTF_8);
    return new Grant(nonce, earlier.screening(), earlier.numbers(), sign(text));
  }

  private Table table(ScreeningId screening) {
    var rows = new ArrayList<Row>();
    numbers.forEach(
        (number, n) -> {
          if (number.screening().equals(screening)) {
            rows.add(
                new Row(
                    number.epoch(),
                    number.n(),
                    n.seat,
                    n.state,
                    n.counter,
                    n.shortCode,
                    n.sale,
                    n.ticketClass,
                    n.person,
                    null,
                    null));
          }
        });
    return new Table(
        screening,
        version,
        limits.getOrDefault(screening, 0),
        (int) committed(screening),
        (int) count(screening, NumberState.FREE),
        rows,
        bookings.getOrDefault(screening, List.of()));
  }

  Numbered of(TicketNumber number) {
    return numbers.computeIfAbsent(number, unknown -> new Numbered());
  }

  String grantKey() {
    return Base64.getEncoder().encodeToString(signing.getPublic().getEncoded());
  }

  boolean isSigned(Grant grant, int counter) {
    return CounterKey.signed(
        signing.getPublic(), grant.signedText(counter).getBytes(UTF_8), grant.signature());
  }

  private String sign(byte[] text) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(signing.getPrivate());
      signature.update(text);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (java.security.GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }
}
