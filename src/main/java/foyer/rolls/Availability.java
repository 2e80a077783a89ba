package foyer.rolls;

import foyer.programme.ScreeningId;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many tickets are left, read from the rows at each asking: the same on every node. */
@Component
public class Availability {
  private final StockTable stocks;

  Availability(StockTable stocks) {
    this.stocks = stocks;
  }

  /** What was never put on sale is absent. For anybody. */
  public Map<ScreeningId, Remaining> of(Collection<ScreeningId> screenings) {
    return screenings.isEmpty() ? Map.of() : stocks.remaining(screenings);
  }
}
