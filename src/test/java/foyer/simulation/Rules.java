package foyer.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Which rules an evening keeps: all of them, or all but some. */
public record Rules(Set<Rule> without) {
  public static final Rules ALL = new Rules(EnumSet.noneOf(Rule.class));

  public static Rules allBut(Rule first, Rule... others) {
    return new Rules(EnumSet.of(first, others));
  }

  public boolean keep(Rule rule) {
    return !without.contains(rule);
  }
}
