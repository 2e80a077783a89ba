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
    var words = Words.of("drill", typed, Set.of("seed", "tickets", "control"), 1);
    if (words.plain().isEmpty()) throw new Misunderstood("drill needs a name; ./foyer drill list.");
    String name = words.plain().getFirst();
    long seed = number(words, "seed", ThreadLocalRandom.current().nextInt(1, 1_000_000));
    int tickets = (int) number(words, "tickets", TICKETS);
    var play = new Play(seed, tickets, control(words));
    if (ClusterCommand.knows(name)) return ClusterCommand.run(name, play, typed);
    return switch (name) {
      case "list" -> list();
      case "all" -> all(play);
      default -> one(find(name), play) ? 0 : 1;
    };
  }

  /**
   * How an evening is played.
   *
   * @param seed the same parties for the same seed
   * @param control whether harm is done afterwards, to see that the figures can fail
   */
  record Play(long seed, int tickets, boolean control) {}

  private static boolean control(Words words) {
    String typed = words.flag("control").orElse("yes");
    if (typed.matches("yes|no")) return typed.equals("yes");
    throw new Misunderstood("--control is yes or no.");
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

  private static int all(Play play) throws Exception {
    var failed = new ArrayList<String>();
    int played = 0;
    for (var drill : Drills.ALL) {
      if (DrillReleaseBefore.isLeftOut(drill)) continue;
      played++;
      if (!one(drill, play)) failed.add(drill.name());
    }
    System.out.printf(
        "%d drills, %s%n", played, failed.isEmpty() ? "all clean" : "not clean: " + failed);
    return failed.isEmpty() ? 0 : 1;
  }

  /** The drill, then its negative control: the first must be clean, the second must not. */
  static boolean one(Drill drill, Play play) throws Exception {
    System.out.printf(
        "%n%s: %s%n  (--seed %d --tickets %d)%n",
        drill.name(), drill.says(), play.seed(), play.tickets());
    Path folder = Files.createTempDirectory("foyer-drill");
    boolean clean = evening(folder, drill, drill.story(), play.seed(), play.tickets());
    if (clean) remove(folder);
    else System.out.printf("  what each process said lies in %s%n", folder);
    return clean && (!play.control() || finds(drill, play));
  }

  private static boolean finds(Drill drill, Play play) throws Exception {
    System.out.printf("  and with harm done on purpose, to see that these figures can fail:%n");
    Path folder = Files.createTempDirectory("foyer-drill");
    int fewer = Math.max(60, play.tickets() / 3);
    boolean harmless = evening(folder, drill, drill.control(), play.seed(), fewer);
    remove(folder);
    System.out.println(
        harmless ? "  FAILED: the harm was not found" : "  the harm was found, as it must be");
    return !harmless;
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
