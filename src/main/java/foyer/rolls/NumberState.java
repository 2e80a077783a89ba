package foyer.rolls;

import org.springframework.modulith.NamedInterface;

/** Where a number is; exactly one of these. */
@NamedInterface("facts")
public enum NumberState {
  /** At the server, for anybody. */
  FREE,
  /** In a web basket or a booking. */
  HELD,
  /** On a counter's roll. */
  LEASED,
  SOLD,
  VOID,
  /** Came back unsold; its capacity is a new number. */
  BURNT,
  /** Written off: what a lost counter held, unproven. */
  X,
  /** Free or held in a restored backup, until recovery ends. */
  SUSPECT,
  /** A ticket of a paper book, made good by a duty manager and not entered as a sale yet. */
  PAPER
}
