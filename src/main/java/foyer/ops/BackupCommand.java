package foyer.ops;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** {@code foyer backup FILE}. */
final class BackupCommand {
  private BackupCommand() {}

  static int run(List<String> typed) throws SQLException {
    Words words = Words.of("backup", typed, Set.of("data", "database"), 1);
    if (words.plain().isEmpty()) throw new Misunderstood("backup needs the file to write.");
    Path file = Path.of(words.plain().getFirst());
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      var manifest = Backup.write(database, file);
      System.out.printf(
          "%s: %d tables, %,d rows, epoch %s%n",
          file,
          manifest.tables().size(),
          manifest.tables().stream().mapToLong(BackupManifest.Table::rows).sum(),
          manifest.epoch());
      System.out.println(
          "It holds the server's keys: keep it where only the house's officers can read it.");
      return 0;
    }
  }
}
