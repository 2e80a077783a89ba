package foyer.counter;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The disk under a journal: what is written lies there when {@link #flush} has returned.
 *
 * <p>Not a channel: that is closed for all when one of its threads is interrupted, as at a
 * shutdown.
 */
class JournalDisk implements Closeable {
  private final RandomAccessFile file;

  JournalDisk(Path file) throws IOException {
    this.file = new RandomAccessFile(file.toFile(), "rw");
  }

  void write(long at, byte[] bytes) throws IOException {
    file.seek(at);
    file.write(bytes);
  }

  byte[] read(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(at);
    file.readFully(bytes);
    return bytes;
  }

  /** Nothing stands behind this any more. */
  void cutTo(long length) throws IOException {
    file.setLength(length);
  }

  void flush() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
