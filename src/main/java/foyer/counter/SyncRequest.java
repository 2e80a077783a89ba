package foyer.counter;

import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a counter says when it calls: it always calls, the server never does.
 *
 * @param entries raw journal lines not yet acknowledged, oldest first, at most {@link
 *     #MOST_ENTRIES}
 * @param acked up to which sequence number this line is acknowledged without a gap
 * @param openAsks this counter's open asks, one a screening
 * @param roll everything on the roll now, for all screenings
 * @param head of this line's journal, for finding forks
 * @param sheetVersion of the day's sheet held; 0 for none
 * @param tablesSeen which version of each screening's table is stored on this counter's disk
 */
public record SyncRequest(
    int counter,
    int line,
    UUID run,
    long requestNumber,
    String epoch,
    long acked,
    long safe,
    List<String> entries,
    List<OpenAsk> openAsks,
    List<Entry.HeldNumber> roll,
    Head head,
    long sheetVersion,
    List<TableSeen> tablesSeen,
    Instant wallClock) {

  public static final int MOST_ENTRIES = 500;

  public record OpenAsk(
      UUID nonce, ScreeningId screening, @Nullable Integer wish, List<String> seats) {}

  /** How many entries a line has, and the hash of the last. */
  public record Head(long count, String hash) {}

  public record TableSeen(ScreeningId screening, long version) {}
}
