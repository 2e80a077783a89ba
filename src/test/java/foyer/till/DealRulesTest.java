package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** With the figures of docs/rules/rolls.md. */
class DealRulesTest {

  /** Everybody sells slowly: a ticket and a half a minute, at most. */
  private static DealRules.Table onTheDay(int free, int here, Integer... others) {
    return onTheDay(
        free, 0, at(here, 0), java.util.Arrays.stream(others).map(r -> at(r, 0)).toList());
  }

  private static DealRules.Table onTheDay(
      int free, int soldOnline, DealRules.At here, List<DealRules.At> others) {
    int all = here.roll() + others.stream().mapToInt(DealRules.At::roll).sum();
    return new DealRules.Table(300, free, here, others, all, soldOnline, true, 0.5, 6);
  }

  private static DealRules.Table before(int free, int here, Integer... others) {
    var table = onTheDay(free, here, others);
    return new DealRules.Table(
        300, free, table.here(), table.others(), table.leasedAll(), 0, false, 0.5, 6);
  }

  private static DealRules.At at(int roll, int soldInSixMinutes) {
    return new DealRules.At(1, roll, soldInSixMinutes);
  }

  @Test
  void on_the_day_three_counters_get_equal_parts_of_all_but_the_webs_reserve() {
    assertThat(DealRules.grant(onTheDay(300, 0, 0, 0))).isEqualTo(98);
    assertThat(DealRules.grant(onTheDay(202, 0, 98, 0))).isEqualTo(98);
    assertThat(DealRules.grant(onTheDay(104, 0, 98, 98))).isEqualTo(98);
  }

  @Test
  void a_counter_alone_gets_everything_but_the_reserve() {
    assertThat(DealRules.grant(onTheDay(300, 0))).isEqualTo(294);
  }

  @Test
  void who_sells_twice_as_fast_gets_twice_as_much_so_that_all_last_equally_long() {
    // 18 and 9 and 9 in six minutes: 3, 1.5 and 1.5 a minute. 120 to deal: 60, 30 and 30.
    var fast = at(0, 18);
    var slow = at(0, 9);
    assertThat(DealRules.grant(onTheDay(126, 0, fast, List.of(slow, slow)))).isEqualTo(60);
    assertThat(DealRules.grant(onTheDay(126, 0, slow, List.of(fast, slow)))).isEqualTo(30);
  }

  @Test
  void no_roll_is_larger_than_sixty_or_an_equal_part() {
    // Of 120, 100 would be the fast one's: it gets 60, for so much may be lost with it.
    assertThat(DealRules.grant(onTheDay(126, 0, at(0, 90), List.of(at(0, 0), at(0, 9)))))
        .isEqualTo(60);
    // Of 294, equal parts are 98.
    assertThat(DealRules.grant(onTheDay(300, 0, at(0, 90), List.of(at(0, 0), at(0, 9)))))
        .isEqualTo(98);
  }

  @Test
  void a_roll_is_topped_up_by_handfuls() {
    assertThat(DealRules.grant(onTheDay(96, 90, 50, 50))).isZero();
    assertThat(DealRules.grant(onTheDay(96, 60, 50, 80))).isEqualTo(33);
  }

  @Test
  void before_the_day_the_counters_together_hold_half() {
    assertThat(DealRules.grant(before(300, 0, 0))).isEqualTo(75);
    assertThat(DealRules.grant(before(225, 0, 75))).isEqualTo(75);
    assertThat(DealRules.grant(before(150, 0, 75, 75))).isZero();
    assertThat(DealRules.recall(before(150, 120, 0, 0), 0, true)).isEqualTo(70);
    assertThat(DealRules.recall(before(150, 75, 75, 0), 0, true)).isEqualTo(25);
    assertThat(DealRules.recall(before(150, 75, 75, 20), 0, true)).isZero();
  }

  @Test
  void the_web_keeps_six_tickets_or_what_it_sells_in_six_minutes() {
    assertThat(DealRules.grant(onTheDay(6, 0, 147, 147))).isZero();
    assertThat(DealRules.grant(onTheDay(0, 0, 0, 0))).isZero();
    // 24 were sold online in six minutes: of 300 they stay, and 276 are dealt.
    assertThat(DealRules.grant(onTheDay(300, 24, at(0, 0), List.of(at(0, 0))))).isEqualTo(138);
  }

  @Test
  void when_less_than_half_of_its_reserve_is_left_the_web_recalls_it() {
    assertThat(DealRules.recall(onTheDay(3, 100, 100), 0, true)).isZero();
    // 202 in all, 6 of them for the web: 98 each.
    assertThat(DealRules.recall(onTheDay(2, 100, 100), 0, true)).isEqualTo(2);
  }

  @Test
  void numbers_move_only_to_a_counter_that_would_run_dry_in_two_minutes() {
    // 1.5 a minute: 3 tickets are two minutes, 2 are less; 20 are 13 minutes.
    assertThat(DealRules.recall(onTheDay(6, 20, 3), 0, true)).isZero();
    assertThat(DealRules.recall(onTheDay(6, 20, 2), 0, true)).isEqualTo(9);
    // 6 tickets are 4 minutes, and 2 are 1.3: not more than twice that and 3.
    assertThat(DealRules.recall(onTheDay(6, 6, 2), 0, true)).isZero();
    // While the server has some, those are dealt first.
    assertThat(DealRules.recall(onTheDay(30, 20, 2), 0, true)).isZero();
  }

  @Test
  void a_counter_that_joins_late_makes_the_full_one_give_back() {
    assertThat(DealRules.recall(onTheDay(6, 294, 0, 0), 0, true)).isEqualTo(196);
    assertThat(DealRules.recall(onTheDay(6, 98, 98, 98), 0, true)).isZero();
  }

  @Test
  void what_is_off_sale_comes_back_whole_and_what_is_above_the_limit_by_so_much() {
    assertThat(DealRules.recall(onTheDay(10, 50, 100), 0, false)).isEqualTo(50);
    assertThat(DealRules.recall(onTheDay(0, 50, 100), 20, true)).isEqualTo(20);
    assertThat(DealRules.recall(onTheDay(0, 50, 100), 200, true)).isEqualTo(50);
  }
}
