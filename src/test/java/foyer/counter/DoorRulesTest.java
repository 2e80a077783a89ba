package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DoorRules.Case;
import foyer.counter.DoorRules.Proof;
import foyer.counter.DoorVerdict.Kind;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorRulesTest {

  @ParameterizedTest(name = "{0} {1} here={2} in={3}: {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        // proof, state, here, in already, verdict
        "GENUINE, SOLD, true, false, ADMITTED",
        "GENUINE, SOLD, true, true, ALREADY",
        "GENUINE, SOLD, false, false, WRONG_SCREENING",
        "GENUINE, VOID, true, false, VOID",
        "GENUINE, VOID, true, true, VOID",
        "GENUINE, VOID, false, false, VOID",
        "GENUINE, -, true, false, LISTED",
        "GENUINE, -, true, true, ALREADY",
        "GENUINE, FREE, true, false, LISTED",
        "GENUINE, HELD, true, false, LISTED",
        "GENUINE, LEASED, true, false, LISTED",
        "GENUINE, X, true, false, LISTED",
        "GENUINE, SUSPECT, true, false, LISTED",
        "GENUINE, BURNT, true, false, NEVER_SOLD",
        "REVOKED_KEY, SOLD, true, false, ADMITTED",
        "REVOKED_KEY, -, true, false, NEVER_SOLD",
        "REVOKED_KEY, LEASED, true, false, NEVER_SOLD",
        "REVOKED_KEY, X, true, false, NEVER_SOLD",
        "NONE, SOLD, true, false, UNKNOWN",
        "NONE, -, true, false, UNKNOWN",
      })
  void the_door_says(
      Proof proof, @Nullable NumberState state, boolean here, boolean in, Kind verdict) {
    var number = new TicketNumber(new ScreeningId(5), "1-0000000a", 7);
    var when = in ? Instant.parse("2026-11-24T19:12:00Z") : null;
    var where = in ? "Till trolley" : null;
    var said = DoorRules.verdict(new Case(number, proof, here, "Aïda", state, when, where));
    assertThat(said.kind()).isEqualTo(verdict);
    assertThat(said.sentence()).isNotBlank().endsWith(".");
    if (verdict == Kind.ALREADY) assertThat(said.where()).isEqualTo("Till trolley");
  }
}
