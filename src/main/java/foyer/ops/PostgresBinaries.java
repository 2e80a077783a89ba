package foyer.ops;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The real PostgreSQL, as it lies in our dependencies: initdb, pg_ctl and postgres only. */
final class PostgresBinaries {

  /** Names the unpacked folder, so that a newer release of Foyer brings its own beside it. */
  static final String VERSION = "18.6";

  private PostgresBinaries() {}

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
