package foyer.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One command's use of a PostgreSQL that another process runs. The password proves that it is the
 * folder's own: with SCRAM the server, too, must know it.
 */
final class Visit implements AutoCloseable {

  /** Holds the port, while it runs. */
  static final String FILE = "running";

  private static final String LOCK = "visitors";
  private static final Duration FIND_AT_MOST = Duration.ofSeconds(30);
  private static final Duration WAIT_AT_MOST = Duration.ofSeconds(60);

  private final FileChannel lock;
  private final String url;
  private final String password;

  private Visit(FileChannel lock, String url, String password) {
    this.lock = lock;
    this.url = url;
    this.password = password;
  }

  static Visit to(Path home) {
    long until = System.nanoTime() + FIND_AT_MOST.toNanos();
    do {
      try {
        return enter(home);
      } catch (IOException | SQLException | NumberFormatException notYet) {
        pause();
      }
    } while (System.nanoTime() < until);
    throw new CannotGoOn(
        "Another Foyer uses %s, and its database does not answer.".formatted(home));
  }

  private static Visit enter(Path home) throws IOException, SQLException {
    var lock =
        FileChannel.open(
            home.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (lock.tryLock(0, Long.MAX_VALUE, true) == null) throw new IOException("closing");
      int port = Integer.parseInt(Files.readString(home.resolve(FILE)).strip());
      String url = "jdbc:postgresql://127.0.0.1:" + port + "/foyer";
      String password = Files.readString(home.resolve("database.password")).strip();
      DriverManager.getConnection(url, "foyer", password).close();
      return new Visit(lock, url, password);
    } catch (IOException | SQLException | RuntimeException notYet) {
      lock.close();
      throw notYet;
    }
  }

  /** For who runs the database: waits a while for those who still use it. */
  static void awaitEnd(Path home) throws IOException {
    long until = System.nanoTime() + WAIT_AT_MOST.toNanos();
    try (var lock =
        FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (lock.tryLock() == null && System.nanoTime() < until) pause();
    } catch (OverlappingFileLockException visitedByOurselves) {
      // A test visits its own database; it ends its visits itself.
    }
  }

  String url() {
    return url;
  }

  String user() {
    return "foyer";
  }

  String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("Interrupted.", stopped);
    }
  }
}
