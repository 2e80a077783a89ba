package foyer.ops;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** All drills. Each story breaks an evening; its control breaks it beyond what rules can mend. */
final class Drills {
  private Drills() {}

  static final List<Drill> ALL =
      List.of(
          new Drill(
              "server-killed",
              "The server dies twice in the rush, the second time with its database.",
              Drills::serverKilled,
              Drills::journalLost),
          new Drill(
              "dead-before-opening",
              "The server dies before the counters open, and the counters are switched off and on.",
              Drills::deadBeforeOpening,
              Drills::journalLost),
          new Drill(
              "network-cut",
              "The network between foyer and server is cut, comes and goes, and heals.",
              Drills::networkCut,
              Drills::copySells),
          new Drill(
              "counter-killed",
              "A counter's plug is pulled three times, in the middle of sales.",
              Drills::counterKilled,
              Drills::journalLost),
          new Drill(
              "double-press",
              "Every steward presses Pay twice, at the same time.",
              Drills::doublePress,
              Drills::copySells),
          new Drill(
              "answers-lost",
              "The server does what it is asked, and six answers of ten are lost.",
              Drills::answersLost,
              Drills::copySells),
          new Drill(
              "clock-wrong",
              "A counter's clock is 47 minutes fast.",
              Drills::withAFastClock,
              Drills::clockWrong,
              Drills::journalLost),
          new Drill(
              "disk-full",
              "A counter's disk is full in the rush, until somebody makes room.",
              usual -> usual.with(2, Drills::onASmallDisk),
              Drills::diskFull,
              Drills::copySells),
          new Drill(
              "power-loss",
              "Each sale is flushed to the disk before a screen says \"done\", by the kernel's"
                  + " trace.",
              Drills::withATrace,
              evening -> powerLoss(evening, true),
              evening -> powerLoss(evening, false)),
          new Drill(
              "offline-all-evening",
              "Three counters never reach the server while they sell; the website sells too.",
              Drills::offlineAllEvening,
              Drills::copySells),
          new Drill(
              "restore-old-backup",
              "The server's disk is lost in the rush; an older backup takes its place.",
              Drills::restoreOldBackup,
              Drills::journalLost),
          new Drill(
              "restore-from-backup",
              "The server and its disk are gone; an encrypted backup from a bucket takes their"
                  + " place elsewhere.",
              DrillBackups::restoreFromBucket,
              Drills::journalLost),
          new Drill(
              "standby-promoted",
              "Of two old PCs the first loses its power; the second is promoted, and the first may"
                  + " not come back.",
              DrillTwoPcs::standbyPromoted,
              Drills::journalLost),
          new Drill(
              "upgrade",
              "A house on last year's PostgreSQL is upgraded while tills sell, killed while it is, and"
                  + " put back again.",
              DrillUpgrade::ofAnOldHouse,
              DrillUpgrade::upgraded,
              Drills::journalLost),
          new Drill(
              DrillReleaseBefore.NAME,
              "This release is rolled back in the rush: the release before, as it was built, serves on"
                  + " the new tables.",
              DrillReleaseBefore::withItsArtefact,
              DrillReleaseBefore::rolledBack,
              DrillReleaseBefore::somethingTakenAway));

  private static void serverKilled(DrillEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(20);
    evening.killServer();
    evening.awaitSold(40);
    evening.startServer();
    evening.awaitSold(55);
    evening.killDatabase();
    evening.killServer();
    evening.awaitSold(75);
    evening.startServer();
    evening.awaitSold(98);
  }

  private static void deadBeforeOpening(DrillEvening evening) throws Exception {
    evening.killServer();
    for (var counter : evening.counters()) counter.kill();
    for (var counter : evening.counters()) counter.start();
    evening.say("the counters were switched off and on");
    evening.open();
    evening.awaitSold(70);
    evening.startServer();
    evening.awaitSold(98);
  }

  private static void networkCut(DrillEvening evening) {
    evening.open();
    evening.awaitSold(15);
    evening.wire().cut();
    evening.say("the network is cut");
    evening.awaitSold(45);
    for (int i = 0; i < 10; i++) {
      evening.wire().mend();
      DrillEvening.pause(400);
      evening.wire().cut();
      DrillEvening.pause(200);
    }
    evening.say("the network came and went");
    evening.awaitSold(70);
    evening.wire().mend();
    evening.say("the network is mended");
    evening.awaitSold(98);
  }

  private static void counterKilled(DrillEvening evening) throws Exception {
    evening.open();
    for (int percent : List.of(15, 40, 70)) {
      evening.awaitSold(percent);
      evening.counter(2).kill();
      evening.say("counter 2 is killed");
      DrillEvening.pause(1_000);
      evening.counter(2).start();
      evening.say("counter 2 runs again");
    }
    evening.awaitSold(98);
  }

  private static void doublePress(DrillEvening evening) {
    evening.counters().forEach(counter -> counter.till().pressesTwice());
    evening.open();
    evening.awaitSold(98);
  }

  private static void answersLost(DrillEvening evening) {
    evening.wire().loseAnswers(0.6);
    // Connections that are open now would outlive the wish.
    evening.wire().cut();
    evening.wire().mend();
    evening.say("six answers of ten are lost from now on");
    evening.open();
    evening.awaitSold(90);
    evening.wire().loseAnswers(0);
    evening.awaitSold(98);
  }

