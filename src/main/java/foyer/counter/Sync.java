package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.Counter.Connection;
import foyer.counter.ServerLink.LinkDown;
import foyer.counter.SyncAnswer.Grant;
import foyer.house.LogThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The counter's talk with the server: it always calls, one request at a time, every few seconds and
 * at once after an entry. Losing, doubling or delaying a message costs time only: an answer counts
 * for the one request that is open, what is not acknowledged is sent again, and numbers come onto
 * the roll only by a signed grant for an open ask. Rules 4 to 12 of the protocol, the counter's
 * side.
 */
final class Sync implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Sync.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration FIRST_CONTACT = Duration.ofSeconds(2);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** A basket that nobody touched for so long is given up; its numbers go back onto the roll. */
  private static final Duration BASKET_KEPT = Duration.ofMinutes(30);

  private final Counter counter;
  private final Evening evening;
  private final ServerLink link;
  private final PublicKey grantKey;

  private final Statement statement;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final CountDownLatch tried = new CountDownLatch(1);
  private boolean due = true;
  private volatile @Nullable Thread thread;

  Sync(Counter counter, Evening evening, ServerLink link) {
    this.counter = counter;
    this.evening = evening;
    this.link = link;
    this.statement = new Statement(counter, evening);
    try {
      this.grantKey = CounterKey.publicKey(counter.identity().enrolled().grantKey());
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalStateException("The server's grant key cannot be read.", notAKey);
    }
    counter.onEntry(
        entry -> {
          tell(entry);
          wake();
        });
  }

  /** Where a sale's id begins in the logs; the server's lines about it bear the same. */
  private static void tell(Entry entry) {
    UUID sale =
        switch (entry.what()) {
          case Entry.Sale sold -> entry.id();
          case Entry.Void undone -> undone.sale();
          case Entry.Refund refunded -> refunded.sale();
          default -> null;
        };
    if (sale == null) return;
    try (var tied = LogThread.sale(sale)) {
      log.info(
          "{} goes into the journal, entry {} of line {}",
          entry.what().getClass().getSimpleName(),
          entry.seq(),
          entry.line());
    }
  }

  /** One exchange soon, instead of at the next turn. */
  void wake() {
    lock.lock();
    try {
      due = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins to call. Waits a moment for the first answer, which shows a copied or restored counter
   * where there is a network; then the counter sells in any case.
   */
  @Override
  public void start() {
    thread = Thread.ofVirtual().name("sync").start(this::callOnAndOn);
    try {
      var answered = tried.await(FIRST_CONTACT.toMillis(), TimeUnit.MILLISECONDS);
      if (!answered) log.info("No answer from the server yet; the counter sells from its roll.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running == null) return;
    running.interrupt();
    try {
      // Whoever stops it may take its folder away next.
      running.join(LAST_WORDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void callOnAndOn() {
    while (!Thread.currentThread().isInterrupted()) {
      boolean more = false;
      try {
        more = exchange();
      } catch (RuntimeException mistake) {
        log.error("The exchange with the server failed", mistake);
        offline();
      }
      tried.countDown();
      if (!more && !pause()) return;
    }
  }

  private boolean pause() {
    lock.lock();
    try {
      long nanos = PAUSE.toNanos();
      while (!due && nanos > 0) nanos = woken.awaitNanos(nanos);
      due = false;
      return true;
    } catch (InterruptedException stopping) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * One request and its answer; true when there is more to send at once. Where a full request
   * brought nothing further, the next waits its turn.
   */
  boolean exchange() {
    tidyUp();
    passDay();
    var request = statement.make();
    try (var tied = LogThread.trace("")) {
      var answer = link.sync(request);
      if (!take(request, answer)) return false;
      if (!request.entries().isEmpty()) {
        log.info("{} entries are with the server", answer.acknowledged().size());
      }
      counter.told().keepWithdrawn(answer.withdrawn());
      counter.connected(new Connection(true, answer.recovering(), answer.withdrawn()));
      counter.keepRoll();
      boolean moreToSend =
          request.entries().size() == SyncRequest.MOST_ENTRIES && !answer.acknowledged().isEmpty();
      return moreToSend || request.line() != counter.look(() -> counter.state().line());
    } catch (LinkDown noAnswer) {
      if (counter.connection().online()) log.info("No answer from the server any more", noAnswer);
      offline();
      return false;
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }

  private void offline() {
    var before = counter.connection();
    counter.connected(new Connection(false, before.recovering(), before.withdrawn()));
  }

  /** What is owed before each call: asks for every screening, unsold rolls back after the end. */
  private void passDay() {
    try {
      counter.told().passTo(evening.businessDay().of(counter.now()));
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }

  private void tidyUp() {
    counter.inTurn(
        () -> {
          counter.dropBasketsUntouchedSince(counter.clock().instant().minus(BASKET_KEPT));
          CounterRules.ask(
              evening.screenings().stream()
                  .filter(evening::isOnSale)
                  .map(DaySheet.SheetScreening::id)
                  .toList(),
              counter);
          for (var id : List.copyOf(counter.state().screeningsOnTheRoll())) {
            var over = evening.screening(id).filter(evening::isOver);
            if (over.isPresent()) CounterRules.giveBackAll(id, counter);
          }
          return true;
        });
  }

  /**
   * Applies an answer; false when it is not the answer to the open request or older than others.
   */
  private boolean take(SyncRequest request, SyncAnswer answer) throws IOException {
    if (!CounterRules.isAnswerTo(request, answer)) return false;
    var epochs = Epochs.compare(answer.epoch(), counter.told().contact().epoch());
    if (epochs < 0) return false;
    if (epochs > 0) beginEpoch(answer.epoch());
    var received = answer.serverClock();
    if (answer.sheet() != null) counter.told().keep(answer.sheet());
    counter.told().keep(answer.tables(), received);
    boolean fork = isFork(request, answer);
    counter.inTurn(
        () -> {
          if (fork) counter.beginLine("The server knows entries of it that are not here.");
          else CounterRules.take(answer, this::isSigned, counter);
          if (!answer.tables().isEmpty() || answer.sheet() != null) counter.changed();
          return true;
        });
    statement.answered(request, answer);
    return true;
  }

  /**
   * The server began anew from a backup: everything is sent again, nothing counts as known there,
   * and its stocks count their versions from an older one on.
   */
  private void beginEpoch(String epoch) throws IOException {
    statement.beginAnew();
    counter.told().remember();
    counter.told().forgetVersions();
    var before = counter.told().contact();
    counter.told().keep(new Told.Contact(epoch, 0, 0, before.seenAt(), before.clockOffMillis()));
  }

  private boolean isSigned(Grant grant) {
    var text = grant.signedText(counter.identity().counter());
    boolean signed = CounterKey.signed(grantKey, text.getBytes(UTF_8), grant.signature());
    if (!signed) {
      log.warn(
          "A grant for screening {} is not signed by the server; it is left.", grant.screening());
    }
    return signed;
  }

  private boolean isFork(SyncRequest request, SyncAnswer answer) {
    var here = counter.look(() -> counter.journal().find(request.line(), answer.known().count()));
    return CounterRules.isFork(request, answer, here.map(Line::hash));
  }
}
