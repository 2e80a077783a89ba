package foyer.ops;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bug of ours that ended a command: where it happened is for who mends it, not for the console.
 */
final class Fault {
  private Fault() {}

  /** One sentence; the trace stands in the file that it names, readable by its owner only. */
  static String told(Exception fault) {
    String kind = fault.getClass().getSimpleName();
    try {
      Path trace = Files.createTempFile("foyer-fault-", ".txt");
      try (var file = new PrintWriter(Files.newBufferedWriter(trace))) {
        fault.printStackTrace(file);
      }
      return "something is wrong inside Foyer itself (%s); %s says where.".formatted(kind, trace);
    } catch (IOException cannot) {
      return "something is wrong inside Foyer itself (%s), and where cannot be written down: %s."
          .formatted(kind, Folders.reason(cannot));
    }
  }
}
