package foyer.site;

import foyer.programme.Access;
import foyer.programme.Film;
import foyer.programme.Screening;
import java.time.LocalDate;
import java.util.List;

/**
 * A screening as the public pages draw it.
 *
 * @param evening the trading day it belongs to: a show at 00:15 belongs to the evening before
 * @param date the calendar's date on which it starts
 * @param today the trading day that runs now
 */
public record Showing(
    Screening screening,
    Poster poster,
    LocalDate evening,
    LocalDate date,
    LocalDate today,
    Wall wall,
    TicketsLeft tickets) {

  public long id() {
    return screening.id().value();
  }

  public Film film() {
    return screening.film();
  }

  public String starts() {
    return wall.time(screening.startsAt());
  }

  public String ends() {
    return wall.time(screening.endsAt());
  }

  /** For the {@code datetime} attribute: with its offset. */
  public String startsForMachines() {
    return java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        wall.zoned(screening.startsAt()));
  }

  /** Whether it starts after midnight, on the date after its evening. */
  public boolean afterMidnight() {
    return date.isAfter(evening);
  }

  /** The date it starts on: {@code Friday 27 November}. */
  public String dateShown() {
    return wall.day(date, today);
  }

  /** {@code Tonight}, {@code Tomorrow} or the evening's date. */
  public String eveningShown() {
    if (evening.equals(today)) return "Tonight";
    if (evening.equals(today.plusDays(1))) return "Tomorrow";
    return wall.day(evening, today);
  }

  public String runtime() {
    Integer minutes = film().runtimeMinutes();
    return minutes == null ? "" : Wall.length(minutes);
  }

  /** The access marks, always in the same order. */
  public List<Access> access() {
    return screening.access().stream().sorted().toList();
  }

  public boolean past() {
    return tickets.status() == TicketsLeft.Status.PAST;
  }

  public boolean cancelled() {
    return screening.cancelled();
  }
}
