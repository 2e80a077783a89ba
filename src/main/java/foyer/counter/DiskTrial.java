package foyer.counter;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Tries a counter's disk as a sale does: a line written, and flushed to the disk. */
record DiskTrial(long freeBytes, Duration write) {
  private static final int TIMES = 5;
  private static final int LINE = 700;

  /** Leaves nothing behind. */
  static DiskTrial of(Path folder) throws IOException {
    var probe = folder.resolve("disk-trial");
    long[] nanos = new long[TIMES];
    try (var channel = FileChannel.open(probe, CREATE, WRITE, TRUNCATE_EXISTING)) {
      for (int i = 0; i < TIMES; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(LINE));
        channel.force(false);
        nanos[i] = System.nanoTime() - begun;
      }
    } finally {
      Files.deleteIfExists(probe);
    }
    Arrays.sort(nanos);
    return new DiskTrial(
        Files.getFileStore(folder).getUsableSpace(), Duration.ofNanos(nanos[TIMES / 2]));
  }
}
