package foyer.payments;

import org.springframework.modulith.NamedInterface;

/** Means of payment. */
@NamedInterface("facts")
public enum Tender {
  CASH,
  /** A terminal of its own: the steward types the amount and reads "approved". */
  CARD_TERMINAL,
  /** Somebody who sells for the house and settles later. */
  AGENT
}
