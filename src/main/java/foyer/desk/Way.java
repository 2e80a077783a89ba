package foyer.desk;

import java.util.Arrays;
import java.util.Optional;

/** How a person settles a discrepancy: a closed list. */
public enum Way {
  LOOKED_AT("Looked at: nothing is owed", false),
  SEATED("The guests were seated", false),
  CAUSE_REMOVED("The cause was put right", false),
  COUNTED("The drawer was counted and agrees", true),
  MONEY_BACK("Money was given back or asked for", true),
  ACCEPTED("The difference is accepted", true);

  private final String shown;
  private final boolean ofMoney;

  Way(String shown, boolean ofMoney) {
    this.shown = shown;
    this.ofMoney = ofMoney;
  }

  public String shown() {
    return shown;
  }

  /** What was typed or pressed; empty for what is on no list. */
  static Optional<Way> of(String name) {
    return Arrays.stream(values()).filter(way -> way.name().equals(name)).findFirst();
  }

  /** Where money is concerned nobody settles without saying why. */
  boolean needsReason(Kind kind) {
    return ofMoney || kind.meaning().aboutMoney();
  }
}
