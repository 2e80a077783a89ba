package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * How the bytes of a journal's file are read: the entries that can be, and what is lost between
 * them. Pure. A counter reads its own; the server reads one that was carried to it by hand.
 *
 * <p>An entry carries its number within its line, so the entries around what cannot be read say
 * which ones are missing, however many pieces the unreadable bytes fall into.
 */
public final class JournalFile {
  static final int HASH = 64;

  private final byte[] bytes;
  private final List<Line> lines = new ArrayList<>();
  private final List<Lost> lost = new ArrayList<>();
  private final List<Piece> unread = new ArrayList<>();

  private JournalFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * An entry that was written and cannot be read any more.
   *
   * @param line and seq: which one; it may stand there readable and not be what the next one
   *     followed
   * @param offset and length: the bytes in its place; none where it was taken out
   */
  record Lost(int line, long seq, long place, long offset, int length) {}

  /**
   * @param end where the last whole line ends; what follows was torn off while it was written
   */
  record Content(List<Line> lines, List<Lost> lost, int end) {}

  /**
   * A journal as it is carried by hand: just what its counter would have sent.
   *
   * @param cutOff bytes at the end that are no whole line
   */
  public record Carried(List<String> entries, List<SyncRequest.Damaged> damaged, int cutOff) {}

  private record Piece(int from, int until) {}

  static Content read(byte[] bytes) {
    return new JournalFile(bytes).read();
  }

  /** What a file holds that was saved at a counter; nothing at all where it is no journal. */
  public static Carried carried(byte[] file) {
    byte[] bytes = JournalSeal.of(file).map(JournalSeal::journal).orElse(file);
    var content = read(bytes);
    return new Carried(
        content.lines().stream()
            .map(line -> new String(bytes, (int) line.offset(), line.length(), UTF_8))
            .toList(),
        content.lost().stream()
            .map(
                one ->
                    SyncRequest.Damaged.of(
                        one, Arrays.copyOfRange(bytes, (int) one.offset(), endOf(one))))
            .toList(),
        bytes.length - content.end());
  }

  private static int endOf(Lost one) {
    return (int) one.offset() + one.length();
  }

  private Content read() {
    int at = 0;
    for (int feed = feedAfter(at); feed >= 0; feed = feedAfter(at)) {
      var entry = entry(at, feed);
      if (entry == null) unread.add(new Piece(at, feed));
      else add(entry, at, feed);
      at = feed + 1;
    }
    loseInTheEnd();
    return new Content(lines, List.copyOf(lost), at);
  }

  private int feedAfter(int from) {
    for (int i = from; i < bytes.length; i++) if (bytes[i] == '\n') return i;
    return -1;
  }

  private @Nullable Entry entry(int from, int until) {
    if (until - from <= HASH + 1 || bytes[from + HASH] != ' ') return null;
    byte[] json = Arrays.copyOfRange(bytes, from + HASH + 1, until);
    if (!Journal.sha256(json).equals(new String(bytes, from, HASH, US_ASCII))) return null;
    try {
      return Json.read(json, Entry.class);
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private void add(Entry entry, int from, int until) {
    loseBefore(entry, from);
    var hash = new String(bytes, from, HASH, US_ASCII);
    lines.add(new Line(entry, hash, lastPlace() + 1, from + HASH + 1, until - from - HASH - 1));
  }

  /** What lacks between the last entry and this one. */
  private void loseBefore(Entry next, int offset) {
    boolean sameLine = lines.isEmpty() || next.line() == lastLine();
    long first = sameLine ? lastSeq() + 1 : 1;
    long lacking = Math.max(0, next.seq() - first);
    if (!sameLine) loseFurther(unread.size() - lacking, offset);
    boolean follows = next.previousHash().equals(lines.isEmpty() ? "" : lines.getLast().hash());
    boolean unexplained = !follows && lacking == 0 && !lastIsLost();
    for (long seq = first; seq < next.seq(); seq++) lose(next.line(), seq, offset);
    if (unexplained && unread.isEmpty()) unread.add(new Piece(offset, offset));
    while (!unread.isEmpty()) strange();
  }

  private void loseFurther(long count, int offset) {
    for (long i = 0; i < count; i++) lose(lastLine(), lastSeq() + 1, offset);
  }

  /** Bytes between two entries of which none lacks; or one does not follow what stands there. */
  private void strange() {
    var piece = unread.removeFirst();
    lost.add(
        new Lost(lastLine(), lastSeq(), lastPlace(), piece.from(), piece.until() - piece.from()));
  }

  private void lose(int line, long seq, int offset) {
    var piece = unread.isEmpty() ? new Piece(offset, offset) : unread.removeFirst();
    lost.add(new Lost(line, seq, lastPlace() + 1, piece.from(), piece.until() - piece.from()));
  }

  private void loseInTheEnd() {
    loseFurther(unread.size(), bytes.length);
  }

  private boolean lastIsLost() {
    return !lost.isEmpty() && (lines.isEmpty() || lost.getLast().place() > lines.getLast().place());
  }

  private int lastLine() {
    if (lastIsLost()) return lost.getLast().line();
    return lines.isEmpty() ? 1 : lines.getLast().entry().line();
  }

  private long lastSeq() {
    if (lastIsLost()) return lost.getLast().seq();
    return lines.isEmpty() ? 0 : lines.getLast().entry().seq();
  }

  private long lastPlace() {
    if (lastIsLost()) return lost.getLast().place();
    return lines.isEmpty() ? 0 : lines.getLast().place();
  }
}
