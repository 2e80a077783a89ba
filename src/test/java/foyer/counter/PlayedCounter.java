package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.SyncAnswer.Grant;
import foyer.counter.SyncRequest.Damaged;
import foyer.counter.SyncRequest.Head;
import foyer.counter.SyncRequest.OpenAsk;
import foyer.counter.SyncRequest.TableSeen;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import foyer.simulation.Rule;
import foyer.simulation.Rules;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A counter without a disk, a screen or a network, for the simulator. What it decides, the
 * counter's own {@link CounterState}, {@link CounterRules}, {@link Salvage}, {@link DoorRules} and
 * {@link JournalFile} decide; here is only what stands between them: bytes in memory where the
 * counter has a file, and a world that carries its messages.
 */
public final class PlayedCounter implements CounterRules.Pen {
  private static final Entry.Staff STEWARD = new Entry.Staff(1, "Nell Quill");
  private static final Money PRICE = new Money(400);

  private final int id;
  private final World world;

  // On its disk
  private byte[] file = new byte[0];
  private Optional<RollKept> kept = Optional.empty();
  private String epoch = "";
  private long ackedThrough;
  private Map<ScreeningId, Told.Stock> stocks = new TreeMap<>();

  private List<SyncAnswer.Table> memory = List.of();

  /** What it has deleted, where it deletes what is acknowledged. */
  private final Set<String> dropped = new HashSet<>();

  // In its memory
  private CounterState state;
  private List<Line> lines = new ArrayList<>();
  private List<JournalFile.Lost> lost = new ArrayList<>();
  private UUID run = UUID.randomUUID();
  private long requests;
  private final Set<String> acked = new HashSet<>();
  private final List<String> said = new ArrayList<>();
  private @Nullable Basket basket;
  private @Nullable SyncRequest open;

  /** What is around a counter, and which of its rules it is to keep. */
  public interface World {
    Instant now();

    String newCode();

    ScreeningId screening();

    /** Whether the server's own signature is on the grant. */
    boolean signed(int counter, Grant grant);

    Rules rules();

    /** An entry is on the counter's disk. */
    void written(PlayedCounter by, String key);
  }

  /** What became of an answer that arrived. */
  public enum Heard {
    /** Not for the open request, or of an older epoch. */
    LEFT,
    TAKEN,
    /** And it showed that this counter is a copy, or was put back. */
    SHOWED_A_COPY
  }

  record Basket(UUID id, List<TicketNumber> numbers) {}

  /** A ticket that was handed out. */
  public record Handed(UUID sale, Entry.SoldTicket ticket, int counter) {}

  /** Disk and memory of a running counter, to be put back or copied. */
  public record Image(
      byte[] file,
      Object kept,
      String epoch,
      long ackedThrough,
      Map<ScreeningId, ?> stocks,
      List<SyncAnswer.Table> memory,
      UUID run,
      long requests,
      @Nullable Object basket) {}

  public PlayedCounter(int id, World world) {
    this.id = id;
    this.world = world;
    this.state = emptyState();
  }

  /** Without the rule that a number never comes back, whatever is granted comes onto the roll. */
  private CounterState emptyState() {
    if (world.rules().keep(Rule.NEVER_TWICE_ON_THE_ROLL)) return new CounterState();
    return new CounterState() {
      @Override
      boolean everHeld(TicketNumber number) {
        return false;
      }
    };
  }

  public int id() {
    return id;
  }

  // A steward's evening

  /** Begins a basket of so many tickets, if the roll has them. */
  public boolean begin(int count) {
    if (basket != null) return false;
    var here = state.sellable(world.screening());
    if (here.size() < count) return false;
    basket =
        new Basket(
            UUID.randomUUID(), here.subList(0, count).stream().map(h -> h.number()).toList());
    return true;
  }

  public boolean hasBasket() {
    return basket != null;
  }

