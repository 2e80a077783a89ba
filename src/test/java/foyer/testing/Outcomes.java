package foyer.testing;

import foyer.house.Outcome;

/** Takes outcomes apart; the wrong one fails the test with what was said. */
public final class Outcomes {
  private Outcomes() {}

  public static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T> refused ->
          throw new AssertionError("refused: " + refused.refusal().sentence());
    };
  }

  /** The sentence of the refusal. */
  public static String refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> done -> throw new AssertionError("not refused: " + done.value());
      case Outcome.Refused<?> refused -> refused.refusal().sentence();
    };
  }
}
