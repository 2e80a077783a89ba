package foyer.paper;

/** What became of a slip that was given to a printer. */
public sealed interface Fate {

  /** The printer said that it is printed. */
  record Acknowledged(Readiness after) implements Fate {}

  /** All of it was sent to a printer that never answers. */
  record Sent() implements Fate {}

  /** Nothing of it was printed: it may be given to the printer again. */
  record NotBegun(Trouble trouble) implements Fate {}

  /** A part of it may be on paper, or all of it: a person has to look. */
  record InDoubt(Trouble trouble) implements Fate {}
}
