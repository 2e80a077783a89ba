package foyer.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** {@code foyer drill NAME | list | all}: rehearses failures with real processes. */
final class DrillCommand {
  private static final int TICKETS = 300;

  private DrillCommand() {}

  static int run(List<String> typed) throws Exception {
    var words = Words.of("drill", typed, Set.of("seed", "tickets"), 1);
    if (words.plain().isEmpty()) throw new Misunderstood("drill needs a name; ./foyer drill list.");
    String name = words.plain().getFirst();
    long seed = number(words, "seed", ThreadLocalRandom.current().nextInt(1, 1_000_000));
    int tickets = (int) number(words, "tickets", TICKETS);
    if (ClusterCommand.knows(name)) return ClusterCommand.run(name, seed, tickets, typed);
    return switch (name) {
      case "list" -> list();
      case "all" -> all(seed, tickets);
      default -> one(find(name), seed, tickets) ? 0 : 1;
    };
  }

  private static long number(Words words, String flag, long usual) {
    String typed = words.flag(flag).orElse(String.valueOf(usual));
    if (!typed.matches("[1-9][0-9]{0,5}")) {
      throw new Misunderstood("--%s is a whole number such as %d.".formatted(flag, usual));
    }
    return Long.parseLong(typed);
  }

  private static Drill find(String name) {
    return Drills.ALL.stream()
        .filter(drill -> drill.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Misunderstood("there is no drill \"%s\"; ./foyer drill list.".formatted(name)));
  }

  private static int list() {
    for (var drill : Drills.ALL) System.out.printf("%-20s %s%n", drill.name(), drill.says());
    // It drives real browsers, so ./foyer runs it with what the tests have.
    System.out.printf(
        "%-20s %s%n",
        "press-to-done", "300 sales in slowed browsers, timed to \"done\" and to paper.");
    System.out.printf(
        "%-20s %s%n", "networks", "Every call between the house's networks, at real firewalls.");
    for (var drill : ClusterDrills.ALL) System.out.printf("%-28s %s%n", drill.name(), drill.says());
    System.out.printf("%-28s %s%n", "cluster-all", "All of a cluster, one after the other.");
    return 0;
  }

  private static int all(long seed, int tickets) throws Exception {
    var failed = new ArrayList<String>();
    int played = 0;
    for (var drill : Drills.ALL) {
      if (DrillReleaseBefore.isLeftOut(drill)) continue;
      played++;
      if (!one(drill, seed, tickets)) failed.add(drill.name());
    }
    System.out.printf(
        "%d drills, %s%n", played, failed.isEmpty() ? "all clean" : "not clean: " + failed);
    return failed.isEmpty() ? 0 : 1;
  }

  /** The drill, then its negative control: the first must be clean, the second must not. */
  static boolean one(Drill drill, long seed, int tickets) throws Exception {
    System.out.printf(
        "%n%s: %s%n  (--seed %d --tickets %d)%n", drill.name(), drill.says(), seed, tickets);
    Path folder = Files.createTempDirectory("foyer-drill");
    boolean clean = evening(folder, drill, drill.story(), seed, tickets);
    if (clean) remove(folder);
    else System.out.printf("  what each process said lies in %s%n", folder);
    System.out.printf("  and with harm done on purpose, to see that these figures can fail:%n");
    Path again = Files.createTempDirectory("foyer-drill");
    boolean harmless = evening(again, drill, drill.control(), seed, Math.max(60, tickets / 3));
    remove(again);
    System.out.println(
        harmless ? "  FAILED: the harm was not found" : "  the harm was found, as it must be");
    return clean && !harmless;
  }

  private static boolean evening(
      Path folder, Drill drill, Drill.Story story, long seed, int tickets) throws Exception {
    try (var evening =
        DrillEvening.prepare(folder, seed, drill.preparation().of(DrillEvening.Plan.of(tickets)))) {
      story.play(evening);
      var tally = evening.lastOrders();
      var breaches = new ArrayList<>(evening.findings());
      breaches.addAll(evening.audit());
      breaches.forEach(breach -> System.out.println("  BROKEN " + breach));
      System.out.println("  " + DrillTally.presses(evening.micros()));
      evening.waited().ifPresent(waited -> System.out.println("  " + waited));
      System.out.println("  desk " + evening.desk());
      System.out.println("  " + tally + (breaches.isEmpty() ? " audit holds" : " audit BROKEN"));
      return tally.isClean() && breaches.isEmpty();
    }
  }

  private static void remove(Path folder) throws java.io.IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
  }
}
