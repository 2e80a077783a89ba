package foyer.ops;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;

/**
 * A folder for what must not stay on a machine: a house that is restored only to be tried, a backup
 * that lies open. It is its owner's alone and goes when it is closed; its maker keeps it in a
 * {@link Running}, so that it also goes when the program is told to stop. What a killed program
 * left goes when the next folder of the same name is made.
 */
final class PassingFolder implements AutoCloseable {
  private static final int ATTEMPTS = 50;
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private PassingFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * @param name how its name begins
   */
  static PassingFolder make(String name) throws IOException {
    Path folder = Files.createTempDirectory(name);
    var made = new PassingFolder(folder, EmbeddedPostgres.locked(folder));
    made.sweep(name);
    return made;
  }

  Path path() {
    return folder;
  }

  /** Where a house may be opened in it. */
  Path house() {
    return folder.resolve("house");
  }

  /** Whoever still works in one of them holds its lock, which the kernel drops with the process. */
  private void sweep(String name) throws IOException {
    var owner = Files.getOwner(folder);
    Path above = Objects.requireNonNull(folder.getParent());
    try (var beside = Files.newDirectoryStream(above, name + "*")) {
      for (Path left : beside) {
        if (left.equals(folder) || !isLeft(left, owner)) continue;
        try (var _ = EmbeddedPostgres.locked(left)) {
          throwAway(left);
          System.out.printf("Deleted %s, which a killed program had left.%n", left);
        } catch (EmbeddedPostgres.InUse othersWorkInIt) {
          // They delete it themselves.
        } catch (IOException | CannotGoOn cannot) {
          System.out.printf("%s is left of a killed program: delete it.%n", left);
        }
      }
    }
  }

  /** Another user may have put anything beside ours. */
  private static boolean isLeft(Path folder, UserPrincipal owner) throws IOException {
    return Files.isDirectory(folder, NOFOLLOW_LINKS)
        && Files.getOwner(folder, NOFOLLOW_LINKS).equals(owner)
        && Files.exists(folder.resolve(LOCK));
  }

  /** Again and again: where it is told to stop, the program may still be writing. */
  private static void throwAway(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Path database = folder.resolve("house").resolve("database");
        if (Files.exists(database)) new PostgresProcesses(database).end();
        Folders.delete(folder);
        return;
      } catch (IOException | UncheckedIOException busy) {
        if (attempt == ATTEMPTS) throw busy;
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      throwAway(folder);
    } finally {
      lock.close();
    }
  }
}
