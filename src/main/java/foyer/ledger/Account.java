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
  AUDIENCE
}
