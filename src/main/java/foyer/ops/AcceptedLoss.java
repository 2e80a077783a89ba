package foyer.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * That somebody promoted a PC which may lack sales of the other, noted in its folder before the
 * vote. Whatever is interrupted after that, its house opens with a new epoch: the counters are
 * heard before the website sells.
 */
final class AcceptedLoss {
  private static final String NOTE = "promoted-with-loss";

  private AcceptedLoss() {}

  static void note(Path home) throws IOException {
    Folders.replace(home.resolve(NOTE), "\n".getBytes(StandardCharsets.UTF_8));
  }

  static void withdraw(Path home) throws IOException {
    Files.deleteIfExists(home.resolve(NOTE));
  }

  /** Begins the epoch where one is due; to be called before anybody is let in. */
  static void settle(Path home, EmbeddedPostgres postgres) {
    if (!Files.exists(home.resolve(NOTE))) return;
    try (var connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Nobody waits for a standby that is not there.
      statement.execute("set local synchronous_commit = local");
      Restore.beginEpoch(connection, 0);
      connection.commit();
      withdraw(home);
    } catch (SQLException | IOException cannot) {
      throw new CannotGoOn(
          "The new epoch could not be begun, and without it the house does not open; try again.",
          cannot);
    }
  }
}
