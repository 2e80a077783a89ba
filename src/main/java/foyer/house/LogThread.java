package foyer.house;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.modulith.NamedInterface;

/**
 * What ties log lines of one deed together, on a counter, on a server and on the way between them:
 * the trace of a request, by the W3C's header {@code traceparent}, and the id of the sale that a
 * line is about. Both stand in each line of the log; neither names a person.
 */
@NamedInterface("facts")
public final class LogThread {
  /** The header by which a trace goes from one program to the next. */
  public static final String HEADER = "traceparent";

  private static final String TRACE = "trace";
  private static final String SALE = "sale";
  private static final Pattern GIVEN =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
  private static final String NO_TRACE = "0".repeat(32);
  private static final SecureRandom RANDOM = new SecureRandom();

  private LogThread() {}

  /** Takes a tie off again, at the end of a block. */
  public interface Tied extends AutoCloseable {
    @Override
    void close();
  }

  /** Ties this thread's lines to the trace that came with a request, or to a new one. */
  public static Tied trace(String header) {
    var given = GIVEN.matcher(header);
    boolean usable = given.matches() && !given.group(1).equals(NO_TRACE);
    return tied(TRACE, usable ? given.group(1) : drawn(16));
  }

  /** Ties this thread's lines to a sale: an order's, basket's or journal entry's id. */
  public static Tied sale(UUID id) {
    return tied(SALE, id.toString());
  }

  /** What to send along, that the other side's lines are tied to the same trace. */
  public static Optional<String> header() {
    return Optional.ofNullable(MDC.get(TRACE)).map(trace -> "00-" + trace + "-" + drawn(8) + "-01");
  }

  private static Tied tied(String key, String value) {
    String before = MDC.get(key);
    MDC.put(key, value);
    return () -> {
      if (before == null) MDC.remove(key);
      else MDC.put(key, before);
    };
  }

  private static String drawn(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
