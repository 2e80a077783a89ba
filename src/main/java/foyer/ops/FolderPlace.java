package foyer.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A folder: another disk, a stick, a mounted share. It is not made: an unmounted disk is missed.
 */
record FolderPlace(Path folder) implements BackupPlace {

  @Override
  public String shown() {
    return folder.toString();
  }

  @Override
  public void put(Path file, String name) {
    attempt(
        "The backup could not be written to",
        () -> {
          Path part =
              Files.createTempFile(
                  folder,
                  ".foyer-",
                  ".part",
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
              written.force(true);
            }
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
          } finally {
            Files.deleteIfExists(part);
          }
          return name;
        });
  }

  @Override
  public List<String> names() {
    return attempt(
        "There is no reading",
        () -> {
          try (var inside = Files.list(folder)) {
            return inside.map(file -> file.getFileName().toString()).sorted().toList();
          }
        });
  }

  @Override
  public void fetch(String name, Path into) {
    attempt(
        "The backup cannot be read from",
        () -> Files.copy(folder.resolve(name), into, StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public void remove(String name) {
    attempt("Nothing can be deleted in", () -> Files.deleteIfExists(folder.resolve(name)));
  }

  @Override
  public void close() {}

  private interface Deed<T> {
    T done() throws IOException;
  }

  private <T> T attempt(String what, Deed<T> deed) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new CannotGoOn("There is no folder %s for the backups.".formatted(folder));
      }
      return deed.done();
    } catch (IOException cannot) {
      throw new CannotGoOn("%s %s: %s.".formatted(what, folder, Folders.reason(cannot)), cannot);
    }
  }
}
