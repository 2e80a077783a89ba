package foyer.ledger;

/** Where pence and admissions come from and go to. */
public enum Account {
  /** What tickets brought; each ticket class of each screening apart. */
  BOX_OFFICE,
  /** Cash in one counter's drawer. */
  CASH,
  /** Takings of the standalone card terminal. */
  CARD_TERMINAL,
  /** What an agent owes the house. */
  AGENT,
  /** Admissions handed to guests. */
  AUDIENCE,
  /** The house's change: what lies in drawers as float is missing here. */
  FLOAT,
  /** Cash on its way to the bank: drops, and the bags of closed drawers. */
  SAFE,
  /** Paid out of a drawer for an expense. */
  EXPENSES,
  /** What a count found too much (negative) or missing (positive); each counter's apart. */
  VARIANCE
}
