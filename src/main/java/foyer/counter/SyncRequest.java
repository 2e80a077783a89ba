package foyer.counter;

import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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
 * @param damaged what stands in the journal and cannot be read, until an answer came to it
 * @param remembered what the server had told of the stocks before it was restored, until an answer
 *     came to it
 * @param clockMillis since the run began, by a clock nobody can set, as in its entries; null from a
 *     counter of an older release, whose entries count otherwise
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
    List<Damaged> damaged,
    List<SyncAnswer.Table> remembered,
    Instant wallClock,
    @Nullable Long clockMillis) {

  /** A request of an older release lacks what was added since. */
  public SyncRequest {
    damaged = damaged == null ? List.of() : damaged;
    remembered = remembered == null ? List.of() : remembered;
  }

  /** Of a counter that remembers nothing else than what the server knows. */
  public SyncRequest(
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
      List<Damaged> damaged,
      Instant wallClock) {
    this(
        counter,
        line,
        run,
        requestNumber,
        epoch,
        acked,
        safe,
        entries,
        openAsks,
        roll,
        head,
        sheetVersion,
        tablesSeen,
        damaged,
        List.of(),
        wallClock,
        null);
  }

  public static final int MOST_ENTRIES = 500;

  public record OpenAsk(
      UUID nonce, ScreeningId screening, @Nullable Integer wish, List<String> seats) {}

  /** How many entries a line has, and the hash of the last. */
  public record Head(long count, String hash) {}

  /**
   * An entry that was written and cannot be read any more.
   *
   * @param line and seq: which one
   * @param bytes what stands in its place, base 64, the first {@link #MOST_BYTES} of it; empty
   *     where it was taken out
   */
  public record Damaged(int line, long seq, String bytes) {
    public static final int MOST_BYTES = 8 * 1024;

    static Damaged of(JournalFile.Lost lost, byte[] bytes) {
      var shown = Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES));
      return new Damaged(lost.line(), lost.seq(), Base64.getEncoder().encodeToString(shown));
    }
  }

  public record TableSeen(ScreeningId screening, long version) {}
}
