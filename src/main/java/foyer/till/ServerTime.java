package foyer.till;

import foyer.counter.Entry;
import foyer.counter.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The server's time for what a counter's clock says. A clock that is out by less than a minute is
 * believed.
 *
 * @param ahead by how much the counter's clock is ahead of the server's
 * @param counted the run that calls, which knows how long ago each of its entries was written
 */
record ServerTime(Instant receivedAt, Duration ahead, Optional<Counted> counted) {
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  /**
   * @param millis how long it has run, by a clock nobody can set
   */
  record Counted(UUID run, long millis) {}

  /** Of a journal carried by hand: nobody says how long ago. */
  ServerTime(Instant receivedAt, Duration ahead) {
    this(receivedAt, ahead, Optional.empty());
  }

  static ServerTime of(Instant receivedAt, SyncRequest request) {
    return new ServerTime(
        receivedAt,
        Duration.between(receivedAt, request.wallClock()),
        Optional.ofNullable(request.clockMillis())
            .map(millis -> new Counted(request.run(), millis)));
  }

  boolean wrong() {
    return ahead.abs().compareTo(BELIEVED) > 0;
  }

  /**
   * When it really happened, as well as can be known; never in the future. Where somebody set the
   * counter's clock between the entry and this call, what it counted holds.
   */
  Instant of(Entry entry) {
    var corrected = wrong() ? entry.wallClock().minus(ahead) : entry.wallClock();
    var at = counted(entry).filter(one -> isFar(one, corrected)).orElse(corrected);
    return at.isAfter(receivedAt) ? receivedAt : at;
  }

  private Optional<Instant> counted(Entry entry) {
    return counted
        .filter(one -> one.run().equals(entry.run()))
        .map(one -> receivedAt.minusMillis(one.millis() - entry.clockMillis()));
  }

  private static boolean isFar(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(BELIEVED) > 0;
  }
}
