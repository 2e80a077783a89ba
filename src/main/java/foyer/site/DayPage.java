package foyer.site;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on, on one evening.
 *
 * @param smallHours those that start on this date before the trading day begins; they belong to the
 *     evening before
 * @param next the screening that the page opens with, on today's page; null where there is none
 */
public record DayPage(
    Wall wall,
    LocalDate day,
    LocalDate today,
    List<DayLink> days,
    List<Showing> showings,
    List<Showing> smallHours,
    @Nullable Showing next) {

  /** One day of the strip. */
  public record DayLink(
      String path, String name, int number, String month, int count, boolean chosen) {

    static DayLink of(LocalDate day, LocalDate today, LocalDate chosen, int count, Wall wall) {
      return new DayLink(
          DayPage.path(day, today),
          day.equals(today) ? "Today" : wall.weekday(day),
          day.getDayOfMonth(),
          wall.month(day),
          count,
          day.equals(chosen));
    }
  }

  static String path(LocalDate day, LocalDate today) {
    return day.equals(today) ? "/" : "/day/" + day;
  }

  public String title() {
    if (day.equals(today)) return "Today";
    if (day.equals(today.plusDays(1))) return "Tomorrow";
    return dateShown();
  }

  public String dateShown() {
    return wall.day(day, today);
  }

  /** The words above the opening title. */
  public String nextKicker() {
    if (next == null) return "";
    if (!next.evening().equals(today)) return "Next at the house";
    return wall.zoned(next.screening().startsAt()).getHour() >= 17 || next.afterMidnight()
        ? "Tonight"
        : "Today";
  }

  public LocalDate before() {
    return day.minusDays(1);
  }

  public LocalDate after() {
    return day.plusDays(1);
  }
}
