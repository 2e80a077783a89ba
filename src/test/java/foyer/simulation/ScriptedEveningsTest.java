package foyer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.counter.PlayedCounter.Handed;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holes for which random evenings are too short, step by step: with the rule, and without it. */
class ScriptedEveningsTest {

  /** H3: two tills undo one sale. */
  @Test
  void a_sale_that_is_undone_twice_makes_one_place_free() {
    assertThat(undoneTwice(Rules.ALL)).isEqualTo(Evening.LIMIT);
    assertThat(undoneTwice(Rules.allBut(Rule.LEVELS_NOT_EDGES))).isGreaterThan(Evening.LIMIT);
  }

  private static int undoneTwice(Rules rules) {
    var evening = sold(rules, 1);
    var ticket = handed(evening, 0);
    evening.machines.get(0).counter.undo(ticket);
    evening.machines.get(1).counter.undo(ticket);
    everybodyTalks(evening);
    return evening.server.stock().committed();
  }

  /** H3b: the limit is lowered, then a sale undone. */
  @Test
  void a_sale_undone_under_a_lowered_limit_makes_no_new_number() {
    assertThat(undoneUnderALowerLimit(Rules.ALL)).isLessThanOrEqualTo(2);
    assertThat(undoneUnderALowerLimit(Rules.allBut(Rule.LEVELS_NOT_EDGES))).isGreaterThan(2);
  }

  private static int undoneUnderALowerLimit(Rules rules) {
    var evening = sold(rules, 3);
    evening.server.limit(2);
    everybodyTalks(evening);
    evening.machines.get(0).counter.undo(handed(evening, 0));
    everybodyTalks(evening);
    return evening.server.stock().committed();
  }

  /** H6b: a late word of before says that a number is on the roll which was given back since. */
  @Test
  void what_was_given_back_in_a_recovery_is_not_leased_again_by_a_late_word() {
    assertThat(lateWord(Rules.ALL)).isEqualTo(NumberState.BURNT);
    assertThat(lateWord(Rules.allBut(Rule.ENTRIES_BEAT_STATEMENTS, Rule.WHAT_IS_NOWHERE_IS_BURNT)))
        .isEqualTo(NumberState.LEASED);
  }

  private static NumberState lateWord(Rules rules) {
    var evening = sold(rules, 0);
    var till = evening.machines.get(0);
    evening.server.restore(evening.server.backup());
    everybodyTalks(evening);
    var late = till.counter.call();
    var back = till.counter.roll().stream().sorted().toList().getLast();
    till.counter.write(new Entry.Return(List.of(back), Entry.Because.RECALLED));
    everybodyTalks(evening);
    evening.answer(late);
    evening.server.endRecovery();
    everybodyTalks(evening);
    return state(evening, back);
  }

  /** H7b: an answer to a counter as it was before it was put back. */
  @Test
  void a_counter_that_was_put_back_takes_no_answer_of_before() {
    assertThat(lateAnswer(Rules.ALL)).isEqualTo(1);
    assertThat(lateAnswer(Rules.allBut(Rule.ANSWERS_BELONG_TO_A_REQUEST))).isEqualTo(2);
  }

  private static int lateAnswer(Rules rules) {
    var evening = new Evening(1, rules);
    var till = evening.machines.get(0);
    var request = till.counter.call();
    var asked = till.counter.image();
    var answer = evening.answer(request);
    evening.hears(till, answer);
    sells(evening, till, 1);
    evening.talks(till);

    till.counter.become(asked, false);
    evening.hears(till, answer);
    sells(evening, till, 1);
    evening.talks(till);
    sells(evening, till, 1);
    return most(evening);
  }

  /** H7c: a grant that is for one of two copies reaches the other, whose ask is another. */
  @Test
  void of_two_copies_only_the_one_that_asked_takes_a_grant() {
    var unbound = Rules.allBut(Rule.ANSWERS_BELONG_TO_A_REQUEST);
    assertThat(grantedToTheOther(unbound)).isEqualTo(1);
    var unnamed = Rules.allBut(Rule.ANSWERS_BELONG_TO_A_REQUEST, Rule.GRANTS_BELONG_TO_AN_ASK);
    assertThat(grantedToTheOther(unnamed)).isEqualTo(2);
  }

  private static int grantedToTheOther(Rules rules) {
    var evening = new Evening(1, rules);
    var till = evening.machines.get(0);
    new Mishaps(evening).cloned(till);
    var copy = evening.machines.getLast();
    // Each has asked by itself since; nothing lies on either roll.
    var request = till.counter.call();
    copy.counter.call();
    var answer = evening.answer(request);
    evening.hears(till, answer);
    evening.hears(copy, answer);
    sells(evening, till, 1);
    sells(evening, copy, 1);
    return most(evening);
  }

  /** H14: a replaced laptop is till 1 again, and its journal begins anew. */
  @Test
  void a_new_machine_with_an_old_name_loses_nothing() {
    assertThat(replaced(Rules.ALL)).isEmpty();
    assertThat(replaced(Rules.allBut(Rule.A_NUMBER_IN_THE_JOURNAL_IS_NO_KEY))).isNotEmpty();
  }

  private static List<String> replaced(Rules rules) {
    var evening = sold(rules, 2);
    var till = evening.machines.get(0);
    till.counter.wipe();
    for (int i = 0; i < 3; i++) everybodyTalks(evening);
    sells(evening, till, 1);
    everybodyTalks(evening);
    return missing(evening, till);
  }

  /** H16: one backup is restored twice, by people who do not know of each other. */
  @Test
  void two_restores_of_one_backup_are_two_epochs() {
    assertThat(restoredTwice(Rules.allBut(Rule.AMNESIA_IS_NOTICED))).isEmpty();
    assertThat(restoredTwice(Rules.allBut(Rule.AMNESIA_IS_NOTICED, Rule.EPOCHS_HAVE_A_RANDOM_ID)))
        .isNotEmpty();
  }

  private static List<String> restoredTwice(Rules rules) {
    var evening = sold(rules, 0);
    var till = evening.machines.get(0);
    var backup = evening.server.backup();
    evening.server.restoreElsewhere(backup);
    everybodyTalks(evening);
    evening.server.endRecovery();
    sells(evening, till, 1);
    everybodyTalks(evening);
    evening.server.restoreElsewhere(backup);
    everybodyTalks(evening);
    return missing(evening, till);
  }

  // Shapes

  /** Till 1 has what it was dealt, and sold so many of it; everybody knows. */
  private static Evening sold(Rules rules, int count) {
    var evening = new Evening(1, rules);
    everybodyTalks(evening);
    for (int i = 0; i < count; i++) sells(evening, evening.machines.get(0), 1);
    everybodyTalks(evening);
    return evening;
  }

  private static void everybodyTalks(Evening evening) {
    for (int i = 0; i < 3; i++) {
      for (var machine : evening.machines) evening.talks(machine);
    }
  }

  private static void sells(Evening evening, Machine machine, int count) {
    evening.begins(machine, count);
    evening.pays(machine);
  }

  private static Handed handed(Evening evening, int which) {
    return Objects.requireNonNull(evening.guests.all().get(which).handed);
  }

  private static NumberState state(Evening evening, TicketNumber number) {
    return evening.server.stock().find(number).orElseThrow().state();
  }

  /** How many guests have the number that most guests have. */
  private static int most(Evening evening) {
    return evening.guests.byNumber().values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** What is on the machine's disk and not in the server. */
  private static List<String> missing(Evening evening, Machine machine) {
    return machine.counter.entryKeys().stream().filter(key -> !evening.server.has(key)).toList();
  }
}
