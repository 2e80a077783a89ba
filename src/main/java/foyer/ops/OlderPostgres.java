package foyer.ops;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * The PostgreSQL of the major version before ours, as the release before had unpacked it: what a
 * drill and the tests make an old house with. It is no part of the program.
 */
final class OlderPostgres {
  private OlderPostgres() {}

  /**
   * Unpacks it where {@link PostgresBinaries#left} looks for it.
   *
   * @param jar the artifact of our own PostgreSQL in an older version
   */
  static Path unpack(Path jar, Path home) throws IOException {
    Path unpacking = home.resolve("postgres-older");
    try (var parts = new ZipFile(jar.toFile())) {
      var archive =
          parts.stream()
              .filter(part -> part.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new FileNotFoundException("no archive in " + jar));
      try (var in = parts.getInputStream(archive)) {
        PostgresBinaries.unpackOther(in, unpacking);
      }
    }
    int major = PostgresBinaries.major(unpacking);
    if (major == 0 || major >= PostgresBinaries.MAJOR) {
      throw new CannotGoOn("%s is no older PostgreSQL that runs here.".formatted(jar));
    }
    return Files.move(unpacking, home.resolve("postgres-" + major + ".0"));
  }
}
