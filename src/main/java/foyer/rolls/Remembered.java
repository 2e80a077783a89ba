package foyer.rolls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What a counter had stored of a number before the house was restored: every counter is a witness
 * of the stocks it was told of (protocol 24).
 *
 * @param state void, sold, burnt or leased; nothing else outlives a restore
 * @param counter who held or sold it; null for the web
 */
@NamedInterface("facts")
public record Remembered(
    TicketNumber key, @Nullable String seat, NumberState state, @Nullable Integer counter) {

  /** The strongest first, as in the join: void beats sold, sold beats burnt, burnt beats leased. */
  static final List<NumberState> BY_STRENGTH =
      List.of(NumberState.VOID, NumberState.SOLD, NumberState.BURNT, NumberState.LEASED);

  /** Whether a memory of a number in this state says anything after a restore. */
  public static boolean isWorthTelling(NumberState state) {
    return BY_STRENGTH.contains(state);
  }
}
