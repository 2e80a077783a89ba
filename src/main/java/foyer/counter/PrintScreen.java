package foyer.counter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the till's screen draws of its printer. */
final class PrintScreen {
  private PrintScreen() {}

  enum Kind {
    /** This till has no printer. */
    NONE,
    READY,
    /** Prints still, and not for long. */
    LOW,
    BUSY,
    /** Something keeps it from printing. */
    TROUBLE,
    /** Tickets are held until a person says go on. */
    OFFERED
  }

  /**
   * @param word two words for the rail
   * @param sentence what a steward should know or do; empty as a rule
   * @param sheet a person prints here, as a PDF
   * @param waiting how many pieces of paper are wanted here
   */
  record PrinterShown(
      Kind kind,
      String word,
      String sentence,
      boolean sheet,
      int waiting,
      List<UnprintedShown> sales) {}

  /**
   * A sale of which something is wanted.
   *
   * @param goOnAt the first ticket that is not known to be on paper
   * @param held it waits for a person
   * @param doubtful ticket {@code goOnAt} may be on paper, whole or torn
   */
  record UnprintedShown(
      UUID sale,
      Instant at,
      String said,
      String what,
      int goOnAt,
      boolean held,
      boolean doubtful) {}
}
