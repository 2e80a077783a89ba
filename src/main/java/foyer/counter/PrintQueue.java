package foyer.counter;

import foyer.counter.Entry.Acknowledged;
import foyer.counter.PrintState.Leaf;
import foyer.paper.Fate;
import foyer.paper.Patience;
import foyer.paper.Printer;
import foyer.paper.PrinterSetting;
import foyer.paper.Readiness;
import foyer.paper.Slip;
import foyer.paper.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One printer's line, on a thread of its own: takes what is wanted, one piece of paper at a time,
 * after its entry is on the disk, and writes down what became of it. Whatever the printer does,
 * only this thread waits for it.
 */
final class PrintQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PrintQueue.class);

  /** A drawer that could not be opened in this time stays shut: nobody stands at it any more. */
  private static final long DRAWER_WAITS_NANOS = TimeUnit.SECONDS.toNanos(8);

  private final Counter counter;
  private final Printing printing;
  private final PrinterSetting setting;
  private final Printer printer;
  private final Pace pace;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;

  // Guarded by the counter's lock.
  private @Nullable Leaf now;
  private boolean slow;
  private Readiness readiness = Readiness.READY;
  private @Nullable Long kickAskedNanos;
  private @Nullable Slip trial;
  private @Nullable Fate trialFate;
  private @Nullable Slip reading;

  /**
   * How often a printer is tried.
   *
   * @param again while something keeps it from printing
   * @param look while there is nothing to print, so that a steward hears of trouble before a guest
   */
  record Pace(Patience patience, Duration again, Duration look) {
    static final Pace USUAL =
        new Pace(Patience.USUAL, Duration.ofSeconds(2), Duration.ofSeconds(15));
  }

  /** What a printer is doing, at one moment. */
  record Now(@Nullable Leaf leaf, boolean slow, Readiness readiness) {}

  PrintQueue(Counter counter, Printing printing, PrinterSetting setting, Pace pace) {
    this.counter = counter;
    this.printing = printing;
    this.setting = setting;
    this.pace = pace;
    this.printer = new Printer(setting, pace.patience());
    this.thread =
        Thread.ofPlatform().daemon().name("printer " + setting.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  PrinterSetting setting() {
    return setting;
  }

  /** There is something to do, or something to be tried again. */
  void nudge() {
    nudges.release();
  }

  /** The drawer is to open, when the entry that wants it is on the disk. Within the lock. */
  void kickSoon() {
    kickAskedNanos = System.nanoTime();
    nudge();
  }

  /** A slip that is no ticket, out of turn. Within the lock. */
  void tryOut(Slip slip) {
    trial = slip;
    trialFate = null;
    nudge();
  }

  /** Totals of a drawer, after the ticket that prints now; a later one takes its place. Locked. */
  void alsoPrint(Slip slip) {
    reading = slip;
    nudge();
  }

  /** What became of the last one that was tried; empty while it prints. Within the lock. */
  Optional<Fate> trialFate() {
    return Optional.ofNullable(trialFate);
  }

  /** Within the lock. */
  Now now() {
    return new Now(now, slow, readiness);
  }

  private void run() {
    try {
      look();
      while (!Thread.currentThread().isInterrupted()) turn();
    } catch (InterruptedException closing) {
      // The printer is given up below.
    } finally {
      printer.close();
    }
  }

  private void turn() throws InterruptedException {
    try {
      openDrawer();
      if (printTrial()) return;
      if (isTroubled()) look();
      if (isTroubled() || !(printReading() | printNext())) rest();
    } catch (RuntimeException mistake) {
      log.error("The line of printer {} stumbled", setting.name(), mistake);
      TimeUnit.MILLISECONDS.sleep(pace.again().toMillis());
    }
  }

  private boolean isTroubled() {
    return counter.look(() -> readiness.trouble().isPresent());
  }

  private void openDrawer() {
    var asked =
        counter.inTurn(
            () -> {
              var kick = Optional.ofNullable(kickAskedNanos);
              kickAskedNanos = null;
              return kick;
            });
    if (asked.isEmpty() || System.nanoTime() - asked.get() > DRAWER_WAITS_NANOS) return;
    printer.kick().ifPresent(trouble -> is(new Readiness(trouble, false)));
  }

  private boolean printTrial() {
    var slip =
        counter.look(
            () -> {
              var wanted = Optional.ofNullable(trial);
              trial = null;
              return wanted;
            });
    if (slip.isEmpty()) return false;
    var fate = tried(slip.get());
    counter.look(
        () -> {
          trialFate = fate;
          readiness = after(fate);
          counter.changed();
          return fate;
        });
    return !(fate instanceof Fate.NotBegun);
  }

  /** One that was expected to answer and does not is sent the slip all the same: it may be mute. */
  private Fate tried(Slip slip) {
    var fate = printer.print(slip, () -> {});
    if (!fate.equals(new Fate.NotBegun(Trouble.SILENT))) return fate;
    printer.hangUp();
    try (var mute = new Printer(setting.answering(false), pace.patience())) {
      return mute.print(slip, () -> {});
    }
  }

  /** One that did not begin waits for the printer; one that may be torn is pressed for again. */
  private boolean printReading() {
    var slip = counter.look(() -> Optional.ofNullable(reading));
    if (slip.isEmpty()) return false;
    var fate = printer.print(slip.get(), () -> {});
    counter.look(
        () -> {
          boolean begun = !(fate instanceof Fate.NotBegun);
          if (begun && slip.get().equals(reading)) reading = null;
          readiness = after(fate);
          counter.changed();
          return fate;
        });
    return !(fate instanceof Fate.NotBegun);
  }

  /** Whether the printer took something, so that the next may follow at once. */
  private boolean printNext() {
    var next = counter.inTurn(this::begin);
    if (next.isEmpty()) return false;
    var leaf = next.get();
    var slip = counter.look(() -> printing.slips().slip(leaf));
    if (slip.isEmpty()) {
      counter.look(() -> printing.hold(leaf));
      return true;
    }
    var fate = printer.print(slip.get(), this::isSlow);
    counter.inTurn(() -> settle(leaf, fate));
    return !(fate instanceof Fate.NotBegun);
  }

  private Optional<Leaf> begin() {
    var next = printing.next(this);
    now = next.orElse(null);
    slow = false;
    if (now != null) counter.changed();
    return next;
  }

  private void isSlow() {
    counter.look(
        () -> {
          slow = true;
          counter.changed();
          return true;
        });
  }

  private Fate settle(Leaf leaf, Fate fate) {
    now = null;
    slow = false;
    readiness = after(fate);
    switch (fate) {
      case Fate.Acknowledged ignored -> printing.acknowledge(leaf, Acknowledged.PRINTER);
      case Fate.Sent ignored -> printing.acknowledge(leaf, Acknowledged.SENT);
      case Fate.NotBegun ignored -> {}
      case Fate.InDoubt ignored -> printing.doubt(leaf);
    }
    counter.changed();
    return fate;
  }

  private static Readiness after(Fate fate) {
    return switch (fate) {
      case Fate.Acknowledged(Readiness after) -> after;
      case Fate.Sent ignored -> Readiness.READY;
      case Fate.NotBegun(Trouble trouble) -> new Readiness(trouble, false);
      case Fate.InDoubt(Trouble trouble) -> new Readiness(trouble, false);
    };
  }

  /** Until there is something to do; now and then it is seen how the printer is. */
  private void rest() throws InterruptedException {
    printer.hangUp();
    var pause = isTroubled() ? pace.again() : pace.look();
    boolean nudged = nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
    nudges.drainPermits();
    if (!nudged && !isTroubled()) look();
  }

  private void look() {
    is(printer.look());
  }

  private void is(Readiness seen) {
    counter.look(
        () -> {
          if (!readiness.equals(seen)) counter.changed();
          readiness = seen;
          return seen;
        });
  }

  /** Stops its thread. Not within the lock, which the thread may need to end. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
