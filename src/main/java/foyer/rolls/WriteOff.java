package foyer.rolls;

import foyer.programme.ScreeningId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A roll that a duty manager gave up for lost.
 *
 * @param tickets how many it had
 * @param putBack how many of them are on sale once more; less with each that turns up unsold
 */
public record WriteOff(
    ScreeningId screening,
    int counter,
    int tickets,
    int putBack,
    String because,
    Instant at,
    String by) {

  /** Whose: a screening's roll on one counter. */
  record Of(ScreeningId screening, @Nullable Integer counter) {}
}