  /** Takes the money for the open basket: the tickets are the guest's. */
  public List<Handed> pay() {
    var paid = basket;
    if (paid == null) return List.of();
    basket = null;
    var tickets = new ArrayList<Entry.SoldTicket>();
    var series = series();
    int serial = state.nextSerial(world.screening(), series);
    for (var number : paid.numbers()) {
      var code = world.newCode();
      tickets.add(new Entry.SoldTicket(number, null, "FULL", PRICE, series, serial++, code, code));
    }
    var sum = PRICE.times(tickets.size());
    write(
        paid.id(),
        new Entry.Sale(
            "till",
            STEWARD,
            null,
            null,
            tickets,
            List.of(new Entry.Payment(Tender.CASH, sum, sum, "")),
            Money.NOTHING));
    return tickets.stream().map(ticket -> new Handed(paid.id(), ticket, id)).toList();
  }

  private String series() {
    return "P" + id + (state.line() > 1 ? state.line() : "");
  }

  public void leave() {
    basket = null;
  }

  /** Gives the money back, for a ticket of whatever counter. */
  public void undo(Handed handed) {
    write(
        UUID.randomUUID(),
        new Entry.Void(
            handed.sale(),
            STEWARD,
            List.of(handed.ticket()),
            List.of(new Entry.Payment(Tender.CASH, PRICE, PRICE, "")),
            "till"));
  }

  /** Hands the highest numbers over to another counter, for good. */
  public List<TicketNumber> handOver(int count, int toCounter, UUID nonce) {
    var free =
        state.sellable(world.screening()).stream()
            .map(Entry.HeldNumber::number)
            .filter(number -> !inBaskets().contains(number))
            .toList();
    var numbers = free.subList(Math.max(0, free.size() - count), free.size());
    if (!numbers.isEmpty()) write(new Entry.Move(List.copyOf(numbers), toCounter, nonce));
    return numbers;
  }

  /** Is ready for one hand-over; whoever gives, names it. */
  public UUID newNonce() {
    var nonce = UUID.randomUUID();
    write(new Entry.Ready(nonce, ""));
    return nonce;
  }

  /** What another counter shows; it may be shown again. */
  public void takeOver(UUID nonce, List<TicketNumber> numbers) {
    boolean once = world.rules().keep(Rule.A_HAND_OVER_IS_TAKEN_ONCE);
    if (!state.isReady(nonce) && (once || !state.isTaken(nonce))) return;
    write(
        new Entry.Taken(
            nonce, numbers.stream().map(n -> new Entry.HeldNumber(n, null)).toList(), null));
  }

  /** The latest version of the stock that it was told of. */
  public long told() {
    return stocks.values().stream().mapToLong(Told.Stock::version).max().orElse(0);
  }

  /** Whether it has stored, or is still to tell, that this number is sold or void. */
  public boolean remembers(TicketNumber number) {
    return Stream.concat(
            stocks.values().stream().flatMap(stock -> stock.rows().stream()),
            memory.stream().flatMap(table -> table.rows().stream()))
        .filter(row -> row.epoch().equals(number.epoch()) && row.n() == number.n())
        .anyMatch(row -> row.state() == NumberState.SOLD);
  }

  /** Somebody shows a genuine ticket at this counter's door; whether they are let in. */
  public boolean scan(TicketNumber number) {
    var row = Optional.ofNullable(stocks.get(number.screening())).flatMap(s -> s.row(number));
    var now = DoorRules.stateOf(row.map(SyncAnswer.Row::state).orElse(null), state.saleOf(number));
    var admittedHere = state.admission(number).map(CounterState.Admitted::at);
    var verdict =
        DoorRules.verdict(
            new DoorRules.Case(
                number,
                DoorRules.Proof.GENUINE,
                stocks.containsKey(number.screening()),
                "the film",
                now,
                admittedHere.orElseGet(() -> row.map(SyncAnswer.Row::admittedAt).orElse(null)),
                "a door"));
    if (!verdict.kind().letsIn()) return false;
    write(new Entry.Admission(number, STEWARD, "scanned"));
    return true;
  }

  // Its talk with the server

