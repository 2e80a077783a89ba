package foyer.ops;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code foyer smoke}: is this release fit for guests? Asked after each deploy and each upgrade,
 * from outside, as a guest would. Sells nothing: the basket that it fills it empties again.
 */
final class Smoke {
  private Smoke() {}

  static int run(List<String> typed) {
    Words words = Words.of("smoke", typed, Set.of("server", "authority", "watch"), 0);
    var guest =
        SmokeGuest.at(words.need("server"), words.flag("authority").map(Path::of).orElse(null));
    int wrong = wrong(guest).size();
    if (wrong == 0) wrong = watched(guest, seconds(words));
    System.out.println(
        wrong == 0 ? "fit for guests" : "not fit for guests: %d wrong".formatted(wrong));
    return wrong == 0 ? 0 : 1;
  }

  /** Asks everything once, says each answer, and gives back those that are wrong. */
  static List<String> wrong(SmokeGuest guest) {
    var wrong = new ArrayList<String>();
    for (var check : SmokeChecks.all()) {
      var found = check.ask(guest);
      System.out.printf("  %s %s%n", found.well() ? "ok   " : "WRONG", found.sentence());
      if (!found.well()) wrong.add(found.sentence());
    }
    return wrong;
  }

  /** The same of a house that has only just opened: what is slow the first time is asked again. */
  static List<String> wrongTwice(SmokeGuest guest) {
    var wrong = wrong(guest);
    if (wrong.isEmpty()) return wrong;
    System.out.println("  asked once more, for a house that has just opened is slow:");
    return wrong(guest);
  }

  private static Duration seconds(Words words) {
    String typed = words.flag("watch").orElse("0");
    if (!typed.matches("[0-9]{1,4}")) {
      throw new Misunderstood("--watch must be a number of seconds, at most 9999.");
    }
    return Duration.ofSeconds(Long.parseLong(typed));
  }

  /** Goes on asking; the number of requests that failed. */
  private static int watched(SmokeGuest guest, Duration howLong) {
    if (howLong.isZero()) return 0;
    int asked = 0;
    int failed = 0;
    long slowest = 0;
    for (long end = System.nanoTime() + howLong.toNanos(); System.nanoTime() < end; asked++) {
      long before = System.nanoTime();
      if (guest.get("/").status() != 200) failed++;
      slowest = Math.max(slowest, System.nanoTime() - before);
      DrillEvening.pause(100);
    }
    System.out.printf(
        "  %s watched for %d s: %d of %d requests failed, the slowest took %d ms%n",
        failed == 0 ? "ok   " : "WRONG",
        howLong.toSeconds(),
        failed,
        asked,
        Duration.ofNanos(slowest).toMillis());
    return failed;
  }
}
