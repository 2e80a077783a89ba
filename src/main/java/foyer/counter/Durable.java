package foyer.counter;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Small files that are whole or not there, on the disk when the call returns, read by their owner
 * only.
 */
final class Durable {
  /** For every file of a counter's folder, which may lie in one that others can read. */
  static final FileAttribute<Set<PosixFilePermission>> OWNERS_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Durable() {}

  static void replace(Path file, byte[] content) throws IOException {
    var beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    try (var channel = FileChannel.open(beside, Set.of(CREATE_NEW, WRITE), OWNERS_ONLY)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Files.move(beside, file, ATOMIC_MOVE, REPLACE_EXISTING);
    syncFolder(requireNonNull(file.toAbsolutePath().getParent()));
  }

  /** Makes the folder and those above it; each is on the disk when the call returns. */
  static void makeFolder(Path folder) throws IOException {
    var whole = folder.toAbsolutePath();
    var above = whole.getParent();
    if (Files.isDirectory(whole) || above == null) return;
    makeFolder(above);
    Files.createDirectories(whole);
    syncFolder(above);
  }

  /**
   * The same, but on the disk when the system gets to it: for what is of use and not relied upon,
   * so that no queue waits for it.
   */
  static void replaceSoon(Path file, byte[] content) throws IOException {
    var beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.write(Files.createFile(beside, OWNERS_ONLY), content);
    Files.move(beside, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /** A new name in a folder survives a power cut only when the folder was written as well. */
  static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