  /** A new request; the one before, if it is still open, is given up. */
  public SyncRequest call() {
    CounterRules.ask(List.of(world.screening()), this);
    var unsent = unacknowledged();
    var sent = unsent.subList(0, Math.min(unsent.size(), SyncRequest.MOST_ENTRIES));
    var request =
        new SyncRequest(
            id,
            state.line(),
            run,
            ++requests,
            epoch,
            acknowledgedOfThisLine(),
            0,
            Stream.concat(sent.stream().map(this::raw), said.stream()).toList(),
            state.openAsks().stream()
                .map(ask -> new OpenAsk(ask.nonce(), ask.screening(), ask.wish(), ask.seats()))
                .toList(),
            CounterRules.told(
                state,
                unsent.subList(sent.size(), unsent.size()).stream()
                    .map(line -> line.entry().what())
                    .toList()),
            head(),
            1,
            stocks.values().stream()
                .map(stock -> new TableSeen(stock.screening(), stock.version()))
                .toList(),
            lost.stream().map(one -> new Damaged(one.line(), one.seq(), "")).toList(),
            memory,
            world.now(),
            null);
    open = request;
    return request;
  }

  private List<Line> unacknowledged() {
    return lines.stream()
        .filter(line -> line.place() > ackedThrough && !acked.contains(key(line)))
        .filter(line -> !dropped.contains(key(line)))
        .filter(
            line ->
                world.rules().keep(Rule.OLD_LINES_ARE_SENT_AGAIN)
                    || line.entry().line() == state.line())
        .toList();
  }

  private static String key(Line line) {
    return line.entry().id() + " " + line.entry().run() + " " + line.hash();
  }

  private long acknowledgedOfThisLine() {
    return lines.stream()
        .filter(line -> line.place() == ackedThrough && line.entry().line() == state.line())
        .map(line -> line.entry().seq())
        .findFirst()
        .orElse(0L);
  }

  private Head head() {
    long count = nextSeq(state.line()) - 1;
    return new Head(count, count == 0 ? "" : lastHash());
  }

  /** An answer arrives; late, twice, or meant for this counter before it was put back. */
  public Heard hear(SyncAnswer answer) {
    var request = open;
    boolean bound = world.rules().keep(Rule.ANSWERS_BELONG_TO_A_REQUEST);
    boolean belongs = request != null && CounterRules.isAnswerTo(request, answer);
    if (bound && !belongs) return Heard.LEFT;
    int epochs = Epochs.compare(answer.epoch(), epoch);
    if (epochs < 0) return Heard.LEFT;
    if (belongs) open = null;
    if (epochs > 0) beginEpoch(answer.epoch());
    for (var table : answer.tables()) {
      var before = stocks.get(table.screening());
      stocks.put(table.screening(), Told.Stock.merged(before, table, world.now()));
    }
    boolean copy =
        request != null
            && belongs
            && CounterRules.isFork(request, answer, hashThere(request, answer));
    if (copy && world.rules().keep(Rule.A_COPY_BEGINS_A_LINE)) {
      beginLine("The server knows entries of it that are not here.");
    } else {
      // Without the ask's name in it, a grant is signed for the counter alone.
      boolean named = world.rules().keep(Rule.GRANTS_BELONG_TO_AN_ASK);
      CounterRules.take(asked(answer), grant -> !named || world.signed(id, grant), this);
    }
    acknowledge(answer);
    if (belongs && request != null && memory.equals(request.remembered())) memory = List.of();
    keepRoll();
    return copy ? Heard.SHOWED_A_COPY : Heard.TAKEN;
  }

