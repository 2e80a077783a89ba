package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The story of an upgrade over a PostgreSQL's major version. The counters sell all the while: they
 * need no house.
 */
final class DrillUpgrade {
  private DrillUpgrade() {}

  static DrillEvening.Plan ofAnOldHouse(DrillEvening.Plan usual) {
    return usual.by(
        DrillTools.part(
            "FOYER_OLDER_POSTGRES",
            "This drill needs the PostgreSQL of the major before: start it as ./foyer drill"
                + " upgrade, which fetches it, or name its artefact in FOYER_OLDER_POSTGRES."));
  }

  static void upgraded(DrillEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(20);
    // Guests who book between the upgrade and the way back would be lost: they have gone home.
    evening.guests().goHome();
    Path home = evening.leaveTheFolder().toRealPath();
    Files.writeString(home.resolve("kind"), "REAL\n");
    evening.say("the house is stopped; the tills sell on");
    killedWhileUpgrading(evening, home);
    long begun = System.nanoTime();
    upgrade(home);
    evening.say(
        "upgraded from %s, in %.0f s"
            .formatted(
                UpgradeState.of(home).orElseThrow().before(), (System.nanoTime() - begun) / 1e9));
    evening.serveOn(EmbeddedPostgres.start(home));
    evening.say("this release serves the house");
    evening.awaitSold(60);
    evening.awaitSynced();
    evening.leaveTheFolder();
    goBack(evening, home);
    evening.serveOn(
        EmbeddedPostgres.startBy(
            PostgresBinaries.left(
                    home, PostgresBinaries.madeBy(home.resolve("database")).orElseThrow())
                .orElseThrow(),
            home));
    evening.awaitSold(80);
    evening.awaitSynced();
    evening.endRecovery();
    evening.awaitSold(95);
  }

  private static void upgrade(Path home) throws Exception {
    int code = UpgradeCommand.run(List.of("--data=" + home));
    if (code != 0) throw new CannotGoOn("The upgrade failed.");
  }

  /** What is there when the power goes: each a little later than the one before. */
  private static List<Predicate<Path>> moments() {
    return List.of(
        home -> Files.exists(home.resolve(UpgradeFolder.MAKING)),
        home -> Files.exists(home.resolve(UpgradeFolder.MAKING).resolve(UpgradeFolder.DATABASE)),
        home -> Files.exists(home.resolve("upgrade.log")),
        UpgradeFolder::isUnderWay);
  }

  /** Whenever the power goes, the old house is as it was, or the new one is in its place. */
  private static void killedWhileUpgrading(DrillEvening evening, Path home) throws Exception {
    Map<String, String> old = Bytes.of(home.resolve(UpgradeFolder.DATABASE));
    int tries = 0;
    for (var moment : moments()) {
      var upgrade =
          new DrillProcess(
              "the upgrade",
              evening.folder().resolve("upgrade-" + ++tries),
              List.of(),
              List.of("upgrade", "--data=" + home),
              Map.of());
      upgrade.launch();
      while (upgrade.isAlive() && !moment.test(home)) DrillEvening.pause(1);
      boolean inTime = upgrade.isAlive();
      upgrade.kill();
      if (!inTime) {
        evening.find("the upgrade ended before the power went");
        return;
      }
      evening.say("the power goes while it is upgraded: " + left(home));
      if (!UpgradeFolder.isUnderWay(home)
          && !Bytes.of(home.resolve(UpgradeFolder.DATABASE)).equals(old)) {
        evening.find("the old house was touched by an upgrade that was killed");
      }
    }
  }

  private static String left(Path home) throws IOException {
    if (UpgradeFolder.isUnderWay(home)) return "the new house is ready, and not yet in its place";
    if (Files.exists(home.resolve("upgrade.log"))) return "it is being tried out";
    return Files.exists(home.resolve(UpgradeFolder.MAKING))
        ? "a half-made copy is left"
        : "nothing had begun";
  }

  /** Not without a person's word, for the counters have sold since. */
  private static void goBack(DrillEvening evening, Path home) throws Exception {
    try {
      UpgradeCommand.run(List.of("--data=" + home, "--back"));
      evening.find("it went back and said nothing of what was sold since");
    } catch (CannotGoOn refused) {
      if (!refused.sentence().contains("--with-loss")) throw refused;
    }
    UpgradeCommand.run(List.of("--data=" + home, "--back", "--with-loss=yes"));
    evening.say("the house from before is in its place; the counters tell it what they sold");
  }
}
