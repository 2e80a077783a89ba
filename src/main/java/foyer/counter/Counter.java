package foyer.counter;

import foyer.rolls.TicketNumber;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One counter: its journal, what follows from it, what the server told it, and its open baskets.
 *
 * <p>Everything that decides and writes takes turns under one lock ({@link #inTurn}); the answer
 * leaves when the journal is on the disk, and many wait for the same write. So taking numbers off
 * the roll and writing it down is one step, and a second press meets the first one's sale.
 */
final class Counter implements Closeable, CounterRules.Pen {
  private static final Logger log = LoggerFactory.getLogger(Counter.class);

  private final Path folder;
  private final Identity identity;
  private final CounterKey key;
  private final Journal journal;
  private final Told told;
  private final Clock clock;
  private final UUID run = UUID.randomUUID();
  private final Uptime uptime;

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Condition changed = turn.newCondition();
  private final CounterState state = new CounterState();
  private final PrintState paper = new PrintState();
  private final NightState night = new NightState();
  private final Map<String, Basket> baskets = new HashMap<>();
  private long revision;
  private long rollKeptAt;
  private volatile Connection connection;
  private volatile @Nullable ServerClock serverClock;
  private final Neighbours neighbours = new Neighbours();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param recovering the server was restored from a backup and has not heard everybody yet
   * @param withdrawn why this counter may not sell; empty as a rule
   */
  record Connection(boolean online, boolean recovering, String withdrawn) {}

  /** What the server's clock said, and when, by a clock that nobody sets. */
  private record ServerClock(Instant said, long atMillis) {}

  private Counter(
      Path folder, Identity identity, CounterKey key, Journal journal, Told told, Clock clock) {
    this.folder = folder;
    this.identity = identity;
    this.key = key;
    this.journal = journal;
    this.told = told;
    this.clock = clock;
    this.uptime = Uptime.of(clock);
    this.connection = new Connection(false, false, told.withdrawn());
    this.revision = clock.millis();
  }

  /** Opens the counter of this folder; it must have been enrolled. */
  static Counter open(Path folder, Clock clock) throws IOException {
    return open(folder, clock, Journal.open(folder));
  }

  static Counter open(Path folder, Clock clock, Journal journal) throws IOException {
    var identity =
        Identity.of(folder).orElseThrow(() -> new IOException("This counter is not enrolled yet."));
    var counter =
        new Counter(folder, identity, CounterKey.of(folder), journal, Told.open(folder), clock);
    counter.readBack();
    counter.doubtAnAcknowledgementOfMore();
    return counter;
  }

  /**
   * A disk that lost the journal's tail kept the word that it had arrived: what is written now
   * takes those places and would never be sent. Everything is sent again; twice is once.
   */
  private void doubtAnAcknowledgementOfMore() throws IOException {
    var known = told.contact();
    if (known.ackedThrough() <= journal.lastPlace()) return;
    told.keep(
        new Told.Contact(
            known.epoch(), 0, known.safeThrough(), known.seenAt(), known.clockOffMillis()));
  }

  /** What the journal says; and what follows from lines of it that cannot be read. */
  private void readBack() throws IOException {
    var found = Salvage.fold(state, journal.lines(), journal.lost(), RollKept.read(folder));
    for (var line : journal.lines()) {
      paper.apply(line.entry());
      night.apply(line.entry());
    }
    inTurn(
        () -> {
          if (found.rollUnknown()) {
            beginLine("A line of the journal cannot be read; it may have sold any of this roll.");
          } else if (!found.presumed().isEmpty()) {
            write(UUID.randomUUID(), new Entry.Presumed(found.presumed()));
          }
          return found;
        });
  }

  /**
   * Takes the whole roll off sale and begins a new line of the journal, with a series of its own:
   * somebody else may have sold what lies here. Only within {@link #inTurn}.
   */
  void beginLine(String because) {
    log.warn("A new line of the journal begins: {}", because);
    var gone = state.roll().stream().map(Entry.HeldNumber::number).collect(Collectors.toSet());
    baskets.values().removeIf(basket -> basket.holdsAnyOf(gone));
    write(UUID.randomUUID(), new Entry.NewLine(state.line() + 1, because));
  }

  /** Keeps what the journal comes to now beside it, for the day when a line cannot be read. */
  void keepRoll() throws IOException {
    var now = inTurn(() -> state.keep(journal.lastPlace(), journal.lastHash()));
    if (now.place() == rollKeptAt) return;
    now.keep(folder);
    rollKeptAt = now.place();
  }

  /**
   * Does one deed under the lock, and returns when whatever it wrote is on the disk. A deed that
   * only finds what another wrote a moment ago waits for that as well.
   */
  <T> T inTurn(Supplier<T> deed) {
    T done;
    turn.lock();
    try {
      done = deed.get();
    } finally {
      turn.unlock();
    }
    journal.force();
    return done;
  }

  /** Looks at state and baskets under the lock; writes nothing and waits for no disk. */
  <T> T look(Supplier<T> look) {
    turn.lock();
    try {
      return look.get();
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void write(Entry.What what) {
    write(UUID.randomUUID(), what);
  }

  /** Appends an entry and applies it. Only within {@link #inTurn}. */
  Entry write(UUID id, Entry.What what) {
    if (!turn.isHeldByCurrentThread()) throw new IllegalStateException("Out of turn.");
    int line = what instanceof Entry.NewLine next ? next.line() : state.line();
    var entry =
        new Entry(
            Entry.VERSION,
            id,
            run,
            identity.counter(),
            line,
            journal.nextSeq(line),
            told.contact().epoch(),
            clock.instant(),
            clockMillis(),
            journal.lastHash(),
            what);
    journal.append(entry);
    apply(entry);
    changed();
    listeners.forEach(listener -> listener.accept(entry));
    return entry;
  }

  private void apply(Entry entry) {
    state.apply(entry);
    paper.apply(entry);
    night.apply(entry);
  }

  /** Something a screen shows is different now. Only within {@link #inTurn} or {@link #look}. */
  void changed() {
    revision++;
    changed.signalAll();
  }

  long revision() {
    return look(() -> revision);
  }

  /** Waits until the revision is another than the one seen, at most so long. */
  void awaitOtherThan(long seen, Duration most) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      long nanos = most.toNanos();
      while (revision == seen && nanos > 0) nanos = changed.awaitNanos(nanos);
    } finally {
      turn.unlock();
    }
  }

  /** Numbers that lie in an open basket: nobody else may sell them or give them back. */
  @Override
  public Set<TicketNumber> inBaskets() {
    var numbers = new HashSet<TicketNumber>();
    for (var basket : baskets.values()) {
      for (var ticket : basket.tickets()) numbers.add(ticket.number());
    }
    return numbers;
  }

  Set<UUID> openBaskets() {
    return baskets.values().stream().map(Basket::id).collect(Collectors.toSet());
  }

  Optional<Basket> basket(String till) {
    return Optional.ofNullable(baskets.get(till));
  }

  void putBasket(String till, Basket basket) {
    baskets.put(till, basket);
    changed();
  }

  void dropBasket(String till) {
    baskets.remove(till);
    changed();
  }

  /** Baskets that nobody touched for so long go back, so that their numbers are not lost to all. */
  void dropBasketsUntouchedSince(Instant moment) {
    if (baskets.values().removeIf(basket -> basket.touchedAt().isBefore(moment))) changed();
  }

  void connected(Connection now) {
    look(
        () -> {
          if (!connection.equals(now)) changed();
          connection = now;
          return now;
        });
  }

  /** What the other counters of this network say. */
  Neighbours neighbours() {
    return neighbours;
  }

  Connection connection() {
    return connection;
  }

  /** How many entries the server has not acknowledged. */
  long waiting() {
    return look(() -> (long) journal.after(told.contact().ackedThrough()).size());
  }

  /**
   * Now, by the server's clock as far as it is known: prices and expiry are judged by it. Since it
   * was heard in this run the time is counted on, whatever anybody sets this machine's clock to.
   */
  Instant now() {
    var heard = serverClock;
    return heard == null
        ? corrected(clock.instant())
        : heard.said().plusMillis(clockMillis() - heard.atMillis());
  }

  /** The server has just said what its clock says. */
  void heardClock(Instant said) {
    serverClock = new ServerClock(said, clockMillis());
  }

  /** Milliseconds since this run began, by a clock that nobody sets. */
  long clockMillis() {
    return uptime.millis();
  }

  /** A moment of this machine's clock, by the server's. */
  Instant corrected(Instant moment) {
    return moment.plusMillis(told.contact().clockOffMillis());
  }

  Clock clock() {
    return clock;
  }

  UUID run() {
    return run;
  }

  Identity identity() {
    return identity;
  }

  CounterKey key() {
    return key;
  }

  @Override
  public CounterState state() {
    return state;
  }

  /** Which tickets are on paper. */
  PrintState paper() {
    return paper;
  }

  /** Openings, drawers, stewards named on the spot, overrides. */
  NightState night() {
    return night;
  }

  Journal journal() {
    return journal;
  }

  Told told() {
    return told;
  }

  /**
   * Tells of each entry as it is written, under the lock and before it is on the disk: whoever acts
   * on it outside the journal waits for the disk first ({@link #inTurn}).
   */
  void onEntry(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
