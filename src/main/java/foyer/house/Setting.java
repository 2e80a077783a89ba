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
 * @param title what the office calls it
 * @param mustBe ends the sentence "... must be ..." that refuses what cannot be read
 */
public record Setting<T>(
    String name,
    String title,
    String meaning,
    T byDefault,
    String mustBe,
    Function<String, Optional<T>> read) {

  public static final Setting<String> VENUE_NAME =
      text("venue.name", "The cinema’s name", "As guests and tickets read it.", "Foyer Cinema");

  public static final Setting<ZoneId> VENUE_ZONE =
      new Setting<>(
          "venue.zone",
          "Time zone",
          "The time zone of the clock on the wall.",
          ZoneId.of("Europe/London"),
          "a time zone such as Europe/London",
          Setting::zone);

  public static final Setting<LocalTime> BUSINESS_DAY_ENDS_AT =
      new Setting<>(
          "businessDay.endsAt",
          "End of the trading day",
          "When the trading day ends, in the early morning. Whatever is sold before belongs to the"
              + " evening before.",
          LocalTime.of(5, 0),
          "a time such as 05:00, not after noon",
          text -> time(text).filter(time -> !time.isAfter(LocalTime.NOON)));

  public static final Setting<Integer> SHEET_DAYS =
      count(
          "sheet.days",
          "Days ahead on the counters",
          "How many days ahead counters are told of and hold rolls for.",
          3,
          1,
          14);

  public static final Setting<Double> WALK_UP_SHARE =
      new Setting<>(
          "rolls.walkUpShare",
          "Share for the counters before the day",
          "Before a screening's own day, the share of its tickets that counters hold together; the"
              + " web sells the rest. Between 0 and 1.",
          0.5,
          "a number between 0 and 1",
          Setting::share);

  public static final Setting<Integer> WEB_RESERVE =
      count(
          "rolls.webReserve",
          "Web’s tickets on the day",
          "On the day, how many tickets stay with the web at least when the others are dealt to"
              + " counters; more while it sells fast.",
          6,
          0,
          1000);

  public static final Setting<Integer> HOLD_MINUTES =
      count(
          "hold.minutes",
          "Minutes for a basket",
          "How long a guest's basket holds its tickets, in minutes.",
          10,
          1,
          60);

  public static final Setting<Integer> RELEASE_MINUTES_BEFORE =
      count(
          "booking.releaseMinutesBefore",
          "Bookings come free",
          "Tickets booked and not collected come free this many minutes before the start.",
          15,
          0,
          600);

  public static final Setting<Integer> MOST_TICKETS_PER_BOOKING =
      count(
          "booking.mostTickets",
          "Most tickets in a booking",
          "How many tickets one guest may book at once.",
          12,
          1,
          100);

  public static final Setting<Boolean> NIGHT_OPENING_NEEDED =
      new Setting<>(
          "night.openingNeeded",
          "A duty manager opens each screening",
          "Whether nothing is sold on a screening's own day before a duty manager opened its sale"
              + " at a till: true or false.",
          false,
          "true or false",
          Setting::truth);

  public static final Setting<Integer> PROGRAMME_MINUTES =
      count(
          "programme.minutesBeforeFilm",
          "Minutes before the film",
          "Minutes of advertisements and trailers before the film. They count into the end of a"
              + " screening.",
          0,
          0,
          120);

  public static final Setting<Integer> UNKNOWN_RUNTIME_MINUTES =
      count(
          "programme.unknownRuntimeMinutes",
          "Running time while unknown",
          "How long a film is taken to be while its running time is not known, in minutes.",
          120,
          1,
          2000);

  public static final Setting<Integer> MADE_UP_CAPACITY =
      count(
          "programme.madeUpRoomCapacity",
          "Capacity of a made-up room",
          "House capacity of a room that an import makes up where a listing names none.",
          300,
          1,
          5000);

  public static final Setting<String> BACKUP_PLACE =
      new Setting<>(
          "backup.place",
          "Where backups go",
          "A folder on another disk, such as /media/backups, or a bucket, such as"
              + " s3://bucket/folder. Empty: the server makes none by itself.",
          "",
          "a folder's full path, s3://bucket/folder, or empty",
          Setting::place);

  public static final Setting<Integer> BACKUP_EVERY_HOURS =
      count(
          "backup.everyHours",
          "Hours between backups",
          "How many hours after one backup the next is made; 0 for never.",
          24,
          0,
          168);

  public static final Setting<Integer> BACKUP_KEEP_DAYS =
      count(
          "backup.keepDays",
          "Daily backups kept",
          "Of how many days the newest backup is kept.",
          14,
          1,
          400);

  public static final Setting<Integer> BACKUP_KEEP_WEEKS =
      count(
          "backup.keepWeeks",
          "Weekly backups kept",
          "Of how many weeks the newest backup is kept beside those.",
          8,
          0,
          200);

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
        NIGHT_OPENING_NEEDED,
        PROGRAMME_MINUTES,
        UNKNOWN_RUNTIME_MINUTES,
        MADE_UP_CAPACITY,
        BACKUP_PLACE,
        BACKUP_EVERY_HOURS,
        BACKUP_KEEP_DAYS,
        BACKUP_KEEP_WEEKS);
  }

  public static Optional<Setting<?>> named(String name) {
    return all().stream().filter(setting -> setting.name.equals(name)).findFirst();
  }

  private static Setting<String> text(String name, String title, String meaning, String byDefault) {
    return new Setting<>(
        name,
        title,
        meaning,
        byDefault,
        "between 1 and 200 characters",
        text -> Optional.of(text.strip()).filter(read -> !read.isEmpty() && read.length() <= 200));
  }

  private static Setting<Integer> count(
      String name, String title, String meaning, int byDefault, int least, int most) {
    return new Setting<>(
        name,
        title,
        meaning,
        byDefault,
        "a whole number between %d and %d".formatted(least, most),
        text -> whole(text).filter(read -> read >= least && read <= most));
  }

  /** No step upwards and nothing hidden: what is written there is written as the server. */
  private static Optional<String> place(String text) {
    String place = text.strip();
    boolean good =
        place.isEmpty()
            || place.matches("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]{0,200})?")
            || place.matches("(/[\\p{L}\\p{N}_ -][\\p{L}\\p{N}._ -]{0,100}){1,20}");
    return good ? Optional.of(place) : Optional.empty();
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text.strip()) {
      case "true", "yes" -> Optional.of(true);
      case "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
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
