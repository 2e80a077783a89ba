package foyer.programme;

import foyer.house.Actor;
import foyer.house.Auditorium;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.programme.DemoFilms.DemoFilm;
import foyer.programme.ImportTable.StandingScreening;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The demo house's programme: a fortnight around today in two rooms. For {@code ops} only, when a
 * demo starts. Starting again makes what the days since then lack, and leaves all else alone.
 */
@Component
public class DemoProgramme {
  private static final String SOURCE = "demo";
  private static final int DAYS_BACK = 4;
  private static final int DAYS_AHEAD = 10;
  private static final Actor DEMO = Actor.house("demo");

  private static final LocalTime MATINEE = LocalTime.of(14, 0);
  private static final LocalTime EARLY = LocalTime.of(18, 30);
  private static final LocalTime MIDDLE = LocalTime.of(19, 30);
  private static final LocalTime LATE = LocalTime.of(21, 30);

  private final DemoRooms rooms;
  private final DemoPrices prices;
  private final FilmTable films;
  private final Screenings screenings;
  private final ImportTable imports;
  private final Settings settings;
  private final HouseClock clock;

  DemoProgramme(
      DemoRooms rooms,
      DemoPrices prices,
      FilmTable films,
      Screenings screenings,
      ImportTable imports,
      Settings settings,
      HouseClock clock) {
    this.rooms = rooms;
    this.prices = prices;
    this.films = films;
    this.screenings = screenings;
    this.imports = imports;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Makes what is missing.
   *
   * @return the demo's screenings that are still to come and not cancelled, to be put on sale where
   *     they have never been
   */
  @Transactional
  public List<ScreeningId> make() {
    name();
    prices.make(DEMO);
    Auditorium theatre = rooms.theatre(DEMO);
    Auditorium studio = rooms.studio(DEMO);
    Set<String> standing =
        imports.screenings(Set.of(SOURCE)).stream()
            .map(one -> one.source().key())
            .collect(Collectors.toSet());
    for (int day = -DAYS_BACK; day <= DAYS_AHEAD; day++) {
      for (Slot slot : slots(clock.today().plusDays(day), theatre, studio)) {
        if (!standing.contains(slot.key())) make(slot);
      }
    }
    return toCome();
  }

  private void name() {
    if (settings.get(Setting.VENUE_NAME).equals(Setting.VENUE_NAME.byDefault()))
      done(settings.set(Setting.VENUE_NAME, "The Lantern", DEMO));
  }

  private record Slot(
      LocalDate day, LocalTime time, Auditorium room, String priceList, DemoFilm film) {
    String key() {
      return "%s %s %s".formatted(day, time, room.name());
    }
  }

  /**
   * Every evening something begins at half past six, half past seven and half past nine: a double
   * in one room, the other in between. Which film it is depends on the date alone, so that starting
   * the demo twice makes the same.
   */
  private static List<Slot> slots(LocalDate day, Auditorium theatre, Auditorium studio) {
    List<Slot> slots = new ArrayList<>();
    boolean theatreDouble = day.toEpochDay() % 2 == 0;
    Auditorium twice = theatreDouble ? theatre : studio;
    Auditorium once = theatreDouble ? studio : theatre;
    slots.add(slot(day, EARLY, twice, evening(day, 0)));
    slots.add(slot(day, MIDDLE, once, evening(day, 3)));
    slots.add(slot(day, LATE, twice, evening(day, theatreDouble ? 0 : 6)));
    if (weekend(day))
      slots.add(slot(day, MATINEE, theatre, in(DemoFilms.MATINEES, day.toEpochDay())));
    return slots;
  }

  private static Slot slot(LocalDate day, LocalTime time, Auditorium room, DemoFilm film) {
    return new Slot(
        day, time, room, room.allocated() ? DemoPrices.STUDIO : DemoPrices.STANDARD, film);
  }

  private static DemoFilm evening(LocalDate day, int further) {
    return in(DemoFilms.EVENINGS, day.toEpochDay() + further);
  }

  private static DemoFilm in(List<DemoFilm> films, long position) {
    return films.get(Math.floorMod(position, films.size()));
  }

  private static boolean weekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private void make(Slot slot) {
    Instant startsAt = slot.day().atTime(slot.time()).atZone(clock.zone()).toInstant();
    var draft =
        ScreeningDraft.plain(
                film(slot.film()), slot.room().id(), startsAt, prices.list(slot.priceList(), DEMO))
            .noted(slot.film().notes(), slot.film().access());
    // Refused where somebody has put another screening there: theirs stands.
    if (screenings.make(draft, DEMO) instanceof Outcome.Done<Screening>(Screening made))
      imports.remember(made.id(), new Source(SOURCE, slot.key()), "");
  }

  private FilmId film(DemoFilm film) {
    var source = new Source(SOURCE, film.key());
    return films.from(source).map(Film::id).orElseGet(() -> films.insert(film.draft(), source));
  }

  private List<ScreeningId> toCome() {
    Instant now = clock.now();
    return imports.screenings(Set.of(SOURCE)).stream()
        .filter(one -> one.startsAt().isAfter(now) && !one.cancelled())
        .map(StandingScreening::id)
        .toList();
  }

  /** What the demo makes is never refused; a refusal is a mistake of the demo's. */
  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new IllegalStateException(refusal.sentence());
    };
  }
}
