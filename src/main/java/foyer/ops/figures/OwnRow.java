package foyer.ops.figures;

import foyer.house.HouseClock;
import foyer.ops.health.Readiness;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * This server's own row among the house's servers, written every few seconds, so that any of them
 * can draw them all. Its name is {@code foyer.node}, else the machine's.
 */
@Component
@ConditionalOnWebApplication
class OwnRow implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(OwnRow.class);
  private static final Duration GONE = Duration.ofDays(1);

  private final NodeTable nodes;
  private final Readiness readiness;
  private final HouseClock clock;
  private final String name;
  private final Instant began;

  OwnRow(
      NodeTable nodes,
      Readiness readiness,
      HouseClock clock,
      @Value("${foyer.node:}") String name) {
    this.nodes = nodes;
    this.readiness = readiness;
    this.clock = clock;
    this.name = name.isBlank() ? machine() : name;
    this.began = clock.now();
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  @Scheduled(fixedDelay = 5_000)
  void write() {
    try {
      nodes.seen(new NodeTable.Node(name, began, clock.now(), readiness.told()));
      nodes.forgetSilentSince(clock.now().minus(GONE));
    } catch (DataAccessException | TransactionException noAnswer) {
      log.debug("The server's own row could not be written", noAnswer);
    }
  }

  /** Who stops in order is not missed. */
  @Override
  public void destroy() {
    try {
      nodes.forget(name);
    } catch (DataAccessException | TransactionException noAnswer) {
      log.debug("The server's own row stays", noAnswer);
    }
  }
}
