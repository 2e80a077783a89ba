package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** With the figures of docs/rules/rolls.md. */
class DealRulesTest {

  private static DealRules.Table onTheDay(int free, int here, int all, int counters) {
    return new DealRules.Table(300, free, here, all, counters, true, 0.5, 10);
  }

  @Test
  void on_the_day_three_counters_get_equal_parts_of_all_but_the_webs_reserve() {
    assertThat(DealRules.grant(onTheDay(300, 0, 0, 3))).isEqualTo(96);
    assertThat(DealRules.grant(onTheDay(204, 0, 96, 3))).isEqualTo(96);
    assertThat(DealRules.grant(onTheDay(108, 0, 192, 3))).isEqualTo(96);
  }

  @Test
  void a_counter_alone_gets_everything_but_the_reserve() {
    assertThat(DealRules.grant(onTheDay(300, 0, 0, 1))).isEqualTo(290);
  }

  @Test
  void a_roll_is_topped_up_by_handfuls() {
    assertThat(DealRules.grant(onTheDay(100, 90, 190, 3))).isZero();
    assertThat(DealRules.grant(onTheDay(100, 60, 160, 3))).isEqualTo(23);
  }

  @Test
  void before_the_day_the_counters_together_hold_half() {
    var table = new DealRules.Table(300, 300, 0, 0, 2, false, 0.5, 10);
    assertThat(DealRules.grant(table)).isEqualTo(75);
    var second = new DealRules.Table(300, 225, 0, 75, 2, false, 0.5, 10);
    assertThat(DealRules.grant(second)).isEqualTo(75);
    var third = new DealRules.Table(300, 150, 0, 150, 3, false, 0.5, 10);
    assertThat(DealRules.grant(third)).isZero();
  }

  @Test
  void the_web_keeps_its_reserve_and_nothing_is_dealt_from_an_empty_stock() {
    assertThat(DealRules.grant(onTheDay(10, 0, 290, 3))).isZero();
    assertThat(DealRules.grant(onTheDay(0, 0, 0, 3))).isZero();
  }

  @Test
  void a_counter_that_joins_late_makes_the_full_ones_give_back() {
    assertThat(DealRules.recall(onTheDay(10, 290, 290, 3), 0, true)).isEqualTo(194);
    assertThat(DealRules.recall(onTheDay(10, 96, 290, 3), 0, true)).isZero();
  }

  @Test
  void what_is_off_sale_comes_back_whole_and_what_is_above_the_limit_by_so_much() {
    assertThat(DealRules.recall(onTheDay(10, 50, 290, 3), 0, false)).isEqualTo(50);
    assertThat(DealRules.recall(onTheDay(0, 50, 290, 3), 20, true)).isEqualTo(20);
    assertThat(DealRules.recall(onTheDay(0, 50, 290, 3), 200, true)).isEqualTo(50);
  }
}
