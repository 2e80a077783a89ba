package foyer.rolls;

import foyer.programme.ScreeningId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of some screenings as a rule sees and changes them: rows of the database under their
 * stocks' locks ({@link RollBook}), or the memory of the simulator. What one deed puts, the next
 * one sees.
 */
public interface Numbers {

  /** What was never put on sale is absent. */
  Optional<Stock> stock(ScreeningId screening);

  /** A restored house sells and deals nothing until its recovery has ended. */
  boolean recovering();

  /** The row of each number that exists; what does not is absent. */
  Map<TicketNumber, StockNumber> find(Collection<TicketNumber> keys);

  /** Free numbers, lowest first; none in a recovery. */
  List<StockNumber> free(ScreeningId screening);

  /** On the roll of this line of a counter's journal, of the screenings at hand, lowest first. */
  List<StockNumber> leasedTo(int counter, int line);

  /** The living number that stands for a seat; of several the one that was there first. */
  Optional<StockNumber> onSeat(ScreeningId screening, String seat);

  /** Takes over what a rule made of a number; the stock's level is looked to by itself. */
  void put(StockNumber row);

  /** One number's row; empty where the server never made it. */
  default Optional<StockNumber> find(TicketNumber key) {
    return Optional.ofNullable(find(List.of(key)).get(key));
  }
}
