package foyer.simulation;

/**
 * A law of the house that was broken (section and letter as in {@code docs/rules/simulator.md}).
 */
public record Breach(String law, String sentence) {
  @Override
  public String toString() {
    return law + ": " + sentence;
  }
}