  /** With the nonces taken away, whatever is granted to this counter is taken for its open ask. */
  private SyncAnswer asked(SyncAnswer answer) {
    if (world.rules().keep(Rule.GRANTS_BELONG_TO_AN_ASK)) return answer;
    var grants =
        answer.grants().stream()
            .map(
                grant ->
                    state
                        .openAsk(grant.screening())
                        .map(
                            ask ->
                                new Grant(
                                    ask.nonce(),
                                    grant.screening(),
                                    grant.numbers(),
                                    grant.signature()))
                        .orElse(grant))
            .toList();
    return new SyncAnswer(
        answer.epoch(),
        answer.recovering(),
        answer.run(),
        answer.requestNumber(),
        answer.acknowledged(),
        answer.safeThrough(),
        grants,
        answer.gone(),
        answer.recalls(),
        answer.known(),
        answer.tables(),
        answer.sheet(),
        answer.serverClock(),
        answer.withdrawn());
  }

  private Optional<String> hashThere(SyncRequest request, SyncAnswer answer) {
    return lines.stream()
        .filter(line -> line.entry().line() == request.line())
        .filter(line -> line.entry().seq() == answer.known().count())
        .map(Line::hash)
        .findFirst();
  }

  private void beginEpoch(String newer) {
    epoch = newer;
    acked.clear();
    ackedThrough = 0;
    memory = Told.remembered(memory, stocks.values());
    stocks.replaceAll((screening, stock) -> stock.unversioned());
  }

  private void beginLine(String because) {
    var gone = state.roll().stream().map(Entry.HeldNumber::number).collect(Collectors.toSet());
    if (basket != null && basket.numbers().stream().anyMatch(gone::contains)) basket = null;
    write(new Entry.NewLine(state.line() + 1, because));
  }

  private void acknowledge(SyncAnswer answer) {
    answer.acknowledged().forEach(one -> acked.add(one.id() + " " + one.run() + " " + one.hash()));
    for (var line : lines) {
      if (line.place() <= ackedThrough) continue;
      if (!acked.contains(key(line))) break;
      ackedThrough = line.place();
    }
    if (!world.rules().keep(Rule.KEPT_UNTIL_SAFE)) {
      lines.stream().filter(one -> acked.contains(key(one))).forEach(one -> dropped.add(key(one)));
    }
  }

  // Its journal

  @Override
  public CounterState state() {
    return state;
  }

  @Override
  public Set<TicketNumber> inBaskets() {
    return basket == null ? Set.of() : Set.copyOf(basket.numbers());
  }

  @Override
  public void write(Entry.What what) {
    write(UUID.randomUUID(), what);
  }

  private void write(UUID entryId, Entry.What what) {
    boolean onlySaid =
        what instanceof Entry.Return && !world.rules().keep(Rule.GIVING_BACK_IS_AN_ENTRY);
    if (onlySaid) {
      say(what);
      return;
    }
    int line = what instanceof Entry.NewLine next ? next.line() : state.line();
    var entry = entry(entryId, line, nextSeq(line), lastHash(), what);
    byte[] json = Json.bytes(entry);
    var hash = Journal.sha256(json);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(file);
    bytes.writeBytes((hash + " ").getBytes(US_ASCII));
    lines.add(new Line(entry, hash, lastPlace() + 1, bytes.size(), json.length));
    bytes.writeBytes(json);
    bytes.write('\n');
    file = bytes.toByteArray();
    state.apply(entry);
    world.written(this, key(lines.getLast()));
  }

  /** Told to the server and written nowhere, where that rule is taken away. */
  private void say(Entry.What what) {
    var entry = entry(UUID.randomUUID(), 0, said.size() + 1L, "", what);
    said.add(new String(Json.bytes(entry), UTF_8));
    state.apply(entry);
  }

  private Entry entry(UUID entryId, int line, long seq, String previous, Entry.What what) {
    return new Entry(
        Entry.VERSION, entryId, run, id, line, seq, epoch, world.now(), 0, previous, what);
  }

  private String raw(Line line) {
    return new String(file, (int) line.offset(), line.length(), UTF_8);
  }

  private long nextSeq(int line) {
    long last = 0;
    if (!lines.isEmpty() && lines.getLast().entry().line() == line) {
      last = lines.getLast().entry().seq();
    }
    if (!lost.isEmpty() && lost.getLast().line() == line) {
      last = Math.max(last, lost.getLast().seq());
    }
    return last + 1;
  }

