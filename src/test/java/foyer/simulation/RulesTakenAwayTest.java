package foyer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With one rule taken away the same evenings find the hole that it closes: so what finds nothing
 * with all of them could have found it. Where one rule alone is not missed, because another closes
 * the hole as well, both are taken away.
 */
class RulesTakenAwayTest {
  private static final int MOST = 600;

  private record Hole(Set<Rule> without, Set<Fault> faults, String laws) {
    @Override
    public String toString() {
      return without + " in evenings of " + faults;
    }
  }

  static Stream<Hole> holes() {
    return Stream.of(
        hole("I-a I-e", Set.of(Fault.CRASH), Rule.GIVING_BACK_IS_AN_ENTRY),
        hole(
            "I-e",
            Set.of(Fault.HAND_OVER),
            Rule.NEVER_TWICE_ON_THE_ROLL,
            Rule.A_HAND_OVER_IS_TAKEN_ONCE),
        hole("I-a I-d", Set.of(Fault.LIMIT), Rule.LEVELS_NOT_EDGES),
        hole("I-c", Set.of(Fault.CUT_OFF), Rule.VOIDS_MAY_OVERTAKE),
        hole("I-a I-e", Set.of(Fault.WRITE_OFF), Rule.WRITTEN_OFF_KEEPS_ITS_PLACE),
        hole("I-a I-b I-e", Set.of(Fault.RESTORE), Rule.A_RESTORE_BEGINS_AN_EPOCH),
        hole("I-a", Set.of(Fault.CUT_OFF, Fault.RESTORE), Rule.ALL_USED_COUNTERS_ARE_HEARD),
        hole("I-b", Set.of(Fault.RESTORE), Rule.KEPT_UNTIL_SAFE),
        hole("I-a", Set.of(Fault.RESTORE), Rule.WITNESSES_ARE_BELIEVED),
        hole("I-a I-b I-e", Set.of(Fault.SNAPSHOT), Rule.AMNESIA_IS_NOTICED),
        hole("I-b", Set.of(Fault.CLONE), Rule.RUN_AND_HASH_ARE_IN_THE_KEY),
        hole("I-a I-e", Set.of(Fault.CLONE), Rule.A_COPY_BEGINS_A_LINE),
        hole("I-e", Set.of(Fault.CLONE), Rule.TWO_SALES_ARE_ALWAYS_LISTED),
        hole("I-b", Set.of(Fault.PUT_BACK, Fault.ROT), Rule.OLD_LINES_ARE_SENT_AGAIN),
        hole("I-e", Set.of(Fault.CUT_OFF), Rule.COMPARE_AND_SET),
        hole("I-a I-f", Set.of(Fault.ROT), Rule.LOST_IS_PRESUMED_SOLD),
        hole("I-a", Set.of(Fault.CUT_OFF), Rule.EVERY_DOOR_HEARS_OF_A_VOID),
        hole("I-f", Set.of(Fault.HAND_OVER), Rule.WHAT_IS_NOWHERE_IS_BURNT));
  }

  private static Hole hole(String laws, Set<Fault> faults, Rule... without) {
    return new Hole(EnumSet.copyOf(Arrays.asList(without)), faults, laws);
  }

  @ParameterizedTest
  @MethodSource("holes")
  void without_its_rule_a_hole_is_found(Hole hole) {
    var found = Simulator.firstBreach(1, MOST, new Rules(hole.without()), hole.faults());
    assertThat(found).as("a breach in %d evenings", MOST).isPresent();
    var ending = found.orElseThrow();
    var breach = ending.breach().orElseThrow();
    System.out.printf("%s: evening %d, %s%n", hole, ending.seed(), breach);
    assertThat(hole.laws()).contains(breach.law());
    var withTheRule = Simulator.firstBreach(1, (int) ending.seed(), Rules.ALL, hole.faults());
    assertThat(withTheRule).as("the same evenings with all rules").isEmpty();
  }
}
