package foyer.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A dated price as the page of its list shows it: under its class's name, and whether it holds. */
public record PriceLine(DatedPrice dated, String className, State state) {

  /** Where a price stands today among those of its class and band. */
  public enum State {
    PAST("past"),
    IN_FORCE("in force"),
    TO_COME("to come");

    private final String shown;

    State(String shown) {
      this.shown = shown;
    }

    public String shown() {
      return shown;
    }
  }

  /**
   * Pure: of each class and band the latest that has begun is in force.
   *
   * @param names of classes by their code
   */
  static List<PriceLine> of(List<DatedPrice> prices, Map<String, String> names, LocalDate today) {
    return prices.stream()
        .map(
            one ->
                new PriceLine(
                    one,
                    names.getOrDefault(one.ticketClass(), one.ticketClass()),
                    state(one, prices, today)))
        .toList();
  }

  private static State state(DatedPrice one, List<DatedPrice> prices, LocalDate today) {
    if (one.validFrom().isAfter(today)) return State.TO_COME;
    boolean followed =
        prices.stream()
            .filter(other -> other.ticketClass().equals(one.ticketClass()))
            .filter(other -> other.band().equals(one.band()))
            .map(DatedPrice::validFrom)
            .anyMatch(from -> from.isAfter(one.validFrom()) && !from.isAfter(today));
    return followed ? State.PAST : State.IN_FORCE;
  }
}
