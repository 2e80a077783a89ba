package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** What is done to whole folders. */
final class Folders {
  private Folders() {}

  /** Makes the folder, readable by its owner only, if it is not there. */
  static void makePrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) return;
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Deletes the folder and all in it; links are not followed. No folder, nothing to do. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
    List<Path> inside;
    try (var walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) Files.deleteIfExists(path);
  }

  static void giveTo(String owner, Path folder) throws IOException {
    var user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
    List<Path> inside;
    try (var walk = Files.walk(folder)) {
      inside = walk.toList();
    }
    for (Path path : inside)
      Files.setAttribute(path, "posix:owner", user, LinkOption.NOFOLLOW_LINKS);
  }
}
