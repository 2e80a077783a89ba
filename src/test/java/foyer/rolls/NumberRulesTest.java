package foyer.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.desk.Kind;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberRules.Sale;
import foyer.rolls.NumberRules.Ticket;
import foyer.rolls.StockNumber.Proof;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a number, state by state: the table of docs/rules/rolls.md. */
class NumberRulesTest {
  private static final int MINE = 2;
  private static final int OTHER = 3;
  private static final UUID SALE = UUID.randomUUID();
  private static final UUID ANOTHER = UUID.randomUUID();
  private static final UUID BASKET = UUID.randomUUID();
  private static final TicketNumber NUMBER = new TicketNumber(new ScreeningId(5), "1-0000000a", 7);

  @ParameterizedTest
  @CsvSource({
    "LEASED, ",
    "SUSPECT, ",
    "FREE, NOT_LEASED_HERE",
    "HELD, NOT_LEASED_HERE",
    "BURNT, SOLD_AFTER_BURNT",
    "X, SOLD_AFTER_WRITE_OFF",
  })
  void a_sale_is_never_refused_and_listed_where_the_number_was_not_its_own(
      NumberState before, Kind listed) {
    var joined = NumberRules.sold(in(before), sale(SALE));
    assertThat(joined.row().state()).isEqualTo(NumberState.SOLD);
    assertThat(joined.row().sale()).isEqualTo(SALE);
    assertThat(kind(joined)).isEqualTo(Optional.ofNullable(listed));
  }

  @Test
  void anothers_number_sold_is_listed_and_a_booking_that_is_collected_is_not() {
    var others = in(NumberState.LEASED).leased(OTHER, 1, UUID.randomUUID());
    assertThat(kind(NumberRules.sold(others, sale(SALE)))).contains(Kind.NOT_LEASED_HERE);
    var collected = new Sale(SALE, MINE, BASKET, Ticket.NONE);
    assertThat(kind(NumberRules.sold(in(NumberState.HELD), collected))).isEmpty();
  }

  @Test
  void a_number_nobody_made_is_made_when_it_was_sold() {
    var joined = NumberRules.soldUnheardOf(NUMBER, "A1", sale(SALE));
    assertThat(joined.row().state()).isEqualTo(NumberState.SOLD);
    assertThat(joined.row().seat()).isEqualTo("A1");
    assertThat(kind(joined)).contains(Kind.UNKNOWN_NUMBER);
  }

