package foyer.ops;

import foyer.ops.BackupTable.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code foyer rehearse [BACKUP] --key FILE}: restores a backup into a house that is thrown away
 * again, reads its books, and writes down that it was done.
 */
final class RehearseCommand {
  private RehearseCommand() {}

  static int run(List<String> typed) throws SQLException, IOException {
    var words = Words.of("rehearse", typed, Set.of("key", "data", "database"), 1);
    var key = words.flag("key").map(file -> OfficerKey.read(Path.of(file)));
    try (var running = new Running()) {
      var database = running.keep(HouseDatabase.of(words));
      database.needHouse();
      try (var backup = backup(words, database);
          var restore = Restore.read(backup.file(), key)) {
        var done = rehearse(restore, backup.name());
        new BackupTable(database.jdbc()).rehearsed(done);
        System.out.printf(
            "%s was restored in %d s: %,d rows, made %s, %s.%n",
            done.name(),
            done.seconds(),
            done.rows(),
            done.madeAt(),
            done.breaches() == 0 ? "its books hold" : done.breaches() + " laws are broken in it");
        return done.breaches() == 0 ? 0 : 1;
      }
    } catch (IOException | SQLException | RuntimeException failed) {
      if (!Running.wasToldToStop()) throw failed;
      throw new CannotGoOn("The rehearsal was stopped, and is not written down.", failed);
    }
  }

  /**
   * On a PostgreSQL of its own, so that nothing of the living house can be touched. All of it is
   * gone when this returns, and when the program is told to stop.
   */
  static Rehearsal rehearse(Restore restore, String name) throws IOException, SQLException {
    var begun = Instant.now();
    try (var running = new Running()) {
      var folder = running.keep(PassingFolder.make("foyer-rehearsal-"));
      var house = running.keep(HouseDatabase.own(folder.house()));
      restore.into(house, 0);
      int breaches;
      try (var books = house.connect()) {
        breaches = Audit.of(books).breaches().size();
      }
      return new Rehearsal(
          Instant.now(),
          name,
          Instant.parse(restore.manifest().madeAt()),
          restore.rows(),
          (int) Duration.between(begun, Instant.now()).toSeconds(),
          breaches);
    }
  }

  private static Fetched backup(Words words, HouseDatabase database) {
    if (!words.plain().isEmpty()) return Fetched.of(words.plain().getFirst());
    String typed =
        database
            .jdbc()
            .sql("select value from house.setting where name = 'backup.place' and value <> ''")
            .query(String.class)
            .optional()
            .orElseThrow(
                () ->
                    new CannotGoOn(
                        "This house has no place for backups; name the file that is to be tried."));
    return newest(typed, System.getenv());
  }

  static Fetched newest(String typed, Map<String, String> environment) {
    try (var place = BackupPlace.of(typed, environment)) {
      String newest =
          place.names().stream()
              .filter(name -> BackupName.read(name).isPresent())
              .reduce((older, newer) -> newer)
              .orElseThrow(() -> new CannotGoOn("No backup lies in %s.".formatted(place.shown())));
      System.out.printf("The newest in %s is %s.%n", place.shown(), newest);
      return Fetched.from(place, newest);
    }
  }
}
