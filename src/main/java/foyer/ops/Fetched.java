package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A backup as it was named to a command: a file, or one that lies in a bucket and is brought here
 * for as long as the command needs it.
 */
record Fetched(Path file, String name, boolean brought) implements AutoCloseable {

  /** A path, or {@code s3://bucket/folder/name}. */
  static Fetched of(String typed) {
    if (!typed.startsWith(S3Place.SCHEME)) {
      Path file = Path.of(typed);
      return new Fetched(file, String.valueOf(file.getFileName()), false);
    }
    int slash = typed.lastIndexOf('/');
    if (slash < S3Place.SCHEME.length()) {
      throw new Misunderstood("A backup in a bucket looks like s3://bucket/name.");
    }
    try (var place = BackupPlace.of(typed.substring(0, slash), System.getenv())) {
      return from(place, typed.substring(slash + 1));
    }
  }

  static Fetched from(BackupPlace place, String name) {
    try {
      Path file = Files.createTempFile("foyer-fetched-", ".age");
      try {
        place.fetch(name, file);
        return new Fetched(file, name, true);
      } catch (RuntimeException cannot) {
        Files.deleteIfExists(file);
        throw cannot;
      }
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The backup could not be fetched: %s.".formatted(Folders.reason(cannot)), cannot);
    }
  }

  @Override
  public void close() throws IOException {
    if (brought) Files.deleteIfExists(file);
  }
}
