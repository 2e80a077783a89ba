package foyer.rolls;

import foyer.programme.ScreeningId;
import org.springframework.modulith.NamedInterface;

/** One row of a screening's stock: capacity, not what is printed. */
@NamedInterface("facts")
public record TicketNumber(ScreeningId screening, String epoch, int n)
    implements Comparable<TicketNumber> {

  @Override
  public int compareTo(TicketNumber other) {
    int byScreening = screening.compareTo(other.screening);
    if (byScreening != 0) return byScreening;
    int byEpoch = epoch.compareTo(other.epoch);
    return byEpoch != 0 ? byEpoch : Integer.compare(n, other.n);
  }
}
