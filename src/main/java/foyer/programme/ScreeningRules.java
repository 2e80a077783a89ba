package foyer.programme;

import foyer.house.Outcome;
import foyer.house.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a screening must be, and how the clock on the wall becomes a moment. */
public final class ScreeningRules {
  static final int MOST_NOTES_LETTERS = 2000;
  static final int FIRST_YEAR = 1990;
  static final int LAST_YEAR = 2100;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  /** Which of two equal hours is meant, on the one night of the year that has them. */
  public enum Hour {
    NOT_SAID,
    FIRST,
    SECOND
  }

  private ScreeningRules() {}

  /**
   * The moment of a start as typed. Refuses an hour that the spring clock change leaves out, and
   * asks which is meant of the hour that the autumn change repeats.
   */
  public static Outcome<Instant> start(LocalDateTime typed, ZoneId zone, Hour which) {
    if (typed.getYear() < FIRST_YEAR || typed.getYear() > LAST_YEAR)
      return refused(
          "A screening in the year %d? The year must lie between %d and %d."
              .formatted(typed.getYear(), FIRST_YEAR, LAST_YEAR));
    var offsets = zone.getRules().getValidOffsets(typed);
    return switch (offsets.size()) {
      case 0 -> refused(missing(typed, zone));
      case 1 -> Outcome.done(typed.toInstant(offsets.getFirst()));
      default -> of(typed, offsets, which);
    };
  }

  private static Outcome<Instant> of(
      LocalDateTime typed, List<java.time.ZoneOffset> offsets, Hour which) {
    return switch (which) {
      case FIRST -> Outcome.done(typed.toInstant(offsets.getFirst()));
      case SECOND -> Outcome.done(typed.toInstant(offsets.getLast()));
      case NOT_SAID ->
          refused(
              "On %s the clocks go back and %s comes twice: say whether the first or the second is meant."
                  .formatted(DAY.format(typed), TIME.format(typed)));
    };
  }

  private static String missing(LocalDateTime typed, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(typed);
    return "There is no %s on %s: the clocks go forward from %s to %s."
        .formatted(
            TIME.format(typed),
            DAY.format(typed),
            TIME.format(change.getDateTimeBefore()),
            TIME.format(change.getDateTimeAfter()));
  }

  /** Whether the wall shows this moment's time twice that night. */
  public static boolean twice(Instant moment, ZoneId zone) {
    return zone.getRules().getValidOffsets(moment.atZone(zone).toLocalDateTime()).size() > 1;
  }

  /** Which of the two it is; {@code NOT_SAID} on every other night. */
  public static Hour hour(Instant moment, ZoneId zone) {
    if (!twice(moment, zone)) return Hour.NOT_SAID;
    var local = moment.atZone(zone);
    return local.getOffset().equals(local.withEarlierOffsetAtOverlap().getOffset())
        ? Hour.FIRST
        : Hour.SECOND;
  }

  /**
   * When a screening ends: by duration, whatever the clock on the wall does meanwhile.
   *
   * @param runtimeMinutes of the film; null while it is not known
   */
  public static Instant end(
      Instant startsAt,
      @Nullable Integer runtimeMinutes,
      int unknownMinutes,
      int programmeMinutes) {
    int minutes = (runtimeMinutes == null ? unknownMinutes : runtimeMinutes) + programmeMinutes;
    return startsAt.plus(Duration.ofMinutes(minutes));
  }

  static Outcome<ScreeningDraft> checkTexts(ScreeningDraft draft) {
    return unreadable(draft.notes())
        .<Outcome<ScreeningDraft>>map(reason -> refused(reason + "."))
        .orElseGet(() -> Outcome.done(draft));
  }

  /** What is wrong with the notes, without a full stop. */
  static Optional<String> unreadable(String notes) {
    if (notes.length() > MOST_NOTES_LETTERS)
      return Optional.of("Notes have at most %d characters".formatted(MOST_NOTES_LETTERS));
    return FilmRules.isText(notes)
        ? Optional.empty()
        : Optional.of("The notes hold a character that is no text");
  }

  static Outcome<Instant> checkEnd(Instant startsAt, Instant endsAt) {
    if (!endsAt.isAfter(startsAt)) return refused("A screening cannot end before it begins.");
    if (Duration.between(startsAt, endsAt).toDays() >= 3)
      return refused("A screening cannot last three days.");
    return Outcome.done(endsAt);
  }

  /**
   * @param most the house capacity, or the seats of the plan that are for sale if there are fewer
   */
  static Outcome<Integer> checkLimit(int limit, int most, boolean allocated) {
    if (limit < 0) return refused("The sales limit cannot be less than nothing.");
    if (limit <= most) return Outcome.done(limit);
    return refused(
        allocated
            ? "The sales limit of %d is more than the %d seats for sale.".formatted(limit, most)
            : "The sales limit of %d is more than the house capacity of %d."
                .formatted(limit, most));
  }

  static Refusal overlap(Screening other, ZoneId zone) {
    return Refusal.conflict(
        "“%s” is on in %s from %s to %s on %s: two screenings cannot be in one room at once."
            .formatted(
                other.film().title(),
                other.auditorium().name(),
                TIME.format(other.startsAt().atZone(zone)),
                TIME.format(other.endsAt().atZone(zone)),
                DAY.format(other.startsAt().atZone(zone))));
  }

  private static <T> Outcome<T> refused(String sentence) {
    return Outcome.refused(Refusal.malformed(sentence));
  }
}
