package foyer.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as a guest reads them off the wall of the house. In a night in which the clocks change
 * the zone stands beside each time, because 01:30 may come twice.
 */
public record Wall(ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter TIME_IN_ZONE =
      DateTimeFormatter.ofPattern("HH:mm z", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.UK);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.UK);

  /** {@code 19:30}; {@code 01:30 BST} in a night of two times. */
  public String time(Instant moment) {
    return (changesNear(moment) ? TIME_IN_ZONE : TIME).format(moment.atZone(zone));
  }

  /** {@code Tuesday 24 November}, with the year where it is not this one. */
  public String day(LocalDate day, LocalDate today) {
    return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day);
  }

  public String weekday(LocalDate day) {
    return WEEKDAY.format(day);
  }

  public String month(LocalDate day) {
    return MONTH.format(day);
  }

  public LocalDate date(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }

  /** For machines: with the offset in force, {@code 2026-11-24T19:30Z}. */
  public ZonedDateTime zoned(Instant moment) {
    return moment.atZone(zone);
  }

  /** {@code 1 h 37 min}. */
  public static String length(int minutes) {
    if (minutes < 60) return minutes + " min";
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** Whether the clocks go forward or back within half a day of the moment. */
  private boolean changesNear(Instant moment) {
    var change = zone.getRules().nextTransition(moment.minus(Duration.ofHours(12)));
    return change != null && change.getInstant().isBefore(moment.plus(Duration.ofHours(12)));
  }
}
