package foyer.site;

import java.time.LocalDate;
import java.util.List;

/** The programme of a week, Monday to Sunday, each evening with its late shows. */
public record WeekPage(Wall wall, LocalDate first, LocalDate today, List<Day> days) {

  /** One evening of it. */
  public record Day(
      String path, String name, int number, String month, boolean today, List<Showing> showings) {}

  static WeekPage of(Wall wall, LocalDate first, LocalDate today, List<Showing> showings) {
    List<Day> days =
        first.datesUntil(first.plusDays(7)).map(day -> day(wall, day, today, showings)).toList();
    return new WeekPage(wall, first, today, days);
  }

  private static Day day(Wall wall, LocalDate day, LocalDate today, List<Showing> showings) {
    return new Day(
        DayPage.path(day, today),
        wall.weekday(day),
        day.getDayOfMonth(),
        wall.month(day),
        day.equals(today),
        showings.stream().filter(one -> one.evening().equals(day)).toList());
  }

  public String title() {
    if (!today.isBefore(first) && today.isBefore(first.plusDays(7))) return "This week";
    return "Week of " + wall.day(first, today);
  }

  public String span() {
    return wall.day(first, today) + " to " + wall.day(first.plusDays(6), today);
  }
}
