package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of the processor a process and what it started have used, in milliseconds. */
final class Processor {
  /** Linux counts in hundredths of a second wherever Java runs. */
  private static final int MILLIS_PER_TICK = 10;

  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private Processor() {}

  static double ofThisProgram() throws IOException {
    return one(ProcessHandle.current().pid());
  }

  /** With everything that it started, whether that still runs or not. */
  static double of(long pid) throws IOException {
    double all = one(pid);
    for (var child : children(pid)) {
      try {
        all += one(child);
      } catch (IOException ended) {
        // Then it is in its parent's figure.
      }
    }
    return all;
  }

  private static List<Long> children(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .toList();
  }

  /** Its own time in and for the kernel, and that of children that ended. */
  private static double one(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The name may hold anything, so what counts begins behind its bracket.
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = 0;
    for (int n = USER; n <= CHILDREN_SYSTEM; n++) ticks += Double.parseDouble(words[n]);
    return ticks * MILLIS_PER_TICK;
  }
}
