package foyer.desk;

/**
 * What can go against a rule although it happened: a closed list. What each means for seats, money
 * and returns, and what is to be done, says {@link Meaning}.
 */
public enum Kind {
  UNKNOWN_NUMBER("Sold a number nobody knows"),
  NOT_LEASED_HERE("Sold a number that was not on its roll"),
  SOLD_TWICE("One number sold twice"),
  SOLD_AFTER_BURNT("Sold after it was given back"),
  SOLD_AFTER_WRITE_OFF("Sold from a written-off roll"),
  PROVEN_AT_DOOR("A ticket from a written-off roll was shown"),
  PRESUMED_SOLD("Presumed sold"),
  SOLD_BY_WITNESS("Sold before the restore, and forgotten"),
  UNACCOUNTED("Tickets of a lost roll are unaccounted for"),
  COUNTER_FORKED("A counter was copied or put back"),
  PAPER_NOT_ACTIVATED("A paper ticket was entered that nobody had made good"),
  PAPER_OVER_HOUSE("Paper tickets beyond the house's places"),
  SEAT_TWICE("One seat sold twice"),
  COLLECTED_TWICE("One booking collected twice"),
  COLLECTED_AFTER_RELEASE("A released booking was collected"),
  COLLECTED_UNKNOWN("A booking nobody knows was collected"),
  PAID_ANOTHER_SUM("Paid another sum than the tickets cost"),
  MONEY_GIVEN_TWICE("Money given back twice"),
  VOID_OF_UNKNOWN_SALE("A sale nobody knows was undone"),
  SAME_ID_TWICE("Two sales under one id"),
  DAMAGED_ENTRY("A journal entry cannot be read"),
  NOT_APPLIED("A journal entry could not be booked"),
  ADMITTED_NEVER_SOLD("Let in without a known sale"),
  ADMITTED_TWICE("One ticket let in twice"),
  ADMITTED_VOID("A void ticket was let in"),
  STEWARD_NOT_LISTED("A steward who was not on the list"),
  NOT_A_DUTY_MANAGER("Allowed by somebody who is no duty manager"),
  PROOF_TO_CHECK("Proof was shown, to be checked later"),
  OPENED_UNEXPECTEDLY("Opened though cancelled or unknown"),
  CLOSED_INCOMPLETE("A drawer was closed, and entries before it are missing"),
  CASH_DISAGREES("A counter expected another sum than the books"),
  CLOCK_WRONG("A counter's clock is wrong");

  private final String shown;

  Kind(String shown) {
    this.shown = shown;
  }

  public String shown() {
    return shown;
  }

  public Meaning meaning() {
    return Meaning.of(this);
  }
}
