package foyer.site;

import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.sales.Basket;
import foyer.sales.BasketTicket;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many tickets of each class a guest asks for, read from a form or an address. Fields with the
 * code of a class as their name are counts; all others are somebody else's.
 */
record Party(Map<String, Integer> counts) {
  private static final String CLASS_CODE = "[A-Z][A-Z0-9_]{1,29}";

  static final Party NOBODY = new Party(Map.of());

  Party {
    counts = new TreeMap<>(counts);
  }

  /** Refuses a count that is no count; leaves out classes of which none is asked. */
  static Outcome<Party> read(Map<String, String> fields) {
    var counts = new TreeMap<String, Integer>();
    for (var field : fields.entrySet()) {
      if (!field.getKey().matches(CLASS_CODE)) continue;
      String typed = field.getValue().strip();
      if (!typed.matches("[0-9]{0,3}")) {
        return Outcome.refused(
            Refusal.malformed("Say how many tickets in figures, for example 2."));
      }
      int count = typed.isEmpty() ? 0 : Integer.parseInt(typed);
      if (count > 0) counts.put(field.getKey(), count);
    }
    return Outcome.done(new Party(counts));
  }

  /** What a basket holds. */
  static Party of(Basket basket) {
    return new Party(
        basket.tickets().stream()
            .collect(Collectors.toMap(BasketTicket::ticketClass, one -> 1, Integer::sum)));
  }

  int of(String ticketClass) {
    return counts.getOrDefault(ticketClass, 0);
  }

  boolean isNobody() {
    return counts.isEmpty();
  }

  /** As the end of an address: {@code FULL=2&CHILD=1}. Codes hold nothing that needs escaping. */
  String asQuery() {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }
}
