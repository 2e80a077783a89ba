package foyer.house;

import org.springframework.modulith.NamedInterface;

/**
 * One place of a seat plan.
 *
 * @param label as on the ticket and the chair: {@code C12}
 * @param row from 1 at the front
 * @param column from 1 at the left, as the guest looks at the screen; where a number is missing
 *     there is a gap
 * @param band of prices; empty for the only one
 */
@NamedInterface("facts")
public record Seat(String label, int row, int column, Kind kind, String band) {

  public enum Kind {
    STANDARD,
    /** A space for a chair. */
    WHEELCHAIR,
    /** The seat beside a wheelchair space. */
    COMPANION,
    /** Taken out of sale. */
    BLOCKED
  }
}
