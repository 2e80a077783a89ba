package foyer.paper;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** A line to a printer, both ways. Nothing waits longer than it is told to. */
interface Wire extends Closeable {

  /**
   * Sends all of it, if the other end takes it in time.
   *
   * @return how many bytes were taken
   * @throws IOException when the other end is gone
   */
  int send(byte[] bytes, Duration atMost) throws IOException;

  /**
   * @return the next byte; -1 when none came in time
   * @throws IOException when the other end is gone
   */
  int hear(Duration atMost) throws IOException;
}
