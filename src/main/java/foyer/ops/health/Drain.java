package foyer.ops.health;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing of a stop: says that this server is not ready, and goes on answering for {@code
 * foyer.drain} until the edge has noticed. Only then are new requests refused, and those that are
 * open answered to their end. A house without an edge in front has nobody to wait for: zero.
 */
@Component
@ConditionalOnWebApplication
class Drain implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final Readiness readiness;
  private final Duration patience;
  private volatile boolean running;

  Drain(Readiness readiness, @Value("${foyer.drain:0s}") Duration patience) {
    this.readiness = readiness;
    this.patience = patience;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    readiness.stopping();
    if (patience.isPositive()) {
      log.info(
          "Stopping; still answering for {} s, until the edge has noticed.", patience.toSeconds());
    }
    try {
      Thread.sleep(patience);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server and everything else. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
