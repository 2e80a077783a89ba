package foyer.paper;

import java.time.Duration;

/**
 * How long a printer is waited for.
 *
 * @param connect until a line stands
 * @param answer until it says how it is
 * @param slow after which a ticket that is not acknowledged is said to be slow
 * @param whole after which nobody waits for its acknowledgement any more
 */
public record Patience(Duration connect, Duration answer, Duration slow, Duration whole) {

  /** For printers as they are: a long ticket with a picture takes some three seconds. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));
}
