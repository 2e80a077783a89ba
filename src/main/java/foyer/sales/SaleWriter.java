package foyer.sales;

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
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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

  private final SaleBatch batch;
  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
  private volatile boolean running;
  private Thread writer = new Thread(this::write);

  SaleWriter(SaleBatch batch) {
    this.batch = batch;
  }

  private record Pending(Wish wish, CompletableFuture<Outcome<OrderRow>> answer) {}

  /** Waits for the durable answer. Refuses at once when too many are waiting already. */
  Outcome<OrderRow> ask(Wish wish) {
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
    } catch (RuntimeException failed) {
      if (asked.size() == 1) {
        log.error("could not write {}", asked.getFirst().wish(), failed);
        asked.getFirst().answer.completeExceptionally(failed);
      } else {
        // One bad request fails alone: the batch is done again one by one.
        log.warn("a batch of {} is written one by one: {}", asked.size(), failed.toString());
        asked.forEach(one -> answer(List.of(one)));
      }
    }
  }

  private static void complete(List<Pending> asked, List<Outcome<OrderRow>> answers) {
    for (int i = 0; i < asked.size(); i++) asked.get(i).answer.complete(answers.get(i));
  }

  /**
   * A database that fails over, or a deadlock: the same batch again. A commit whose connection
   * broke may have happened; then the ids are found and the answer is the same.
   */
  private List<Outcome<OrderRow>> writeAgainIfLost(List<Wish> wishes) {
    for (int attempt = 1; ; attempt++) {
      try {
        return batch.write(wishes);
      } catch (TransientDataAccessException | TransactionException lost) {
        if (attempt == TRIES) throw lost;
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
