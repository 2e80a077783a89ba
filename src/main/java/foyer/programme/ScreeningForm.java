package foyer.programme;

import foyer.house.AuditoriumId;
import foyer.house.Outcome;
import foyer.house.Typed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The form of a screening: instants are stored, the time on the wall is edited. */
final class ScreeningForm {
  private ScreeningForm() {}

  /** What was typed, as a wish; refused where it cannot be read. */
  static Outcome<ScreeningDraft> read(Typed typed, ZoneId zone) {
    return Typeds.id(typed.text("film"), "The film")
        .then(
            film ->
                Typeds.id(typed.text("auditorium"), "The auditorium")
                    .then(
                        room ->
                            start(typed, zone)
                                .then(
                                    start ->
                                        rest(
                                            typed,
                                            new FilmId(film),
                                            new AuditoriumId(room),
                                            start))));
  }

  private static Outcome<Instant> start(Typed typed, ZoneId zone) {
    return typed
        .date("date", "The day")
        .then(
            date ->
                typed
                    .time("time", "The start")
                    .then(time -> ScreeningRules.start(date.atTime(time), zone, hour(typed))));
  }

  private static ScreeningRules.Hour hour(Typed typed) {
    return switch (typed.text("hour")) {
      case "FIRST" -> ScreeningRules.Hour.FIRST;
      case "SECOND" -> ScreeningRules.Hour.SECOND;
      default -> ScreeningRules.Hour.NOT_SAID;
    };
  }

  private static Outcome<ScreeningDraft> rest(
      Typed typed, FilmId film, AuditoriumId room, Instant start) {
    return typed
        .wholeIfAny("lengthMinutes", "The length")
        .then(
            length ->
                typed
                    .wholeIfAny("salesLimit", "The sales limit")
                    .then(limit -> whole(typed, film, room, start, length, limit)));
  }

  private static Outcome<ScreeningDraft> whole(
      Typed typed,
      FilmId film,
      AuditoriumId room,
      Instant start,
      Optional<Integer> length,
      Optional<Integer> limit) {
    return Typeds.id(typed.text("priceList"), "The price list")
        .map(
            list ->
                new ScreeningDraft(
                    film,
                    room,
                    start,
                    length.map(minutes -> start.plus(Duration.ofMinutes(minutes))).orElse(null),
                    limit.orElse(null),
                    new PriceListId(list),
                    typed.text("notes").replace("\r\n", "\n"),
                    access(typed),
                    typed.ticked("public")));
  }

  private static Set<Access> access(Typed typed) {
    var access = EnumSet.noneOf(Access.class);
    for (Access one : Access.values()) if (typed.has("access", one.name())) access.add(one);
    return access;
  }

  /**
   * A screening as the form shows it.
   *
   * @param usualEnd by the film's running time; a length that differs is shown
   */
  static Typed of(Screening screening, Instant usualEnd, ZoneId zone) {
    ZonedDateTime start = screening.startsAt().atZone(zone);
    String length =
        screening.endsAt().equals(usualEnd) ? "" : Long.toString(screening.length().toMinutes());
    List<String> access = new ArrayList<>();
    screening.access().forEach(one -> access.add(one.name()));
    return Typed.of(
            "film", screening.film().id().toString(),
            "auditorium", screening.auditorium().id().toString(),
            "date", start.toLocalDate().toString(),
            "time", start.toLocalTime().toString(),
            "hour", ScreeningRules.hour(screening.startsAt(), zone).name(),
            "lengthMinutes", length,
            "salesLimit", Integer.toString(screening.salesLimit()),
            "priceList", screening.priceList().toString(),
            "notes", screening.notes(),
            "public", screening.isPublic() ? "yes" : "")
        .with("access", access);
  }
}
