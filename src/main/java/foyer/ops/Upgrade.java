package foyer.ops;

import foyer.house.HouseKind;
import foyer.ops.UpgradeState.Kept;
import foyer.ops.UpgradeState.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the house of an older release fit for this one. All of it happens on a copy in the house's
 * folder; only when that one was tried out does it take the old one's place. So whatever fails, and
 * whenever the power goes, the old house is as it was: nobody has touched it.
 */
final class Upgrade {
  private static final long SPARE_BYTES = 200_000_000;

  private final Path home;
  private final Path making;
  private final Optional<Path> givenPostgres;
  private final HouseKind kind;
  private final Running running;

  /**
   * Its caller holds the folder's lock.
   *
   * @param givenPostgres the old PostgreSQL, where the house's folder has it no more
   */
  Upgrade(Path home, Optional<Path> givenPostgres, HouseKind kind, Running running) {
    this.home = home;
    this.making = home.resolve(UpgradeFolder.MAKING);
    this.givenPostgres = givenPostgres;
    this.kind = kind;
    this.running = running;
  }

  /**
   * @return how the house is kept now; nothing where it was kept so before
   * @throws CannotGoOn with the reason; the house is as it was
   */
  Optional<UpgradeState> make() throws IOException, SQLException {
    try {
      return made();
    } finally {
      UpgradeFolder.takeAway(making);
    }
  }

  private Optional<UpgradeState> made() throws IOException, SQLException {
    Path database = home.resolve(UpgradeFolder.DATABASE);
    int major = major(database);
    new PostgresProcesses(database).end();
    needRoom(
        Folders.size(database) * (major == PostgresBinaries.MAJOR ? 1 : 3) + SPARE_BYTES,
        Files.getFileStore(home).getUsableSpace(),
        home);
    Folders.makePrivate(making);
    Path ours = PostgresBinaries.under(home);
    return major == PostgresBinaries.MAJOR ? inItsOwn(ours) : carriedOver(major, ours);
  }

  /** The same PostgreSQL: its files are copied as they stand. */
  private Optional<UpgradeState> inItsOwn(Path ours) throws IOException, SQLException {
    copyTo(making);
    try (var postgres = running.keep(EmbeddedPostgres.startBy(ours, making))) {
      var house = HouseDatabase.on(postgres, home);
      return finished(postgres, house, new Kept(PostgresBinaries.MAJOR, tables(house)));
    }
  }

  /** Another PostgreSQL cannot read those files: its own program reads, and ours writes anew. */
  private Optional<UpgradeState> carriedOver(int major, Path ours)
      throws IOException, SQLException {
    var carried = takenFrom(oldPostgres(major));
    keepPassword(making);
    try (var postgres = running.keep(EmbeddedPostgres.startBy(ours, making))) {
      var house = HouseDatabase.on(postgres, home);
      try (var rows = Restore.read(carried.file())) {
        rows.carriedInto(house, carried.lastNumbers());
      }
      Files.delete(carried.file());
      return finished(postgres, house, new Kept(major, carried.tables()));
    }
  }

  private Optional<UpgradeState> finished(
      EmbeddedPostgres postgres, HouseDatabase house, Kept before)
      throws IOException, SQLException {
    var after = new Kept(PostgresBinaries.MAJOR, TableVersions.newest());
    if (!after.tables().equals(before.tables())) {
      say("bringing the tables from version %s to %s", before.tables(), after.tables());
    }
    house.migrate();
    say("trying this release out on it");
    UpgradeTrial.pass(house, kind, home.resolve("upgrade.log"), running);
    var books = books(house);
    postgres.close();
    if (after.equals(before)) return Optional.empty();
    postgres.flushAll();
    var upgraded = new UpgradeState(Step.UPGRADED, Instant.now(), before, after, books, "");
    UpgradeFolder.putInPlace(home, upgraded);
    return Optional.of(upgraded);
  }

  private int major(Path database) throws IOException {
    if (TwoPcs.follows(home)) {
      throw new CannotGoOn(
          "The house in %s follows another PC: upgrade the one that serves, then make this one its standby again (docs/guide/two-pcs.md)."
              .formatted(home));
    }
    int major =
        PostgresBinaries.madeBy(database)
            .orElseThrow(() -> new CannotGoOn("There is no house in %s.".formatted(home)));
    if (major > PostgresBinaries.MAJOR) PostgresBinaries.refuseAnothers(home);
    return major;
  }

  /** Said before anything is copied; in megabytes, as a person asks for room. */
  static void needRoom(long bytes, long free, Path home) {
    if (free >= bytes) return;
    throw new CannotGoOn(
        "The upgrade needs %,d MB in %s, where %,d MB are free: make room first."
            .formatted(bytes / 1_000_000, home, free / 1_000_000));
  }

  /** As it stands: PostgreSQL is not running. */
  private void copyTo(Path folder) throws IOException {
    Path database = home.resolve(UpgradeFolder.DATABASE);
    say("copying the database as it stands (%,d MB)", Folders.size(database) / 1_000_000);
    Folders.makePrivate(folder);
    Folders.copy(database, folder.resolve(UpgradeFolder.DATABASE), new Progress());
    keepPassword(folder);
    Unprivileged.here().handOver(folder);
  }

  private void keepPassword(Path folder) throws IOException {
    Files.copy(
        home.resolve(UpgradeFolder.PASSWORD),
        folder.resolve(UpgradeFolder.PASSWORD),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Path oldPostgres(int major) throws IOException {
    if (givenPostgres.isPresent()) {
      if (PostgresBinaries.major(givenPostgres.get()) == major) return givenPostgres.get();
      throw new CannotGoOn(
          "%s holds no PostgreSQL %d: name the folder that has bin/postgres of it."
              .formatted(givenPostgres.get(), major));
    }
    return PostgresBinaries.left(home, major)
        .orElseThrow(
            () ->
                new CannotGoOn(
                    "The house in %s is kept by PostgreSQL %d, and the program of it is not in its folder any more: start the old release once, or name a folder that has it with --old-postgres."
                        .formatted(home, major)));
  }

  /** All rows of the old house in one file, with what is in no row. */
  private record Carried(Path file, String tables, Map<String, Long> lastNumbers) {}

  private Carried takenFrom(Path oldPostgres) throws IOException, SQLException {
    Path from = making.resolve(UpgradeFolder.FROM);
    copyTo(from);
    Path file = making.resolve("house.foyer");
    try (var postgres = running.keep(EmbeddedPostgres.startBy(oldPostgres, from))) {
      var house = HouseDatabase.on(postgres, home);
      String tables = tables(house);
      var manifest = Backup.write(house, file);
      say(
          "carrying %,d rows of %d tables over to PostgreSQL %s",
          manifest.rows(), manifest.tables().size(), PostgresBinaries.VERSION);
      try (var connection = house.connect()) {
        return new Carried(file, tables, Restore.lastNumbers(connection));
      }
    } finally {
      UpgradeFolder.takeAway(from);
    }
  }

  private String tables(HouseDatabase house) throws SQLException {
    house.needHouse();
    try (var connection = house.connect()) {
      return TableVersions.knownNewest(connection, home.toString());
    }
  }

  private static BooksSince.Count books(HouseDatabase house) throws SQLException {
    try (var connection = house.connect()) {
      return BooksSince.count(connection);
    }
  }

  private static void say(String what, Object... values) {
    System.out.println("- " + what.formatted(values));
  }
}
