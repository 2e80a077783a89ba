package foyer.counter;

import foyer.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a guest is likely to put down for a sum: exactly it, or the next notes above. Pure. */
final class CashRules {
  private static final List<Long> NOTES = List.of(500L, 1000L, 2000L, 5000L);
  private static final int MOST = 4;

  private CashRules() {}

  /** The exact sum first, then what comes over the counter for it, the least first. */
  static List<Money> suggestions(Money total) {
    if (total.pence() <= 0) return List.of();
    var sums = new TreeSet<Long>();
    for (long note : NOTES) sums.add(upTo(total.pence(), note));
    sums.remove(total.pence());
    var suggestions = new ArrayList<Money>();
    suggestions.add(total);
    sums.stream().limit(MOST - 1).map(Money::new).forEach(suggestions::add);
    return suggestions;
  }

  private static long upTo(long pence, long note) {
    return (pence + note - 1) / note * note;
  }
}
