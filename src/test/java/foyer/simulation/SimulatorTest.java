package foyer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The house's own rules through evenings of every kind of trouble: nothing lost, nothing doubled,
 * nothing oversold. A breach prints what happened and its seed.
 */
class SimulatorTest {
  private static final EnumSet<Fault> FAULTS = EnumSet.allOf(Fault.class);

  @Test
  void with_all_rules_no_evening_loses_doubles_or_oversells_anything() {
    var found = Simulator.firstBreach(1, 600, Rules.ALL, FAULTS);
    if (found.isPresent()) fail(found.get().told());
  }

  @Test
  void an_evening_is_played_again_by_its_seed() {
    var once = Simulator.play(4711, Rules.ALL, FAULTS);
    var again = Simulator.play(4711, Rules.ALL, FAULTS);
    assertThat(again.log()).isEqualTo(once.log()).hasSizeGreaterThan(50);
  }

  @Test
  @EnabledIfSystemProperty(named = "play", matches = ".+")
  void as_asked() {
    System.out.println(Simulator.asAsked(System.getProperty("play", "1").split(" ")));
  }
}
