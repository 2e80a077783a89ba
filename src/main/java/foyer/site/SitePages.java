package foyer.site;

import foyer.house.HouseClock;
import foyer.programme.Film;
import foyer.programme.FilmId;
import foyer.programme.Films;
import foyer.programme.ScreeningId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is on: by day, by week, by film. For everybody; the same page for all, so it may be kept.
 */
@Controller
class SitePages {
  private static final int DAYS_SHOWN = 14;
  private static final Duration COMING = Duration.ofDays(366);

  private final Listings listings;
  private final Films films;
  private final ScreeningOffers offers;
  private final HouseClock clock;

  SitePages(Listings listings, Films films, ScreeningOffers offers, HouseClock clock) {
    this.listings = listings;
    this.films = films;
    this.offers = offers;
    this.clock = clock;
  }

  @GetMapping("/")
  String today(Model model) {
    return day(clock.today(), model);
  }

  @GetMapping("/day/{date}")
  String day(@PathVariable("date") String date, Model model) {
    return day(Address.date(date), model);
  }

  private String day(LocalDate day, Model model) {
    var today = clock.today();
    var wall = new Wall(clock.zone());
    // One asking for the strip of days and the day itself, where they lie together.
    boolean inStrip = !day.isBefore(today) && day.isBefore(today.plusDays(DAYS_SHOWN));
    var first = inStrip ? today : day.minusDays(3);
    var strip = listings.datesAndEvenings(first, first.plusDays(DAYS_SHOWN - 1));
    var page =
        new DayPage(
            wall,
            day,
            today,
            links(first, today, day, strip, wall),
            strip.stream().filter(one -> one.evening().equals(day)).toList(),
            strip.stream().filter(one -> one.date().equals(day) && one.afterMidnight()).toList(),
            day.equals(today) ? next(strip) : null);
    model.addAttribute("page", page);
    return "site/day";
  }

  private static List<DayPage.DayLink> links(
      LocalDate first, LocalDate today, LocalDate day, List<Showing> strip, Wall wall) {
    return first
        .datesUntil(first.plusDays(DAYS_SHOWN))
        .map(
            one ->
                DayPage.DayLink.of(
                    one,
                    today,
                    day,
                    (int) strip.stream().filter(it -> it.evening().equals(one)).count(),
                    wall))
        .toList();
  }

  private @Nullable Showing next(List<Showing> strip) {
    var now = clock.now();
    return strip.stream()
        .filter(one -> !one.cancelled() && one.screening().startsAt().isAfter(now))
        .findFirst()
        .orElse(null);
  }

  @GetMapping("/week")
  String thisWeek(Model model) {
    return week(clock.today(), model);
  }

  @GetMapping("/week/{date}")
  String week(@PathVariable("date") String date, Model model) {
    return week(Address.date(date), model);
  }

  private String week(LocalDate day, Model model) {
    var first = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var showings = listings.evenings(first, first.plusDays(6));
    model.addAttribute("page", WeekPage.of(new Wall(clock.zone()), first, clock.today(), showings));
    return "site/week";
  }

  @GetMapping("/films")
  String films(@RequestParam(name = "q", defaultValue = "") String asked, Model model) {
    String text = asked.strip();
    var coming = coming();
    var found = text.isEmpty() ? coming.keySet().stream().toList() : films.search(text);
    model.addAttribute(
        "page",
        new FilmsPage(
            text,
            found.stream()
                .map(film -> new FilmsPage.Listed(film, Poster.of(film), when(coming.get(film))))
                .toList()));
    return "site/films";
  }

  /** Each film that is coming with its next screening, the soonest first. */
  private Map<Film, Showing> coming() {
    var next = new LinkedHashMap<Film, Showing>();
    listings.between(clock.now(), clock.now().plus(COMING)).stream()
        .filter(one -> !one.cancelled())
        .sorted(Comparator.comparing(one -> one.screening().startsAt()))
        .forEach(one -> next.putIfAbsent(one.film(), one));
    return next;
  }

  private static String when(@Nullable Showing next) {
    return next == null ? "not planned now" : next.eveningShown() + ", " + next.starts();
  }

  @GetMapping("/films/{id}")
  String film(@PathVariable("id") String id, Model model) {
    var film =
        films
            .find(new FilmId(Address.number(id, "There is no such film.")))
            .orElseThrow(() -> new NotHere("There is no such film."));
    model.addAttribute("page", FilmPage.of(film, listings.of(film.id())));
    return "site/film";
  }

  @GetMapping("/screenings/{id}")
  String screening(@PathVariable("id") String id, Model model) {
    var showing =
        listings
            .find(new ScreeningId(Address.number(id, "There is no such screening.")))
            .orElseThrow(() -> new NotHere("There is no such screening."));
    model.addAttribute("showing", showing);
    model.addAttribute("prices", offers.listed(showing.screening().id()));
    return "site/screening";
  }

  @GetMapping("/access")
  String access() {
    return "site/access";
  }
}
