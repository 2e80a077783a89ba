package foyer.ops;

import foyer.ops.UpgradeState.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Puts the house from before an upgrade in its place again. Where nobody has sold since, it is that
 * house to the byte; where somebody has, only on a person's word, and as after a restore.
 */
final class UpgradeBack {
  private final Path home;
  private final Running running;

  /** Its caller holds the folder's lock. */
  UpgradeBack(Path home, Running running) {
    this.home = home;
    this.running = running;
  }

  /**
   * @param withLoss whether what was sold since may be missing
   * @throws CannotGoOn where there is nothing to go back to, or something would be lost
   */
  Gone go(boolean withLoss) throws IOException, SQLException {
    var state =
        UpgradeState.of(home)
            .orElseThrow(
                () -> new CannotGoOn("The house in %s was never upgraded.".formatted(home)));
    if (state.step() == Step.BACK) {
      throw new CannotGoOn("The house in %s was put back already.".formatted(home));
    }
    Path before = home.resolve(UpgradeFolder.BEFORE);
    if (!Files.isDirectory(before.resolve(UpgradeFolder.DATABASE))) {
      throw new CannotGoOn("The house from before is no longer in %s.".formatted(before));
    }
    var now = now(state.after().postgres());
    var since = now.books().since(state.books());
    if (!since.isNothing()) {
      if (!withLoss) throw refusal(state, since);
      System.out.printf("Since the upgrade: %s.%n", since);
      beginEpoch(before, state.before().postgres(), now.epoch());
    }
    return new Gone(UpgradeFolder.putBack(home, state, Instant.now()), since);
  }

  /**
   * @param missing what was done since the upgrade, and the house from before does not know
   */
  record Gone(UpgradeState state, BooksSince.Count missing) {}

  private record Now(BooksSince.Count books, int epoch) {}

  private Now now(int major) throws IOException, SQLException {
    try (var postgres = running.keep(EmbeddedPostgres.startBy(program(major), home))) {
      var house = HouseDatabase.on(postgres, home);
      try (var books = house.connect()) {
        return new Now(BooksSince.count(books), epoch(books));
      }
    }
  }

  private static int epoch(Connection books) throws SQLException {
    try (var statement = books.createStatement();
        var row = statement.executeQuery("select coalesce(max(number), 0) from house.epoch")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Two ways, of which the first loses nothing; a person chooses. */
  private CannotGoOn refusal(UpgradeState state, BooksSince.Count since) {
    boolean same = state.before().postgres() == state.after().postgres();
    return new CannotGoOn(
        ("Since the upgrade of %s there were %s. %sTo put the house of that day back all the same: --back"
                + " --with-loss yes. Counters then send again what they sold; what was sold on the"
                + " website or done in the office since is missing, and stays in the folder. Write"
                + " it down first: ./foyer export FOLDER --data %s.")
            .formatted(
                state.at(),
                since,
                same
                    ? "The release just before this one runs on these tables too: start it in this"
                        + " folder, and nothing is lost. "
                    : "",
                home));
  }

  /** Above all that any counter has heard of; it recovers, as after a restore. */
  private void beginEpoch(Path before, int major, int above) throws IOException, SQLException {
    try (var postgres = running.keep(EmbeddedPostgres.startBy(program(major), before));
        var connection = HouseDatabase.on(postgres, before).connect()) {
      connection.setAutoCommit(false);
      Restore.beginEpoch(connection, above);
      connection.commit();
    }
  }

  private Path program(int major) throws IOException {
    if (major == PostgresBinaries.MAJOR) return PostgresBinaries.under(home);
    return PostgresBinaries.left(home, major)
        .orElseThrow(
            () ->
                new CannotGoOn(
                    "The program of PostgreSQL %d is not in %s any more: start the old release once, which brings it."
                        .formatted(major, home)));
  }
}
