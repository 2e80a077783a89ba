package foyer.house;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.modulith.NamedInterface;

/**
 * The trading day: it ends in the early morning, not at midnight, so that a late show's last sale
 * belongs to the evening before.
 */
@NamedInterface("facts")
public record BusinessDay(ZoneId zone, LocalTime endsAt) {

  public LocalDate of(Instant moment) {
    var local = moment.atZone(zone);
    return local.toLocalTime().isBefore(endsAt)
        ? local.toLocalDate().minusDays(1)
        : local.toLocalDate();
  }

  public Instant startOf(LocalDate day) {
    return day.atTime(endsAt).atZone(zone).toInstant();
  }

  public Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1));
  }
}
