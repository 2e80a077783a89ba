package foyer.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.programme.ScreeningId;
import org.junit.jupiter.api.Test;

/** With the figures of docs/rules/rolls.md. */
class StockRulesTest {

  @Test
  void numbers_are_made_until_what_is_committed_meets_the_limit() {
    assertThat(StockRules.toMint(stock(330, 300, 0), 280)).isEqualTo(20);
    assertThat(StockRules.toMint(stock(330, 300, 0), 300)).isZero();
    assertThat(StockRules.toMint(stock(330, 280, 0), 300)).isEqualTo(-20);
  }

  @Test
  void however_often_it_is_asked_a_void_makes_one_number_at_most() {
    // Two void entries came for one ticket: the rows say 299 once, and then 300.
    assertThat(StockRules.toMint(stock(330, 300, 0), 299)).isEqualTo(1);
    assertThat(StockRules.toMint(stock(330, 300, 0), 300)).isZero();
  }

  @Test
  void of_a_lost_roll_of_37_in_a_house_of_330_thirty_can_be_put_back() {
    assertThat(StockRules.mostPutBack(stock(330, 300, 0), 300, 37)).isEqualTo(30);
    assertThat(StockRules.mostPutBack(stock(330, 300, 0), 300, 20)).isEqualTo(20);
    assertThat(StockRules.toMint(stock(330, 300, 30), 300)).isEqualTo(30);
    assertThat(StockRules.toMint(stock(330, 300, 30), 330)).isZero();
  }

  @Test
  void where_limit_and_house_are_one_nothing_can_be_put_back() {
    assertThat(StockRules.mostPutBack(stock(300, 300, 0), 300, 37)).isZero();
  }

  @Test
  void what_turns_up_unsold_is_put_back_no_more() {
    assertThat(StockRules.putBackAfter(30, 1)).isEqualTo(29);
    assertThat(StockRules.putBackAfter(30, 37)).isZero();
    // 37 came back: 293 are committed, and seven new ones are made. It is 300 again.
    assertThat(StockRules.toMint(stock(330, 300, 0), 293)).isEqualTo(7);
  }

  private static Stock stock(int house, int limit, int putBack) {
    return new Stock(new ScreeningId(5), house, limit, putBack, 1, 1, 0, true, false);
  }
}
