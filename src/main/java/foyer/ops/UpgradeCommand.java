package foyer.ops;

import foyer.house.HouseKind;
import foyer.ops.UpgradeState.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code foyer upgrade}: typed in the new release's folder, brings the house of an older one to it,
 * tries it out and keeps the way back; {@code --back} goes it.
 */
final class UpgradeCommand {
  private static final String BACK = "--back";

  private UpgradeCommand() {}

  static int run(List<String> typed) throws IOException, SQLException {
    boolean back = typed.contains(BACK);
    var words =
        Words.of(
            "upgrade",
            typed.stream().filter(word -> !word.equals(BACK)).toList(),
            back
                ? Set.of("data", "with-loss")
                : Set.of("data", "database", "backup", "old-postgres"),
            0);
    if (back) {
      words.need("data");
      return back(words.folder("data").orElseThrow(), withLoss(words));
    }
    var address = HouseDatabase.address(words);
    if (address.isPresent()) return elsewhere(words, address.get());
    if (words.flag("data").isEmpty()) {
      throw new Misunderstood("upgrade needs --data with the house's folder, or --database.");
    }
    if (words.flag("backup").isPresent()) {
      throw new Misunderstood("--backup goes with --database; a folder keeps its house by itself.");
    }
    return folder(words.folder("data").orElseThrow(), words.folder("old-postgres"));
  }

  private static boolean withLoss(Words words) {
    String typed = words.flag("with-loss").orElse("no");
    if (typed.matches("yes|no")) return typed.equals("yes");
    throw new Misunderstood("--with-loss is yes or no.");
  }

  private static void needFolder(Path home) {
    if (!Files.isDirectory(home)) {
      throw new CannotGoOn("There is no house in %s.".formatted(home));
    }
  }

  private static int folder(Path typed, Optional<Path> oldPostgres)
      throws IOException, SQLException {
    needFolder(typed);
    Path home = typed.toRealPath();
    try (var _ = UpgradeFolder.hold(home);
        var running = new Running()) {
      UpgradeFolder.finishInterrupted(home);
      HouseKind kind = new Home(home).kind().orElse(HouseKind.REAL);
      tell(home, upgraded(home, new Upgrade(home, oldPostgres, kind, running)));
      return 0;
    }
  }

  /** Whatever went wrong, a person hears how the house is now. */
  private static Optional<UpgradeState> upgraded(Path home, Upgrade upgrade) throws IOException {
    try {
      return upgrade.make();
    } catch (IOException | SQLException | RuntimeException failed) {
      boolean ready =
          UpgradeState.of(home).filter(state -> state.step() == Step.PUTTING_IN_PLACE).isPresent();
      String reason =
          failed instanceof CannotGoOn said
              ? said.sentence()
              : "The upgrade failed: " + Fault.told(failed);
      throw new CannotGoOn(
          reason
              + (ready
                  ? " The upgraded house is ready and not yet in its place: the next start puts it there."
                  : " Nothing was changed: the house is as it was."),
          failed);
    }
  }

  private static void tell(Path home, Optional<UpgradeState> made) {
    if (made.isEmpty()) {
      System.out.println("Nothing had to be changed, and this release passed its trial: start it.");
      return;
    }
    System.out.printf("Upgraded: %s (before: %s).%n", made.get().after(), made.get().before());
    System.out.printf(
        "Start it. The house from before is kept; back to it: ./foyer upgrade --data %s --back%n",
        home);
  }

  private static int back(Path typed, boolean withLoss) throws IOException, SQLException {
    needFolder(typed);
    Path home = typed.toRealPath();
    try (var _ = UpgradeFolder.hold(home);
        var running = new Running()) {
      UpgradeFolder.finishInterrupted(home);
      var gone = new UpgradeBack(home, running).go(withLoss);
      System.out.printf(
          "The house from before is in its place (%s). Start the release before.%n",
          gone.state().before());
      System.out.printf(
          "What this release had is kept in %s.%n", home.resolve(gone.state().aside()));
      if (!gone.missing().isNothing()) {
        System.out.println("A new epoch has begun. " + RestoreCommand.WHAT_NEXT);
      }
      return 0;
    }
  }

  /**
   * A house on a PostgreSQL that somebody else keeps. What that one's versions are is its keeper's;
   * the way back is the backup, or the release before, which runs on the new tables too.
   */
  private static int elsewhere(Words words, DatabaseAddress address)
      throws SQLException, IOException {
    Path backup = Path.of(words.need("backup"));
    try (var running = new Running();
        var database = running.keep(HouseDatabase.at(address))) {
      database.needHouse();
      String before;
      try (var connection = database.connect()) {
        before = TableVersions.knownNewest(connection, database.shown());
        refuseIfServed(connection, database.shown());
      }
      BackupCommand.toFile(database, backup);
      System.out.printf(
          "- bringing the tables from version %s to %s%n", before, TableVersions.newest());
      database.migrate();
      System.out.println("- trying this release out on it");
      try {
        UpgradeTrial.pass(
            database,
            Kinds.marked(database),
            Files.createTempFile("foyer-upgrade-", ".log"),
            running);
      } catch (CannotGoOn failed) {
        throw new CannotGoOn(
            "%s The tables stay as they are now. Back: start the release just before this one, which runs on them too, or restore %s into an empty database."
                .formatted(failed.sentence(), backup),
            failed);
      }
      System.out.println("Upgraded. Start it.");
      return 0;
    }
  }

  /** By the rows that each server writes every few seconds. */
  private static void refuseIfServed(Connection connection, String shown) throws SQLException {
    try (var statement = connection.createStatement();
        var known = statement.executeQuery("select to_regclass('ops.node') is not null")) {
      if (!known.next() || !known.getBoolean(1)) return;
    }
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select name from ops.node where seen_at > now() - interval '20 seconds'")) {
      if (!rows.next()) return;
      throw new CannotGoOn(
          "A server of this house runs on %s, by %s: stop it first. To change releases while guests book, see docs/guide/releases.md."
              .formatted(rows.getString(1), shown));
    }
  }
}
