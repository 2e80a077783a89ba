package foyer.programme;

import foyer.house.Refusal;
import java.util.Optional;

/**
 * A room's word on a change of a screening that stands. The programme may not call the rooms that
 * hang on it, so they answer here: {@code rolls} refuses another room, seat plan or seating while
 * there is stock.
 */
public interface ScreeningGuard {

  /**
   * Asked within the transaction that changes the screening, its row locked.
   *
   * @return why it may not become so, or nothing
   */
  Optional<Refusal> against(Screening now, Screening wished);
}
