package foyer.site;

import foyer.house.HouseClock;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.programme.FilmId;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.rolls.Availability;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The programme as guests may see it. Each list costs two queries, however long it is: the
 * screenings, and how their tickets stand.
 */
@Component
class Listings {
  private final Screenings screenings;
  private final Availability availability;
  private final HouseClock clock;
  private final Settings settings;

  Listings(Screenings screenings, Availability availability, HouseClock clock, Settings settings) {
    this.screenings = screenings;
    this.availability = availability;
    this.clock = clock;
    this.settings = settings;
  }

  /** Those of one evening: up to the end of the trading day, in the small hours. */
  List<Showing> evening(LocalDate day) {
    return evenings(day, day);
  }

  /** Those of the evenings from the first to the last. */
  List<Showing> evenings(LocalDate first, LocalDate last) {
    var days = clock.businessDay();
    return between(days.startOf(first), days.endOf(last));
  }

  /** Those of the evenings, and those that start on the dates themselves. */
  List<Showing> datesAndEvenings(LocalDate first, LocalDate last) {
    return between(first.atStartOfDay(clock.zone()).toInstant(), clock.businessDay().endOf(last));
  }

  /** Those that start between the two moments. */
  List<Showing> between(Instant from, Instant until) {
    return shown(screenings.startingBetween(from, until));
  }

  /** All of a film, the past ones too. */
  List<Showing> of(FilmId film) {
    return shown(screenings.of(film));
  }

  /** One, if guests may see it. */
  Optional<Showing> find(ScreeningId id) {
    return screenings.find(id).flatMap(found -> shown(List.of(found)).stream().findFirst());
  }

  private List<Showing> shown(List<Screening> found) {
    List<Screening> open = found.stream().filter(Screening::isPublic).toList();
    var stocks = availability.of(open.stream().map(Screening::id).toList());
    var now = clock.now();
    var days = clock.businessDay();
    var wall = new Wall(days.zone());
    var today = days.of(now);
    return open.stream()
        .map(
            one ->
                new Showing(
                    one,
                    Poster.of(one.film()),
                    days.of(one.startsAt()),
                    wall.date(one.startsAt()),
                    today,
                    wall,
                    TicketsLeft.of(one, stocks.get(one.id()), now, bookingCloses(one))))
        .toList();
  }

  private Instant bookingCloses(Screening screening) {
    return screening.startsAt().minusSeconds(60L * settings.get(Setting.RELEASE_MINUTES_BEFORE));
  }
}