  private static void offlineAllEvening(DrillEvening evening) {
    evening.wire().cut();
    evening.say("no counter reaches the server");
    evening.open();
    evening.awaitSold(100);
    evening.wire().mend();
    evening.say("the night is over, the network is there");
  }

  private static void restoreOldBackup(DrillEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(25);
    // Guests who book after the backup are known to nobody else (U4): they have gone home by now.
    evening.guests().goHome();
    evening.awaitSynced();
    Path backup = evening.folder().resolve("backup.foyer");
    Backup.write(evening.database(), backup);
    evening.say("a backup is made");
    evening.awaitSold(55);
    evening.killServer();
    evening.restore(backup);
    evening.awaitSold(75);
    evening.awaitSynced();
    evening.endRecovery();
    evening.awaitSold(95);
  }

  private static DrillEvening.Plan withAFastClock(DrillEvening.Plan usual) throws Exception {
    String program = DrillTools.need("faketime", "faketime");
    return usual.with(2, folder -> List.of(program, "--exclude-monotonic", "-f", "+47m"));
  }

  private static void clockWrong(DrillEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(30);
    evening.wire().cut();
    evening.say("the network is cut");
    evening.awaitSold(70);
    evening.wire().mend();
    evening.awaitSold(98);
    evening.awaitSynced();
    if (!evening.desk().containsKey("CLOCK_WRONG")) {
      evening.find("the wrong clock is not on the desk");
    }
  }

  /** A disk of its own for the counter's folder, in a mount namespace that nobody else sees. */
  private static List<String> onASmallDisk(Path folder) {
    return List.of(
        "unshare",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o size=16m tmpfs \"$0\" && exec \"$@\"",
        folder.toString());
  }

  private static void diskFull(DrillEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(25);
    var counter = evening.counter(2);
    Path filler =
        Path.of("/proc/" + counter.process().javaPid() + "/root" + counter.folder() + "/filler");
    fill(filler);
    evening.say("counter 2's disk is full");
    evening.awaitSold(60);
    if (counter.till().refused() == null) evening.find("nobody was told that the disk is full");
    else evening.say("its steward reads: " + counter.till().refused());
    Files.delete(filler);
    evening.say("there is room again");
    evening.awaitSold(98);
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4_096];
    try (var out = Files.newOutputStream(filler)) {
      while (true) out.write(block);
    } catch (IOException full) {
      if (!Files.exists(filler)) throw full;
    }
  }

  private static DrillEvening.Plan withATrace(DrillEvening.Plan usual) throws Exception {
    String program = DrillTools.need("strace", "strace");
    return usual.with(1, folder -> traced(program, folder));
  }

  private static List<String> traced(String strace, Path folder) {
    return List.of(
        strace,
        "-f",
        "-qq",
        "-s",
        "65536",
        "-e",
        "trace=pwrite64,write,writev,sendto,fdatasync,fsync",
        "-o",
        folder.resolveSibling("trace").toString());
  }

  private static void powerLoss(DrillEvening evening, boolean withFlushes) throws Exception {
    evening.open();
    evening.awaitSold(60);
    evening.counter(1).kill();
    List<String> lines;
    try (var read = Files.lines(evening.folder().resolve("trace"), StandardCharsets.ISO_8859_1)) {
      lines = read.filter(line -> withFlushes || !line.contains("sync")).toList();
    }
    var found = DrillTrace.of(lines);
    evening.say(
        "of %d sales at counter 1, %d were told before they were on the disk"
            .formatted(found.told(), found.tooEarly().size()));
    if (found.told() == 0) evening.find("the trace holds no sale");
    found.tooEarly().forEach(sale -> evening.find("told before it was on the disk: " + sale));
    evening.counter(1).start();
    evening.awaitSold(98);
  }

  // Harm that no rule can undo

  /** A counter's disk loses what had not been sent: those sales are gone. */
  static void journalLost(DrillEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(20);
    evening.wire().cut();
    evening.awaitSold(60);
    var counter = evening.counter(1);
    counter.kill();
    cutTail(counter.folder().resolve("journal"));
    counter.start();
    evening.say("counter 1 lost the end of its journal");
    evening.wire().mend();
    evening.awaitSold(80);
  }

  private static void cutTail(Path journal) throws IOException {
    try (var file = new RandomAccessFile(journal.toFile(), "rw")) {
      file.setLength(file.length() - Math.min(file.length(), 4_000));
    }
  }

  /** A copy of a counter's disk takes its place while nobody can tell: it sells once more. */
  private static void copySells(DrillEvening evening) throws Exception {
    evening.wire().cut();
    var counter = evening.counter(1);
    counter.kill();
    Path copy = evening.folder().resolve("copy");
    copyFolder(counter.folder(), copy);
    counter.start();
    evening.open();
    evening.awaitSold(60);
    counter.kill();
    Path first = evening.folder().resolve("first");
    Files.move(counter.folder(), first);
    Files.move(copy, counter.folder());
    counter.start();
    evening.say("a copy of counter 1 has taken its place");
    evening.awaitSold(90);
    evening.wire().mend();
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(
            path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
