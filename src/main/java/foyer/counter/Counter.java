package foyer.counter;

import foyer.rolls.TicketNumber;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One counter: its journal, what follows from it, what the server told it, and its open baskets.
 *
 * <p>Everything that decides and writes takes turns under one lock ({@link #inTurn}); the answer
 * leaves when the journal is on the disk, and many wait for the same write. So taking numbers off
 * the roll and writing it down is one step, and a second press meets the first one's sale.
 */
final class Counter implements Closeable {
  private final Identity identity;
  private final CounterKey key;
  private final Journal journal;
  private final Told told;
  private final Clock clock;
  private final UUID run = UUID.randomUUID();
  private final long startedNanos = System.nanoTime();

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Condition changed = turn.newCondition();
  private final CounterState state = new CounterState();
  private final Map<String, Basket> baskets = new HashMap<>();
  private long revision;
  private volatile Connection connection = Connection.NOT_YET;
  private volatile Runnable onEntry = () -> {};

  /**
   * @param withdrawn why this counter may not sell; empty as a rule
   */
  record Connection(boolean online, String withdrawn) {
    static final Connection NOT_YET = new Connection(false, "");
  }

  private Counter(Identity identity, CounterKey key, Journal journal, Told told, Clock clock) {
    this.identity = identity;
    this.key = key;
    this.journal = journal;
    this.told = told;
    this.clock = clock;
    this.revision = clock.millis();
  }

  /** Opens the counter of this folder; it must have been enrolled. */
  static Counter open(Path folder, Clock clock) throws IOException {
    Files.createDirectories(folder);
    var journal = Journal.open(folder);
    var identity =
        Identity.of(folder).orElseThrow(() -> new IOException("This counter is not enrolled yet."));
    var counter = new Counter(identity, CounterKey.of(folder), journal, Told.open(folder), clock);
    counter.foldAll();
    return counter;
  }

  private void foldAll() {
    var damaged = journal.damaged().iterator();
    var next = damaged.hasNext() ? damaged.next() : null;
    for (var line : journal.lines()) {
      while (next != null && next.afterSeq() < line.entry().seq()) {
        state.doubtEverythingOnTheRoll();
        next = damaged.hasNext() ? damaged.next() : null;
      }
      state.apply(line.entry());
    }
    if (next != null) state.doubtEverythingOnTheRoll();
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

  /** Appends an entry and applies it. Only within {@link #inTurn}. */
  Entry write(UUID id, Entry.What what) {
    if (!turn.isHeldByCurrentThread()) throw new IllegalStateException("Out of turn.");
    var entry =
        new Entry(
            Entry.VERSION,
            id,
            run,
            identity.counter(),
            state.line(),
            journal.nextSeq(),
            told.contact().epoch(),
            clock.instant(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos),
            journal.lastHash(),
            what);
    journal.append(entry);
    state.apply(entry);
    changed();
    onEntry.run();
    return entry;
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
  Set<TicketNumber> inBaskets() {
    var numbers = new HashSet<TicketNumber>();
    for (var basket : baskets.values()) {
      for (var ticket : basket.tickets()) numbers.add(ticket.number());
    }
    return numbers;
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

  Connection connection() {
    return connection;
  }

  /** How many entries the server has not acknowledged. */
  long waiting() {
    return Math.max(0, journal.nextSeq() - 1 - told.contact().ackedThrough());
  }

  /** Now, by the server's clock as far as it is known: prices and expiry are judged by it. */
  Instant now() {
    return corrected(clock.instant());
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

  CounterState state() {
    return state;
  }

  Journal journal() {
    return journal;
  }

  Told told() {
    return told;
  }

  void onEntry(Runnable listener) {
    onEntry = listener;
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
