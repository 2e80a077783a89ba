package foyer.desk;

/**
 * What can go against a rule although it happened: a closed list. Each says what it means for the
 * person who settles it.
 */
public enum Kind {
  UNKNOWN_NUMBER(
      "Sold a number nobody knows",
      "A counter sold a number that the server never made. The ticket stands; check the house count."),
  NOT_LEASED_HERE(
      "Sold a number that was not on its roll",
      "A counter sold what another held or what was free. Both tickets stand; seats may be short."),
  SOLD_TWICE(
      "One number sold twice",
      "Two sales name the same number. Both guests hold a ticket: let both in within the house."),
  SOLD_AFTER_BURNT(
      "Sold after it was given back",
      "A number that had come back was sold. Its place may have been sold again meanwhile."),
  SOLD_AFTER_WRITE_OFF(
      "Sold from a written-off roll",
      "A counter whose roll was written off had sold this, or went on selling."),
  SEAT_TWICE("One seat sold twice", "Two living tickets name one seat: seat one guest elsewhere."),
  COLLECTED_TWICE(
      "One booking collected twice",
      "Two counters took money for one booking. One of the guests is owed it back."),
  COLLECTED_AFTER_RELEASE(
      "A released booking was collected",
      "The counter had not heard of the release. Its numbers were still kept, or are listed apart."),
  COLLECTED_UNKNOWN(
      "A booking nobody knows was collected", "The sale stands; the booking is not in the books."),
  MONEY_GIVEN_TWICE(
      "Money given back twice", "A sale was undone twice. The drawer is short by the second."),
  VOID_OF_UNKNOWN_SALE(
      "A sale nobody knows was undone",
      "The sale's own entry has not arrived. When it does, it counts no seat."),
  SAME_ID_TWICE(
      "Two sales under one id",
      "Copies of one counter sold at the same time: both sales stand, and both took money."),
  DAMAGED_ENTRY(
      "A journal entry cannot be read", "Its bytes are kept. Compare with the counter's drawer."),
  NOT_APPLIED(
      "A journal entry could not be booked",
      "It is kept on the counter and will be tried again. Tell who looks after the system."),
  ADMITTED_NEVER_SOLD(
      "Let in without a known sale",
      "A ticket was scanned whose sale has not arrived. It settles by itself when the sale comes."),
  ADMITTED_TWICE("One ticket let in twice", "Two doors let the same ticket in."),
  ADMITTED_VOID(
      "A void ticket was let in", "The guest is in the house; the ticket's place is not free."),
  CLOCK_WRONG(
      "A counter's clock is wrong", "Its entries are booked by the server's clock. Set the clock.");

  private final String shown;
  private final String meaning;

  Kind(String shown, String meaning) {
    this.shown = shown;
    this.meaning = meaning;
  }

  public String shown() {
    return shown;
  }

  public String meaning() {
    return meaning;
  }
}
