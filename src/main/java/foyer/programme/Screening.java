package foyer.programme;

import foyer.house.Auditorium;
import foyer.house.SeatPlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One public exhibition of a film at a date and time.
 *
 * @param allocated whether it has numbered seats; then {@code seatPlan} says which
 * @param houseCapacity and {@code salesLimit} as it was made; once it is on sale the limit in force
 *     is the stock's (see {@code rolls})
 * @param isPublic whether guests see it
 * @param cancelledBecause why it does not take place; null while it does
 */
@NamedInterface("facts")
public record Screening(
    ScreeningId id,
    Film film,
    Auditorium auditorium,
    Instant startsAt,
    Instant endsAt,
    boolean allocated,
    @Nullable SeatPlanId seatPlan,
    int houseCapacity,
    int salesLimit,
    PriceListId priceList,
    String notes,
    Set<Access> access,
    boolean isPublic,
    @Nullable String cancelledBecause) {

  public boolean cancelled() {
    return cancelledBecause != null;
  }

  public Duration length() {
    return Duration.between(startsAt, endsAt);
  }
}