  @Test
  void a_paper_ticket_is_entered_as_any_sale_and_let_in_before_it_is() {
    var entered = NumberRules.sold(in(NumberState.PAPER), sale(SALE));
    assertThat(entered.row().state()).isEqualTo(NumberState.SOLD);
    assertThat(kind(entered)).isEmpty();
    assertThat(kind(NumberRules.admitted(in(NumberState.PAPER)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FREE, PAPER", "BURNT, PAPER", "PAPER, PAPER", "SOLD, SOLD", "VOID, VOID"})
  void made_good_again_or_after_its_sale_a_paper_ticket_stays_what_it_is(
      NumberState before, NumberState after) {
    assertThat(NumberRules.activated(in(before)).state()).isEqualTo(after);
  }

  @Test
  void a_second_sale_of_a_number_is_listed_in_every_state_also_behind_a_void() {
    assertThat(kind(NumberRules.sold(in(NumberState.SOLD), sale(ANOTHER))))
        .contains(Kind.SOLD_TWICE);
    var behindVoid = NumberRules.sold(in(NumberState.VOID), sale(ANOTHER));
    assertThat(kind(behindVoid)).contains(Kind.SOLD_TWICE);
    assertThat(behindVoid.row().state()).isEqualTo(NumberState.SOLD);
    assertThat(behindVoid.row().sale()).isEqualTo(ANOTHER);
  }

  @Test
  void a_sale_whose_void_came_first_is_void() {
    var undone = NumberRules.undone(in(NumberState.LEASED), SALE, Ticket.NONE, Optional.empty());
    assertThat(undone.row().state()).isEqualTo(NumberState.VOID);
    var late = NumberRules.sold(undone.row(), new Sale(SALE, MINE, null, Ticket.UNDONE));
    assertThat(late.row().state()).isEqualTo(NumberState.VOID);
    assertThat(kind(late)).isEmpty();
  }

  @Test
  void of_two_sales_the_void_of_one_leaves_the_number_to_the_other() {
    var first = NumberRules.undone(in(NumberState.SOLD), SALE, Ticket.LIVING, Optional.of(ANOTHER));
    assertThat(first.row().state()).isEqualTo(NumberState.SOLD);
    assertThat(first.row().sale()).isEqualTo(ANOTHER);
    var second =
        NumberRules.undone(in(NumberState.SOLD), ANOTHER, Ticket.LIVING, Optional.of(SALE));
    assertThat(second.row()).isEqualTo(in(NumberState.SOLD));
    assertThat(second.ticketBack()).isTrue();
  }

  @Test
  void a_second_void_takes_no_ticket_back_and_is_listed() {
    var twice = NumberRules.undone(in(NumberState.VOID), SALE, Ticket.UNDONE, Optional.empty());
    assertThat(twice.ticketBack()).isFalse();
    assertThat(twice.row()).isEqualTo(in(NumberState.VOID));
    assertThat(twice.strange().map(NumberRules.Strange::kind)).contains(Kind.MONEY_GIVEN_TWICE);
  }

  @ParameterizedTest
  @CsvSource({
    "FREE, BURNT",
    "SUSPECT, BURNT",
    "LEASED, BURNT",
    "X, BURNT",
    "BURNT, BURNT",
    "SOLD, SOLD",
    "VOID, VOID",
    "HELD, HELD"
  })
  void what_a_counter_gives_back_is_burnt_unless_somebody_has_it(
      NumberState before, NumberState after) {
    assertThat(NumberRules.givenBack(in(before), MINE).state()).isEqualTo(after);
  }

  @Test
  void nobody_gives_back_what_another_has() {
    assertThat(NumberRules.givenBack(in(NumberState.LEASED), OTHER).state())
        .isEqualTo(NumberState.LEASED);
  }

  @ParameterizedTest
  @CsvSource({
    "FREE, LEASED",
    "SUSPECT, LEASED",
    "LEASED, LEASED",
    "X, X",
    "BURNT, BURNT",
    "SOLD, SOLD",
    "VOID, VOID",
    "HELD, HELD"
  })
  void a_signed_grant_in_the_journal_proves_a_lease_that_a_restored_house_forgot(
      NumberState before, NumberState after) {
    var ask = UUID.randomUUID();
    assertThat(NumberRules.taken(in(before), MINE, 1, ask, true).state()).isEqualTo(after);
  }

  @ParameterizedTest
  @EnumSource(NumberState.class)
  void without_a_signature_only_what_lies_on_another_roll_can_come_over(NumberState before) {
    var after = NumberRules.taken(in(before), OTHER, 1, UUID.randomUUID(), false);
    boolean lay = before == NumberState.LEASED || before == NumberState.X;
    assertThat(after.isLeasedTo(OTHER, 1)).isEqualTo(lay);
    if (!lay) assertThat(after).isEqualTo(in(before));
  }

  @Test
  void a_hand_over_means_the_same_in_whatever_order_it_is_told() {
    var lies = in(NumberState.LEASED);
    var nonce = UUID.randomUUID();
    var moved = NumberRules.moved(lies, MINE, OTHER, nonce);
    assertThat(moved.isLeasedTo(OTHER, 1)).isFalse();
    assertThat(moved.isOf(OTHER)).isTrue();
    var movedThenTaken = NumberRules.taken(moved, OTHER, 1, nonce, false);
    var taken = NumberRules.taken(lies, OTHER, 1, nonce, false);
    var takenThenMoved = NumberRules.moved(taken, MINE, OTHER, nonce);
    assertThat(movedThenTaken).isEqualTo(takenThenMoved);
    assertThat(movedThenTaken.isLeasedTo(OTHER, 1)).isTrue();
    // And of what the other sold meanwhile it is said no more.
    var sold = NumberRules.sold(taken, new Sale(SALE, OTHER, null, Ticket.NONE));
    assertThat(NumberRules.moved(sold.row(), MINE, OTHER, nonce)).isEqualTo(sold.row());
  }

  @Test
  void what_an_unreadable_entry_had_counts_as_sold_until_the_sale_itself_arrives() {
    var presumed = NumberRules.presumed(in(NumberState.LEASED), MINE);
    assertThat(presumed.row().state()).isEqualTo(NumberState.SOLD);
    assertThat(presumed.row().proof()).isEqualTo(Proof.PRESUMED);
    assertThat(kind(presumed)).contains(Kind.PRESUMED_SOLD);
    var sold = NumberRules.sold(presumed.row(), sale(SALE));
    assertThat(sold.row().sale()).isEqualTo(SALE);
    assertThat(sold.row().proof()).isNull();
    assertThat(kind(sold)).isEmpty();
    assertThat(NumberRules.presumed(in(NumberState.SOLD), MINE).row())
        .isEqualTo(in(NumberState.SOLD));
  }

  @Test
  void a_ticket_of_a_written_off_roll_shown_at_a_door_is_proof_that_it_was_sold() {
    var shown = NumberRules.admitted(in(NumberState.X));
    assertThat(shown.row().state()).isEqualTo(NumberState.SOLD);
    assertThat(shown.row().proof()).isEqualTo(Proof.DOOR);
    assertThat(kind(shown)).contains(Kind.PROVEN_AT_DOOR);
    var late = NumberRules.sold(shown.row(), sale(SALE));
    assertThat(late.row().sale()).isEqualTo(SALE);
    assertThat(kind(late)).contains(Kind.SOLD_AFTER_WRITE_OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "FREE, ADMITTED_NEVER_SOLD",
    "LEASED, ADMITTED_NEVER_SOLD",
    "BURNT, ADMITTED_NEVER_SOLD",
    "VOID, ADMITTED_VOID",
    "SOLD, "
  })
  void letting_somebody_in_changes_no_number_and_is_listed_where_no_sale_is_known(
      NumberState before, Kind listed) {
    var joined = NumberRules.admitted(in(before));
    assertThat(joined.row()).isEqualTo(in(before));
    assertThat(kind(joined)).isEqualTo(Optional.ofNullable(listed));
  }

  @Test
  void a_void_keeps_its_place_until_all_doors_know_and_while_its_guest_is_in() {
    assertThat(NumberRules.isReleasable(8, 7, false)).isFalse();
    assertThat(NumberRules.isReleasable(8, 8, false)).isTrue();
    assertThat(NumberRules.isReleasable(8, 8, true)).isFalse();
  }

  private static StockNumber in(NumberState state) {
    var free = StockNumber.free(NUMBER, null);
    var leased = free.leased(MINE, 1, BASKET);
    return switch (state) {
      case FREE -> free;
      case HELD -> free.held(BASKET);
      case LEASED -> leased;
      case SOLD -> leased.sold(SALE, MINE);
      case VOID -> leased.voided(SALE);
      case BURNT -> leased.burnt();
      case X -> leased.writtenOff();
      case SUSPECT -> free.suspect();
      case PAPER -> free.onPaper();
    };
  }

  private static Sale sale(UUID order) {
    return new Sale(order, MINE, null, Ticket.NONE);
  }

  private static Optional<Kind> kind(NumberRules.Joined joined) {
    return joined.strange().map(NumberRules.Strange::kind);
  }
}
