package foyer.desk;

/**
 * What a kind of discrepancy means, and what to do about it. The table of {@code
 * docs/rules/desk.md} says the same, and a test compares them.
 *
 * @param seats who may sit where, and how many
 * @param money in drawers and in the ledger
 * @param returns the admissions and takings that a distributor is told
 * @param todo what the duty manager does
 * @param aboutMoney settling it needs a reason
 */
public record Meaning(String seats, String money, String returns, String todo, boolean aboutMoney) {
  private static final String TICKET_STANDS = "The ticket stands; the house may be one fuller.";
  private static final String BOOKED = "Booked as it was taken.";
  private static final String COUNTED = "Counted as sold.";
  private static final String NOTHING = "Nothing.";

  static Meaning of(Kind kind) {
    return switch (kind) {
      case UNKNOWN_NUMBER ->
          plain(TICKET_STANDS, BOOKED, COUNTED, "Count the house before you let more in.");
      case NOT_LEASED_HERE ->
          plain(TICKET_STANDS, BOOKED, COUNTED, "Look whether the other holder sold it as well.");
      case SOLD_TWICE ->
          plain(
              "Two guests hold one number; let both in while there is room.",
              "Both sales are booked.",
              "Counted as two.",
              "Seat both, or pay one back by undoing that sale.");
      case SOLD_AFTER_BURNT ->
          plain(TICKET_STANDS, BOOKED, COUNTED, "Count the house before you let more in.");
      case SOLD_AFTER_WRITE_OFF ->
          plain(
              "The ticket stands; less may be put back on sale.",
              "Booked: it is in the drawer of that counter.",
              COUNTED,
              "Count the house; look at the rolls that were written off.");
      case PROVEN_AT_DOOR ->
          money(
              "Its guest is in.",
              "Not booked until the sale arrives.",
              "An admission without takings.",
              "Find the counter's journal or drawer and compare.");
      case PRESUMED_SOLD ->
          money(
              "The number counts as sold.",
              "Not booked: nobody can read what was paid.",
              "No admission unless a door lets it in.",
              "Compare the counter's drawer with its Z.");
      case SOLD_BY_WITNESS ->
          money(
              "The number counts as sold and is not sold again.",
              "Not in the restored books until the sale arrives.",
              "Not counted until the sale arrives.",
              "Find what sold it: a counter's journal, the letters sent, the card payments.");
      case UNACCOUNTED ->
          money(
              "Their places stayed empty or were put back.",
              "What was paid for them is not booked.",
              "Not counted.",
              "Count the lost counter's drawer; ask who sold there.");
      case COUNTER_FORKED ->
          money(
              "What the old journal held counts as lost.",
              "Both copies may have taken money.",
              "Sales of both are counted as they arrive.",
              "Stop one of the two and count both drawers.");
      case PAPER_NOT_ACTIVATED ->
          money(
              TICKET_STANDS,
              BOOKED,
              COUNTED,
              "Wait for the counter that made it good; else ask how it was sold.");
      case PAPER_OVER_HOUSE ->
          plain(
              "More may be sold than the house has places.",
              NOTHING,
              NOTHING,
              "Take the unsold paper tickets back; count heads at the door.");
      case SEAT_TWICE ->
          plain(
              "Two guests, one seat.",
              "Both sales are booked.",
              "Counted as two.",
              "Seat one elsewhere before the doors open.");
      case COLLECTED_TWICE ->
          money(
              "One booking's places; its tickets were printed twice.",
              "Both payments are booked; one is owed back.",
              "Counted twice until one is undone.",
              "Undo one of the sales and give its money back.");
      case COLLECTED_AFTER_RELEASE ->
          plain(
              "The tickets stand, though their places may have been sold.",
              BOOKED,
              COUNTED,
              "Seat them; look for a number sold twice beside it.");
      case COLLECTED_UNKNOWN ->
          plain("The tickets stand.", BOOKED, COUNTED, "Find the booking, if there was one.");
      case PAID_ANOTHER_SUM ->
          money(
              NOTHING,
              "The difference stands against the box office.",
              "Takings follow the tickets' prices.",
              "Ask the steward; give back or accept the difference.");
      case MONEY_GIVEN_TWICE ->
          money(
              "One place is free, not two.",
              "The drawer gave the same money twice.",
              "Counted as undone once.",
              "Ask for it back, or accept the loss.");
      case VOID_OF_UNKNOWN_SALE ->
          money(
              "No place is freed yet.",
              "Money went out and none is known to have come in.",
              "Nothing until the sale arrives.",
              "Wait for the other counter's journal; then it settles by itself.");
      case SAME_ID_TWICE ->
          money(
              "Both sales' tickets stand.",
              "Both payments are booked.",
              "Both are counted.",
              "Count both drawers: one counter may be a copy.");
      case DAMAGED_ENTRY ->
          money(
              "What it sold counts as sold, where its numbers are known.",
              "Not booked.",
              "Not counted.",
              "Compare the counter's drawer with its Z; its bytes are kept.");
      case NOT_APPLIED ->
          money(
              "Its tickets are not in the books yet.",
              "Not booked yet; it stays on the counter.",
              "Not counted yet.",
              "Tell who looks after the system; it is tried again by itself.");
      case ADMITTED_NEVER_SOLD ->
          money(
              "Its guest is in.",
              "No payment is known.",
              "An admission without takings.",
              "Wait for the sale; then it settles by itself. Else find who sold it.");
      case ADMITTED_TWICE ->
          plain(
              "Two people may be in with one ticket.",
              NOTHING,
              "Counted as one admission.",
              "Count the house; ask both doors for the times.");
      case ADMITTED_VOID ->
          money(
              "Its guest is in and the place is not free.",
              "The money was given back.",
              "An admission without takings.",
              "Ask the guest to pay, or accept it.");
      case STEWARD_NOT_LISTED ->
          plain(NOTHING, NOTHING, NOTHING, "Put the rota or their office right.");
      case NOT_A_DUTY_MANAGER ->
          money(
              "What was allowed stands.",
              "What was paid out or banked stands.",
              NOTHING,
              "Ask who stood there; put their office right or take it up.");
      case PROOF_TO_CHECK ->
          plain(
              NOTHING,
              BOOKED,
              COUNTED,
              "Look the person up; put the list right, or tell the steward.");
      case OPENED_UNEXPECTEDLY ->
          money(
              "Guests may have been let in.",
              "Tickets may be owed back.",
              "A cancelled screening reports nothing.",
              "Look whether tickets were sold; undo them or put the programme right.");
      case CLOSED_INCOMPLETE ->
          money(
              "Tickets may still arrive.",
              "The Z cannot be checked yet.",
              "Do not send a return yet.",
              "Switch that counter on; then it settles by itself.");
      case CASH_DISAGREES ->
          money(
              NOTHING,
              "The counter expected another sum than the books.",
              "Takings follow the books.",
              "Look for a damaged entry or a copy of that counter; accept or correct.");
      case CLOCK_WRONG ->
          plain(NOTHING, "Booked by the server's clock.", NOTHING, "Set that counter's clock.");
    };
  }

  private static Meaning plain(String seats, String money, String returns, String todo) {
    return new Meaning(seats, money, returns, todo, false);
  }

  private static Meaning money(String seats, String money, String returns, String todo) {
    return new Meaning(seats, money, returns, todo, true);
  }
}
