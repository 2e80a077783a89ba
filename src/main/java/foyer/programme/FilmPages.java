package foyer.programme;

import foyer.house.Actor;
import foyer.house.FormPages;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Typed;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Films: found, made and changed by hand. */
@Controller
@PreAuthorize("hasAuthority('EDIT_PROGRAMME')")
class FilmPages {
  private static final String LIST = "/office/films";

  private final Films films;
  private final Screenings screenings;
  private final HouseClock clock;

  FilmPages(Films films, Screenings screenings, HouseClock clock) {
    this.films = films;
    this.screenings = screenings;
    this.clock = clock;
  }

  @GetMapping(LIST)
  ModelAndView list(@RequestParam(defaultValue = "") String search) {
    return new ModelAndView("programme/films")
        .addObject("films", films.search(search))
        .addObject("search", search);
  }

  @GetMapping(LIST + "/new")
  ModelAndView blank() {
    return page(Optional.empty(), Typed.of("certificate", Certificate.TBC.name()));
  }

  @PostMapping(LIST)
  ModelAndView make(
      @RequestParam MultiValueMap<String, String> form, Actor actor, RedirectAttributes next) {
    var typed = new Typed(form);
    return switch (draft(typed).then(draft -> films.make(draft, actor))) {
      case Outcome.Refused<Film>(Refusal refusal) ->
          FormPages.refused(page(Optional.empty(), typed), refusal);
      case Outcome.Done<Film>(Film film) ->
          FormPages.done(LIST + "/" + film.id(), "The film is made.", next);
    };
  }

  @GetMapping(LIST + "/{id}")
  ModelAndView one(@PathVariable long id) {
    return films
        .find(new FilmId(id))
        .map(film -> page(Optional.of(film), typed(film)))
        .orElseGet(this::unknown);
  }

  @PostMapping(LIST + "/{id}")
  ModelAndView change(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    var typed = new Typed(form);
    Optional<Film> film = films.find(new FilmId(id));
    if (film.isEmpty()) return unknown();
    return switch (draft(typed).then(draft -> films.change(film.get().id(), draft, actor))) {
      case Outcome.Refused<Film>(Refusal refusal) -> FormPages.refused(page(film, typed), refusal);
      case Outcome.Done<Film> done ->
          FormPages.done(
              LIST + "/" + id, "The film is changed; screenings that stand keep their end.", next);
    };
  }

  private ModelAndView page(Optional<Film> film, Typed typed) {
    return new ModelAndView("programme/film")
        .addObject("id", film.map(one -> one.id().toString()).orElse(""))
        .addObject("form", typed)
        .addObject("zone", clock.zone())
        .addObject("screenings", film.map(one -> screenings.of(one.id())).orElse(List.of()));
  }

  private ModelAndView unknown() {
    return FormPages.refused(list(""), Refusal.unknown("There is no such film."));
  }

  private static Outcome<FilmDraft> draft(Typed typed) {
    return typed
        .wholeIfAny("year", "The year")
        .then(
            year ->
                typed
                    .wholeIfAny("runtimeMinutes", "The running time")
                    .then(minutes -> draft(typed, year, minutes)));
  }

  private static Outcome<FilmDraft> draft(
      Typed typed, Optional<Integer> year, Optional<Integer> minutes) {
    return Typeds.one(Certificate.class, typed.text("certificate"), "The certificate")
        .map(
            certificate ->
                new FilmDraft(
                    typed.text("title"),
                    year.orElse(null),
                    minutes.orElse(null),
                    certificate,
                    typed.lines("directors"),
                    typed.lines("actors"),
                    typed.text("synopsis"),
                    typed.text("contentAdvice")));
  }

  private static Typed typed(Film film) {
    return Typed.of(
        "title", film.title(),
        "year", Typeds.blankIfNone(film.year()),
        "runtimeMinutes", Typeds.blankIfNone(film.runtimeMinutes()),
        "certificate", film.certificate().name(),
        "directors", String.join("\n", film.directors()),
        "actors", String.join("\n", film.actors()),
        "synopsis", film.synopsis(),
        "contentAdvice", film.contentAdvice());
  }
}
