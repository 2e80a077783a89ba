package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Milliseconds since this process began, by a clock that nobody can set. Linux counts the time that
 * a laptop slept with its lid shut; where that is not told, sleep does not count.
 */
final class Uptime {
  private static final Path LINUX = Path.of("/proc/uptime");

  private final LongSupplier millis;
  private final long begun;

  private Uptime(LongSupplier millis) {
    this.millis = millis;
    this.begun = millis.getAsLong();
  }

  /** A clock that a test sets is its own uptime. */
  static Uptime of(Clock clock) {
    if (!clock.equals(Clock.systemUTC())) return new Uptime(clock::millis);
    return new Uptime(Files.isReadable(LINUX) ? Uptime::ofTheMachine : Uptime::ofTheProcess);
  }

  long millis() {
    return millis.getAsLong() - begun;
  }

  private static long ofTheMachine() {
    try {
      var text = Files.readString(LINUX, US_ASCII);
      return (long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1_000);
    } catch (IOException | NumberFormatException unreadable) {
      throw new IllegalStateException("This machine does not say how long it has run.", unreadable);
    }
  }

  private static long ofTheProcess() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
