package foyer.house;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing the house may decide for itself: its name, what it means, what holds until somebody
 * decides, and how it is read from what was typed. Each is declared here and nowhere else.
 *
 * @param mustBe ends the sentence "... must be ..." that refuses what cannot be read
 */
public record Setting<T>(
    String name, String meaning, T byDefault, String mustBe, Function<String, Optional<T>> read) {

  public static final Setting<String> VENUE_NAME =
      text("venue.name", "The cinema's name, as guests read it.", "Foyer Cinema");

  public static final Setting<ZoneId> VENUE_ZONE =
      new Setting<>(
          "venue.zone",
          "The time zone of the clock on the wall.",
          ZoneId.of("Europe/London"),
          "a time zone such as Europe/London",
          Setting::zone);

  public static final Setting<LocalTime> BUSINESS_DAY_ENDS_AT =
      new Setting<>(
          "businessDay.endsAt",
          "When the trading day ends, in the early morning. Whatever is sold before belongs to the"
              + " evening before.",
          LocalTime.of(5, 0),
          "a time such as 05:00, not after noon",
          text -> time(text).filter(time -> !time.isAfter(LocalTime.NOON)));

  public static final Setting<Integer> SHEET_DAYS =
      count("sheet.days", "How many days ahead counters are told of and hold rolls for.", 3, 1, 14);

  public static final Setting<Double> WALK_UP_SHARE =
      new Setting<>(
          "rolls.walkUpShare",
          "Before a screening's own day, the share of its tickets that counters hold together; the"
              + " web sells the rest. Between 0 and 1.",
          0.5,
          "a number between 0 and 1",
          Setting::share);

  public static final Setting<Integer> WEB_RESERVE =
      count(
          "rolls.webReserve",
          "On the day, how many tickets stay with the web when the others are dealt to counters.",
          10,
          0,
          1000);

  public static final Setting<Integer> HOLD_MINUTES =
      count("hold.minutes", "How long a guest's basket holds its tickets, in minutes.", 10, 1, 60);

  public static final Setting<Integer> RELEASE_MINUTES_BEFORE =
      count(
          "booking.releaseMinutesBefore",
          "Tickets booked and not collected come free this many minutes before the start.",
          15,
          0,
          600);

  public static final Setting<Integer> MOST_TICKETS_PER_BOOKING =
      count("booking.mostTickets", "How many tickets one guest may book at once.", 12, 1, 100);

  public static final Setting<Integer> PROGRAMME_MINUTES =
      count(
          "programme.minutesBeforeFilm",
          "Minutes of advertisements and trailers before the film. They count into the end of a"
              + " screening.",
          0,
          0,
          120);

  public static final Setting<Integer> UNKNOWN_RUNTIME_MINUTES =
      count(
          "programme.unknownRuntimeMinutes",
          "How long a film is taken to be while its running time is not known, in minutes.",
          120,
          1,
          2000);

  public static final Setting<Integer> MADE_UP_CAPACITY =
      count(
          "programme.madeUpRoomCapacity",
          "House capacity of a room that an import makes up where a listing names none.",
          300,
          1,
          5000);

  /** All there are, in the order of the office page. */
  public static List<Setting<?>> all() {
    return List.of(
        VENUE_NAME,
        VENUE_ZONE,
        BUSINESS_DAY_ENDS_AT,
        SHEET_DAYS,
        WALK_UP_SHARE,
        WEB_RESERVE,
        HOLD_MINUTES,
        RELEASE_MINUTES_BEFORE,
        MOST_TICKETS_PER_BOOKING,
        PROGRAMME_MINUTES,
        UNKNOWN_RUNTIME_MINUTES,
        MADE_UP_CAPACITY);
  }

  public static Optional<Setting<?>> named(String name) {
    return all().stream().filter(setting -> setting.name.equals(name)).findFirst();
  }

  private static Setting<String> text(String name, String meaning, String byDefault) {
    return new Setting<>(
        name,
        meaning,
        byDefault,
        "between 1 and 200 characters",
        text -> Optional.of(text.strip()).filter(read -> !read.isEmpty() && read.length() <= 200));
  }

  private static Setting<Integer> count(
      String name, String meaning, int byDefault, int least, int most) {
    return new Setting<>(
        name,
        meaning,
        byDefault,
        "a whole number between %d and %d".formatted(least, most),
        text -> whole(text).filter(read -> read >= least && read <= most));
  }

  private static Optional<Integer> whole(String text) {
    String digits = text.strip();
    return digits.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  private static Optional<Double> share(String text) {
    String digits = text.strip();
    return digits.matches("0|1|0?\\.[0-9]{1,6}|1\\.0{1,6}")
        ? Optional.of(Double.valueOf(digits))
        : Optional.empty();
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text.strip()));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text.strip()));
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
  }
}
