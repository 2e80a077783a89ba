package foyer.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Notes and coins as somebody counted them: how many pieces of each, the largest first. Numbers are
 * counted, never values, so that nobody multiplies in their head at midnight.
 *
 * @param pieces by the denomination in pence; none that was counted as nought
 */
public record CashCount(SortedMap<Integer, Integer> pieces) {

  /** What there is in a drawer in the United Kingdom, in pence. */
  public static final List<Integer> DENOMINATIONS =
      List.of(5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1);

  /** More of one kind than lies in any drawer: somebody typed a sum. */
  public static final int MOST_PIECES = 9_999;

  public static final CashCount NOTHING = of(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CashCount of(Map<Integer, Integer> counted) {
    var pieces = new TreeMap<Integer, Integer>(Comparator.reverseOrder());
    counted.forEach(
        (denomination, count) -> {
          if (count != 0) pieces.put(denomination, count);
        });
    return new CashCount(Collections.unmodifiableSortedMap(pieces));
  }

  @JsonValue
  @Override
  public SortedMap<Integer, Integer> pieces() {
    return pieces;
  }

  /** Whether such notes and coins exist, and not absurdly many of them. */
  public boolean canBe() {
    return pieces.entrySet().stream()
        .allMatch(
            one ->
                DENOMINATIONS.contains(one.getKey())
                    && one.getValue() > 0
                    && one.getValue() <= MOST_PIECES);
  }

  public Money total() {
    return new Money(
        pieces.entrySet().stream()
            .mapToLong(one -> Math.multiplyExact((long) one.getKey(), one.getValue()))
            .sum());
  }
}
