package foyer.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An amount in whole pence; negative amounts are given back. */
public record Money(@JsonValue long pence) implements Comparable<Money> {

  public static final Money NOTHING = new Money(0);

  @JsonCreator
  public static Money ofPence(long pence) {
    return new Money(pence);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(pence, other.pence));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(pence, other.pence));
  }

  public Money times(int count) {
    return new Money(Math.multiplyExact(pence, count));
  }

  public Money negated() {
    return new Money(Math.negateExact(pence));
  }

  /** As a person reads it: {@code £12.00}, {@code £0.50}, {@code -£3.00}. */
  public String shown() {
    return (pence < 0 ? "-£" : "£") + plain(Math.abs(pence));
  }

  /** As typed on a card terminal: {@code 12.00}. */
  public String typed() {
    return (pence < 0 ? "-" : "") + plain(Math.abs(pence));
  }

  private static String plain(long pence) {
    return pence / 100 + "." + (pence % 100 < 10 ? "0" : "") + pence % 100;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(pence, other.pence);
  }

  @Override
  public String toString() {
    return shown();
  }
}
