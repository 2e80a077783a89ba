package foyer.house;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.modulith.NamedInterface;

/**
 * The seats of an auditorium from a day on, until a later plan's first day. It never changes once a
 * screening was made on it: tickets keep the plan they were sold on.
 */
@NamedInterface("facts")
public record SeatPlan(
    SeatPlanId id, AuditoriumId auditorium, LocalDate validFrom, Instant madeAt, String madeBy) {}
