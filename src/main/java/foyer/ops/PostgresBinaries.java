package foyer.ops;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The real PostgreSQL, as it lies in our dependencies: initdb, pg_ctl and postgres only. */
final class PostgresBinaries {

  /** Names the unpacked folder, so that a newer release of Foyer brings its own beside it. */
  static final String VERSION = "18.6";

  /** What a data folder must be of; another is carried over by {@link Upgrade}. */
  static final int MAJOR = Integer.parseInt(VERSION.substring(0, VERSION.indexOf('.')));

  private static final String MADE_BY = "PG_VERSION";
  private static final Pattern TOLD = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  private PostgresBinaries() {}

  /** The major version that made this database folder; nothing where none is there yet. */
  static OptionalInt madeBy(Path database) throws IOException {
    Path mark = database.resolve(MADE_BY);
    if (!Files.exists(mark)) return OptionalInt.empty();
    String text = Files.readString(mark).strip();
    if (text.matches("\\d{1,4}")) return OptionalInt.of(Integer.parseInt(text));
    throw new CannotGoOn("%s is not what PostgreSQL wrote.".formatted(mark));
  }

  /** In one sentence, where the house was kept by another PostgreSQL than this release brings. */
  static void refuseAnothers(Path home) throws IOException {
    var made = madeBy(home.resolve("database"));
    if (made.isEmpty() || made.getAsInt() == MAJOR) return;
    throw new CannotGoOn(
        made.getAsInt() < MAJOR
            ? "The house in %s is kept by PostgreSQL %d and this release brings %d: ./foyer upgrade --data %s carries it over."
                .formatted(home, made.getAsInt(), MAJOR, home)
            : "The house in %s is kept by PostgreSQL %d, which is newer than the %d of this release: start it by the release that made it, or a newer one."
                .formatted(home, made.getAsInt(), MAJOR));
  }

  /**
   * The PostgreSQL of this major version that a release left in the house's folder, the newest if
   * there are several: each unpacks its own there.
   */
  static Optional<Path> left(Path home, int major) throws IOException {
    try (var all = Files.newDirectoryStream(home, "postgres-" + major + ".*")) {
      return StreamSupport.stream(all.spliterator(), false)
          .filter(one -> major(one) == major)
          .max(Comparator.comparing(PostgresBinaries::minor));
    }
  }

  private static int minor(Path unpacked) {
    String name = unpacked.getFileName().toString();
    String minor = name.substring(name.indexOf('.') + 1);
    return minor.matches("\\d{1,6}") ? Integer.parseInt(minor) : -1;
  }

  /** Which PostgreSQL this folder holds, by its own word; 0 where it holds none that runs here. */
  static int major(Path unpacked) {
    Path program = unpacked.resolve("bin/postgres");
    if (!Files.isExecutable(program)) return 0;
    try {
      var asked =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      asked.waitFor();
      var told = TOLD.matcher(said);
      return told.find() ? Integer.parseInt(told.group(1)) : 0;
    } catch (IOException notForThisMachine) {
      return 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** The unpacked folder under {@code home}; unpacks it at the first call, or wholly not at all. */
  static Path under(Path home) throws IOException {
    Path unpacked = home.resolve("postgres-" + VERSION);
    if (Files.isExecutable(unpacked.resolve("bin/postgres"))) return unpacked;
    Path making = Files.createTempDirectory(home, "making-postgres-");
    try (InputStream archive = archive()) {
      unpack(archive, making);
      Files.setPosixFilePermissions(making, permissions(0755));
      Files.move(making, unpacked, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(making);
    }
    return unpacked;
  }

  private static InputStream archive() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        switch (machine) {
          case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
          case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
          default -> "/postgres-linux-" + machine + ".txz";
        };
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new CannotGoOn(
          "This release brings no PostgreSQL for a machine of type "
              + machine
              + "; start it with --database and the address of a PostgreSQL 15 or newer.");
    }
    return archive;
  }

  /** For a drill and tests, which play an older release: the archive of another version. */
  static void unpackOther(InputStream archive, Path unpacked) throws IOException {
    Files.createDirectories(unpacked);
    unpack(archive, unpacked);
    Files.setPosixFilePermissions(unpacked, permissions(0755));
  }

  private static void unpack(InputStream archive, Path into) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) throw new IOException("outside: " + entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(target.getParent());
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
          Files.setPosixFilePermissions(target, permissions(entry.getMode()));
        }
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var all = PosixFilePermission.values(); // OWNER_READ first, as in 0400
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < all.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) permissions.add(all[bit]);
    }
    return permissions;
  }
}
