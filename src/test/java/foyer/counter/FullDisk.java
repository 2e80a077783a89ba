package foyer.counter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that is full when the test says so: it takes as many bytes as there is space for. */
final class FullDisk extends JournalDisk {
  volatile long space = Long.MAX_VALUE;
  volatile boolean flushes = true;

  FullDisk(Path file) throws IOException {
    super(file);
  }

  @Override
  void write(long at, byte[] bytes) throws IOException {
    int fits = (int) Math.min(space, bytes.length);
    super.write(at, Arrays.copyOf(bytes, fits));
    if (space != Long.MAX_VALUE) space -= fits;
    if (fits < bytes.length) throw new IOException("No space left on device");
  }

  @Override
  void flush() throws IOException {
    if (!flushes) throw new IOException("Input/output error");
    super.flush();
  }
}
