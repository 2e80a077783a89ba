package foyer.house;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and days as the office writes them: by the clock on the wall. */
public final class Wall {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
  private static final DateTimeFormatter LONG_DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter TIME_AND_ZONE =
      DateTimeFormatter.ofPattern("HH:mm z", Locale.UK);

  private Wall() {}

  /** {@code Fri 27 Nov} */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  public static String day(Instant moment, ZoneId zone) {
    return day(moment.atZone(zone).toLocalDate());
  }

  /** {@code Friday 27 November 2026} */
  public static String longDay(LocalDate day) {
    return LONG_DAY.format(day);
  }

  /** {@code 19:30}; with the zone on the night when the wall shows that time twice. */
  public static String time(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    boolean twice = zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
    return (twice ? TIME_AND_ZONE : TIME).format(local);
  }

  /** {@code Fri 27 Nov 2026, 19:30} */
  public static String dayAndTime(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    return "%s %d, %s".formatted(DAY.format(local), local.getYear(), time(moment, zone));
  }
}
