package foyer.till;

import java.time.Duration;
import java.time.Instant;

/**
 * The server's time for what a counter's clock says. A clock that is out by less than a minute is
 * believed.
 *
 * @param ahead by how much the counter's clock is ahead of the server's
 */
record ServerTime(Instant receivedAt, Duration ahead) {
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  static ServerTime of(Instant receivedAt, Instant counterClock) {
    return new ServerTime(receivedAt, Duration.between(receivedAt, counterClock));
  }

  boolean wrong() {
    return ahead.abs().compareTo(BELIEVED) > 0;
  }

  /** When it really happened, as well as can be known; never in the future. */
  Instant of(Instant wallClock) {
    var corrected = wrong() ? wallClock.minus(ahead) : wallClock;
    return corrected.isAfter(receivedAt) ? receivedAt : corrected;
  }
}
