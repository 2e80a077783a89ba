package foyer.ops;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

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

  /** Of all files in it, in bytes. */
  static long size(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : walk.filter(path -> Files.isRegularFile(path, NOFOLLOW_LINKS)).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  /** The folder with all in it, links as links, each with its rights and times. */
  static void copy(Path from, Path to, Progress progress) throws IOException {
    List<Path> all;
    try (var walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (int done = 0; done < all.size(); done++) {
      Path path = all.get(done);
      Path target = to.resolve(from.relativize(path).toString());
      Files.copy(path, target, NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
      progress.show(done + 1, all.size());
    }
    progress.end();
  }

  /** The file's new content, whole or not at all, and on the disk when this returns. */
  static void replace(Path file, byte[] content) throws IOException {
    Path writing = file.resolveSibling(file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            writing,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
    flush(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  /** What was renamed in it stays renamed, also after a power cut. */
  static void flush(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
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

  /** Why a folder or file cannot be used, for the end of a sentence. */
  static String reason(IOException cannot) {
    return switch (cannot) {
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is a file";
      case NoSuchFileException missing -> unmakeable(Path.of(missing.getFile()));
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(cannot.getMessage());
    };
  }

  private static String unmakeable(Path file) {
    Path parent = file.toAbsolutePath().resolve("..").normalize();
    return Files.isDirectory(parent)
        ? "nothing can be made in " + parent
        : "there is no folder " + parent;
  }
}
