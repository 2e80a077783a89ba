package foyer.sales;

import foyer.house.DatabaseAway;
import foyer.house.LogThread;
import foyer.house.Outcome;
import foyer.house.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Group commit: one writer a node takes whatever has queued and writes it in one transaction; who
 * asked is answered after the durable commit.
 *
 * <p>A hot screening is one locked row. Many small transactions would hold that lock through as
 * many flushes of the disk; a batch holds it through one. Nobody waits on purpose: while one batch
 * is written, the next gathers by itself.
 */
@Component
class SaleWriter implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SaleWriter.class);

  static final int QUEUE = 1_024;
  static final int MOST_IN_BATCH = 256;
  private static final int TRIES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Refusal AWAY =
      Refusal.busy("The box office cannot reach its books just now. Trying again is safe.");

  private final SaleBatch batch;
  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
  private volatile boolean running;
  private Thread writer = new Thread(this::write);

  SaleWriter(SaleBatch batch) {
    this.batch = batch;
  }

  private record Pending(Wish wish, CompletableFuture<Outcome<Written>> answer) {}

  /** Waits for the durable answer. Refuses at once when too many are waiting already. */
  Outcome<Written> ask(Wish wish) {
    try (var tied = LogThread.sale(wish.id())) {
      var outcome = written(wish);
      log.info("{} is {}", said(wish), outcome instanceof Outcome.Done ? "written" : "refused");
      return outcome;
    }
  }

  /** For the log: never a wish as a whole, which may name a guest. */
  private static String said(Wish wish) {
    return wish.getClass().getSimpleName();
  }

  private Outcome<Written> written(Wish wish) {
    var pending = new Pending(wish, new CompletableFuture<>());
    if (!running || !queue.offer(pending)) {
      return Outcome.refused(
          Refusal.busy("Very many people are buying just now. Please try again in a moment."));
    }
    try {
      return pending.answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      pending.answer.cancel(false);
      return Outcome.refused(
          Refusal.busy("The box office did not answer in time. Trying again is safe."));
    } catch (InterruptedException stopped) {
      pending.answer.cancel(false);
      Thread.currentThread().interrupt();
      return Outcome.refused(Refusal.busy("The box office is closing down. Trying again is safe."));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("could not write " + wish.id(), failed.getCause());
    }
  }

  private void write() {
    List<Pending> taken = new ArrayList<>(MOST_IN_BATCH);
    while (running || !queue.isEmpty()) {
      try {
        var first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) continue;
        taken.add(first);
        queue.drainTo(taken, MOST_IN_BATCH - 1);
        // Who has gone away is not written for.
        taken.removeIf(pending -> pending.answer.isDone());
        answer(taken);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        taken.clear();
      }
    }
  }

  private void answer(List<Pending> asked) {
    if (asked.isEmpty()) return;
    try {
      complete(asked, writeAgainIfLost(asked.stream().map(Pending::wish).toList()));
    } catch (Throwable failed) {
      if (DatabaseAway.isPassing(failed)) {
        // One by one they would fail alike, each after its own wait.
        log.warn("{} could not be written: {}", asked.size(), failed.toString());
        asked.forEach(one -> one.answer.complete(Outcome.refused(AWAY)));
        return;
      }
      // Also what is no exception, such as a full heap: the writer goes on, or nobody sells again.
      if (asked.size() == 1) {
        var wish = asked.getFirst().wish();
        log.error("could not write {} of {}", said(wish), wish.id(), failed);
        asked.getFirst().answer.completeExceptionally(failed);
      } else {
        // One bad request fails alone: the batch is done again one by one.
        log.warn("a batch of {} is written one by one: {}", asked.size(), failed.toString());
        asked.forEach(one -> answer(List.of(one)));
      }
    }
  }

  private static void complete(List<Pending> asked, List<Outcome<Written>> answers) {
    for (int i = 0; i < asked.size(); i++) asked.get(i).answer.complete(answers.get(i));
  }

  /**
   * A database that fails over, or a deadlock: the same batch again. A commit whose connection
   * broke may have happened; then the ids are found and the answer is the same.
   */
  private List<Outcome<Written>> writeAgainIfLost(List<Wish> wishes) {
    for (int attempt = 1; ; attempt++) {
      try {
        return batch.write(wishes);
      } catch (RuntimeException lost) {
        if (attempt == TRIES || !DatabaseAway.isPassing(lost)) throw lost;
        log.warn("writing again after: {}", lost.toString());
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(50L * attempt * attempt);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    running = true;
    writer = Thread.ofPlatform().name("sale-writer").start(this::write);
  }

  /** What has queued is still written; then the thread ends. */
  @Override
  public void stop() {
    running = false;
    try {
      writer.join(PATIENCE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