  private long lastPlace() {
    long last = lines.isEmpty() ? 0 : lines.getLast().place();
    return lost.isEmpty() ? last : Math.max(last, lost.getLast().place());
  }

  private String lastHash() {
    return lines.isEmpty() ? "" : lines.getLast().hash();
  }

  private void keepRoll() {
    kept = Optional.of(state.keep(lastPlace(), lastHash()));
  }

  // What befalls it

  /** Its process ends and starts again: everything comes from the disk. */
  public void restart() {
    run = UUID.randomUUID();
    requests = 0;
    readBack();
  }

  private void readBack() {
    acked.clear();
    basket = null;
    open = null;
    said.clear();
    var content = JournalFile.read(file);
    lines = new ArrayList<>(content.lines());
    lost = new ArrayList<>(content.lost());
    if (ackedThrough > lastPlace()) ackedThrough = 0;
    state = emptyState();
    var found = Salvage.fold(state, lines, lost, kept);
    if (found.rollUnknown()) beginLine("A line of the journal cannot be read.");
    else if (!found.presumed().isEmpty() && world.rules().keep(Rule.LOST_IS_PRESUMED_SOLD)) {
      write(new Entry.Presumed(found.presumed()));
    }
  }

  /**
   * One byte of this entry rots on the disk; found at the next start. False where there is none.
   */
  public boolean rot(Predicate<Entry.What> which) {
    var found = lines.stream().filter(line -> which.test(line.entry().what())).toList();
    if (found.isEmpty()) return false;
    file = file.clone();
    file[(int) found.getLast().offset() + 5] ^= 1;
    return true;
  }

  /** Its disk is new and empty. */
  public void wipe() {
    file = new byte[0];
    kept = Optional.empty();
    epoch = "";
    ackedThrough = 0;
    stocks = new TreeMap<>();
    memory = List.of();
    dropped.clear();
    restart();
  }

  public Image image() {
    return new Image(
        file.clone(),
        kept,
        epoch,
        ackedThrough,
        new TreeMap<>(stocks),
        memory,
        run,
        requests,
        basket);
  }

  /**
   * Becomes what it was, or what another was: its disk, and with {@code running} its memory as
   * well, as of a machine that was put to sleep.
   */
  @SuppressWarnings("unchecked")
  public void become(Image image, boolean running) {
    file = image.file().clone();
    kept = (Optional<RollKept>) image.kept();
    epoch = image.epoch();
    ackedThrough = image.ackedThrough();
    stocks = new TreeMap<>((Map<ScreeningId, Told.Stock>) image.stocks());
    memory = image.memory();
    run = UUID.randomUUID();
    requests = 0;
    readBack();
    if (!running) return;
    run = image.run();
    requests = image.requests();
    basket = (Basket) image.basket();
  }

  // As it stands

  public Set<TicketNumber> roll() {
    return state.roll().stream().map(Entry.HeldNumber::number).collect(Collectors.toSet());
  }

  public Set<UUID> openNonces() {
    return state.openAsks().stream().map(Entry.Ask::nonce).collect(Collectors.toSet());
  }

  public int line() {
    return state.line();
  }

  /** Every entry that can be read in its journal, as the server would know it. */
  public List<String> entryKeys() {
    return lines.stream().map(PlayedCounter::key).toList();
  }

  /** The sales that its journal tells of. */
  public Set<UUID> sales() {
    return state.sales().stream().map(CounterState.Sold::id).collect(Collectors.toSet());
  }

  /** Where its last entry stands, and of which kind it is. */
  public String lastWritten() {
    var entry = lines.getLast().entry();
    return "entry %d.%d: %s"
        .formatted(entry.line(), entry.seq(), entry.what().getClass().getSimpleName());
  }

  public int sellableNow() {
    return (int)
        state.sellable(world.screening()).stream()
            .filter(held -> !inBaskets().contains(held.number()))
            .count();
  }
}
