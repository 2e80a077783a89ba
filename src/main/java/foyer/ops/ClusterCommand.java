package foyer.ops;

import foyer.ops.ClusterDrills.ClusterDrill;
import foyer.ops.ClusterEvening.Servers;
import foyer.ops.DrillCommand.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code foyer drill cluster-NAME | cluster-all}: rehearses the failures of machines. */
final class ClusterCommand {
  private ClusterCommand() {}

  static boolean knows(String name) {
    return name.startsWith("cluster-") || name.equals(ClusterDrills.RELEASE);
  }

  /** Each on machines of its own, one after the other, that are gone afterwards. */
  static int run(String name, Play play, List<String> typed) throws Exception {
    var chosen = chosen(name);
    if (ClusterLab.isInside()) {
      return one(chosen.getFirst(), play) ? 0 : 1;
    }
    try (var alone = ClusterLab.alone()) {
      return outside(chosen, name, typed);
    }
  }

  private static int outside(List<ClusterDrill> chosen, String name, List<String> typed)
      throws Exception {
    boolean builderRan = ClusterLab.here().hasBuilder();
    try {
      need(chosen);
      return all(chosen, name, typed);
    } finally {
      if (!builderRan) ClusterLab.here().endBuilder();
    }
  }

  private static void need(List<ClusterDrill> chosen) throws InterruptedException {
    ClusterLab.needAll();
    boolean onSwarm = false;
    boolean watched = false;
    for (var drill : chosen) {
      switch (drill.servers()) {
        case Servers.Swarm(), Servers.Released() -> onSwarm = true;
        case Servers.Backed() -> {
          DrillBackups.s3mock();
          onSwarm = true;
        }
        case Servers.Watched() -> {
          watched = true;
          onSwarm = true;
        }
        case Servers.Renewing() -> ClusterLab.needAuthority();
        case Servers.Archived() -> ClusterLab.needArchive();
        case Servers.Processes(int ignored) -> {}
        case Servers.Pair() -> {}
      }
    }
    if (onSwarm) ClusterLab.needSwarm();
    if (watched) ClusterLab.here().run("swarm", "figures-image");
  }

  private static int all(List<ClusterDrill> chosen, String name, List<String> typed)
      throws Exception {
    var failed = new ArrayList<String>();
    for (var drill : chosen) {
      try (var lab = ClusterLab.here()) {
        lab.up();
        var words = new ArrayList<>(typed);
        words.set(words.indexOf(name), drill.name());
        if (lab.onTheCrowdsMachine(words) != 0) failed.add(drill.name());
      }
    }
    if (chosen.size() > 1) {
      System.out.printf(
          "%d drills, %s%n",
          chosen.size(), failed.isEmpty() ? "all clean" : "not clean: " + failed);
    }
    return failed.isEmpty() ? 0 : 1;
  }

  private static List<ClusterDrill> chosen(String name) {
    if (name.equals("cluster-all")) return ClusterDrills.ALL;
    var found = ClusterDrills.ALL.stream().filter(drill -> drill.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new Misunderstood("there is no drill \"%s\"; ./foyer drill list.".formatted(name));
    }
    return found;
  }

  /** The drill, then its control on the same machines, wiped: that one must show the harm. */
  private static boolean one(ClusterDrill drill, Play play) throws Exception {
    var lab = ClusterLab.here();
    if (drill.servers() instanceof Servers.Pair) return pair(drill, lab, play);
    System.out.printf(
        "%n%s: %s%n  (--seed %d --tickets %d)%n",
        drill.name(), drill.says(), play.seed(), play.tickets());
    var plan = new ClusterEvening.Plan(play.tickets(), drill.servers(), true);
    boolean clean =
        evening(
            lab,
            play.seed(),
            plan,
            drill.story(),
            (tally, evening) -> tally.isClean() && evening.findings().isEmpty());
    if (drill.control().isEmpty() || !play.control()) return clean;
    boolean shown = shows(lab, play, drill.control().get());
    return clean && shown;
  }

  /** The evening of a drill without a cluster, of which only the two PCs stand on machines. */
  private static boolean pair(ClusterDrill drill, ClusterLab lab, Play play) throws Exception {
    return DrillCommand.one(
        new Drill(
            drill.name(),
            drill.says(),
            evening -> DrillTwoPcs.standbyPromoted(evening, lab),
            Drills::journalLost),
        play);
  }

  private static boolean shows(ClusterLab lab, Play play, ClusterDrills.Control control)
      throws Exception {
    System.out.printf(
        "  and with a safeguard taken away (%s), to see what shows:%n", control.says());
    lab.wipe();
    var less =
        new ClusterEvening.Plan(
            Math.max(90, play.tickets() / 3), control.servers(), control.synchronous());
    boolean shown = evening(lab, play.seed(), less, control.story(), control.harm());
    System.out.println(shown ? "  the harm shows, as it must" : "  FAILED: the harm does not show");
    return shown;
  }

  /** One evening to its end; true when what was asked of its figures holds. */
  private static boolean evening(
      ClusterLab lab,
      long seed,
      ClusterEvening.Plan plan,
      ClusterDrills.Story story,
      ClusterDrills.Harm wanted)
      throws Exception {
    Path folder = Files.createTempDirectory("foyer-cluster");
    try (var evening = ClusterEvening.prepare(lab, folder, seed, plan)) {
      story.play(evening);
      var tally = evening.lastOrders();
      evening.audit().forEach(evening::find);
      evening.findings().forEach(finding -> System.out.println("  BROKEN " + finding));
      System.out.println("  " + DrillTally.presses(evening.crowd().micros()));
      System.out.println("  " + evening.site().told(evening.crowd()));
      System.out.println("  " + tally);
      return wanted.shows(tally, evening);
    } finally {
      keepLogs(folder, lab);
      Folders.delete(folder);
    }
  }

  /** What the servers said, for who asks why; the next drill writes over it. */
  private static void keepLogs(Path folder, ClusterLab lab) throws IOException {
    try (var all = Files.list(folder)) {
      for (Path log : all.filter(path -> path.toString().endsWith(".log")).toList()) {
        Files.copy(
            log,
            lab.folder().resolve(log.getFileName().toString()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    // Whether it can or not: how the evening ended is said in any case.
    lab.attempt("swarm", "keep");
  }
}
