package foyer.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition, never for a time. */
public final class Await {
  private Await() {}

  /** Asks again and again for at most ten seconds; then fails, saying what never came. */
  public static void until(String sentence, Callable<Boolean> condition) {
    until(sentence, Duration.ofSeconds(10), condition);
  }

  public static void until(String sentence, Duration atMost, Callable<Boolean> condition) {
    long end = System.nanoTime() + atMost.toNanos();
    Throwable last = null;
    do {
      try {
        if (condition.call()) return;
        last = null;
        Thread.sleep(20);
      } catch (Exception | AssertionError notYet) {
        last = notYet;
      }
    } while (System.nanoTime() < end);
    throw new AssertionError("not within " + atMost.toSeconds() + " s: " + sentence, last);
  }
}
