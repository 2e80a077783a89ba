package foyer.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server has open, closed in the opposite order, once, when it is told to stop (Ctrl-C, or
 * the machine's shutdown) or when its start fails.
 */
final class Running implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Running.class);

  private static volatile boolean toldToStop;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  Running() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  private void stop() {
    toldToStop = true;
    close();
  }

  /** True once this program was told to stop: what fails from then on is no fault of its own. */
  static boolean wasToldToStop() {
    return toldToStop;
  }

  <T extends AutoCloseable> T keep(T part) {
    synchronized (open) {
      open.push(part);
    }
    return part;
  }

  /** Until it is stopped. */
  void await() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    synchronized (open) {
      while (!open.isEmpty()) {
        try {
          open.pop().close();
        } catch (Exception fault) {
          log.error("One part did not close in order.", fault);
        }
      }
    }
    stopped.countDown();
  }
}
