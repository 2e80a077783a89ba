package foyer.ops;

import foyer.house.Outcome;
import foyer.ops.BackupTable.Attempt;
import foyer.ops.figures.LastDone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** {@code foyer backup FILE | FOLDER | s3://BUCKET/FOLDER}. */
final class BackupCommand {
  private BackupCommand() {}

  static int run(List<String> typed) throws SQLException {
    Words words = Words.of("backup", typed, Set.of("data", "database"), 1);
    if (words.plain().isEmpty()) throw new Misunderstood("backup needs the file to write.");
    String target = words.plain().getFirst();
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      boolean place = target.startsWith(S3Place.SCHEME) || Files.isDirectory(Path.of(target));
      return place ? toPlace(database, target) : toFile(database, Path.of(target));
    }
  }

  /** As the house's own timer does it, but nothing older is deleted. */
  private static int toPlace(HouseDatabase database, String target) throws SQLException {
    var round =
        new BackupRound(
            new BackupTable(database.jdbc()), database::connect, InstantSource.system());
    try (var place = BackupPlace.of(target, System.getenv())) {
      return switch (round.make(place, BackupRound.Keep.ALL, () -> true)) {
        case Outcome.Refused<Attempt>(var refusal) -> throw new CannotGoOn(refusal.sentence());
        case Outcome.Done<Attempt>(Attempt made) when !made.good() ->
            throw new CannotGoOn(made.failed());
        case Outcome.Done<Attempt>(Attempt made) -> {
          System.out.printf(
              "%s: %,d rows, %,d bytes, opened by the key of any of %d officers%n",
              made.name(), made.rows(), made.bytes(), made.officers());
          yield 0;
        }
      };
    }
  }

  /** A file that a person asked for is made in any case: an open one is better than none. */
  static int toFile(HouseDatabase database, Path file) throws SQLException {
    List<String> recipients = recipients(database);
    var manifest = Backup.write(database, file, recipients);
    note(database, file);
    System.out.printf(
        "%s: %d tables, %,d rows, epoch %s%n",
        file, manifest.tables().size(), manifest.rows(), manifest.epoch());
    if (recipients.size() >= BackupRules.OFFICERS) {
      System.out.printf(
          "It is encrypted: the key of any of %d officers opens it.%n", recipients.size());
    } else if (recipients.isEmpty()) {
      System.out.println(
          "WARNING: it is NOT encrypted and holds the server's keys: keep it where only the"
              + " house's officers can read it.");
      System.out.println(BackupRound.tooFew(0));
    } else {
      System.out.println("WARNING: it is lost when that one key is. " + BackupRound.tooFew(1));
    }
    return 0;
  }

  /** So that its age is known; a house whose server is of an older release has no place for it. */
  private static void note(HouseDatabase database, Path file) throws SQLException {
    if (!database
        .jdbc()
        .sql("select to_regclass('ops.last_done') is not null")
        .query(Boolean.class)
        .single()) return;
    try (var connection = database.connect()) {
      LastDone.note(
          connection, LastDone.What.BACKUP, InstantSource.system().instant(), file.toString());
    }
  }

  /** A house whose server has not yet been started by this release knows no keys. */
  private static List<String> recipients(HouseDatabase database) {
    boolean known =
        database
            .jdbc()
            .sql("select to_regclass('ops.officer_key') is not null")
            .query(Boolean.class)
            .single();
    return known ? new BackupTable(database.jdbc()).recipients() : List.of();
  }
}
