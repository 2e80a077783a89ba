package foyer.till;

import foyer.counter.SyncRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of one line of a counter's journal. Its rolls and open asks follow from the
 * journal, so the request with the longest journal is the newest word.
 *
 * @param lastRequest the newest request of its last run
 * @param headCount how many entries the line was ever said to have
 */
record LineHeard(int line, @Nullable UUID lastRun, long lastRequest, long headCount) {

  static LineHeard never(int line) {
    return new LineHeard(line, null, 0, 0);
  }

  /**
   * Whether a later request was heard: then this one's word on the roll proves nothing any more.
   */
  boolean laterThan(SyncRequest request) {
    boolean laterInRun = request.run().equals(lastRun) && request.requestNumber() < lastRequest;
    return laterInRun || request.head().count() < headCount;
  }

  /** This very request. */
  boolean isOf(SyncRequest request) {
    return request.run().equals(lastRun) && request.requestNumber() == lastRequest;
  }
}
