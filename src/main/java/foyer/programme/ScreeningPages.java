package foyer.programme;

import foyer.house.Actor;
import foyer.house.Auditoria;
import foyer.house.BusinessDay;
import foyer.house.FormPages;
import foyer.house.HouseClock;
import foyer.house.OfficeLink;
import foyer.house.Outcome;
import foyer.house.Permission;
import foyer.house.Refusal;
import foyer.house.Typed;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Screenings by week: made, changed, cancelled. Their stock is made and limited on the pages of
 * {@code rolls}, to which these link.
 */
@Controller
@PreAuthorize("hasAuthority('EDIT_PROGRAMME')")
class ScreeningPages {
  private static final String LIST = "/office/screenings";

  private final Screenings screenings;
  private final ScreeningPlans plans;
  private final Films films;
  private final Auditoria auditoria;
  private final Prices prices;
  private final HouseClock clock;

  ScreeningPages(
      Screenings screenings,
      ScreeningPlans plans,
      Films films,
      Auditoria auditoria,
      Prices prices,
      HouseClock clock) {
    this.screenings = screenings;
    this.plans = plans;
    this.films = films;
    this.auditoria = auditoria;
    this.prices = prices;
    this.clock = clock;
  }

  /** A week from Friday to Thursday, as distributors count; each evening with its screenings. */
  @GetMapping(LIST)
  ModelAndView week(@RequestParam(defaultValue = "") String week) {
    BusinessDay day = clock.businessDay();
    LocalDate friday = day(week).with(TemporalAdjusters.previousOrSame(DayOfWeek.FRIDAY));
    List<Screening> all =
        screenings.startingBetween(day.startOf(friday), day.startOf(friday.plusWeeks(1)));
    Map<LocalDate, List<Screening>> evenings =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    one -> day.of(one.startsAt()), TreeMap::new, Collectors.toList()));
    return new ModelAndView("programme/screenings")
        .addObject("friday", friday)
        .addObject("evenings", evenings)
        .addObject("today", clock.today())
        .addObject("zone", clock.zone());
  }

  private LocalDate day(String typed) {
    try {
      return typed.isEmpty() ? clock.today() : LocalDate.parse(typed);
    } catch (DateTimeException notADay) {
      return clock.today();
    }
  }

  @GetMapping(LIST + "/new")
  ModelAndView blank(
      @RequestParam(defaultValue = "") String film, @RequestParam(defaultValue = "") String date) {
    return page(
        Optional.empty(),
        Typed.of(
            "film",
            film,
            "date",
            date,
            "public",
            "yes",
            "priceList",
            prices.usual().id().toString()));
  }

  @PostMapping(LIST)
  ModelAndView make(
      @RequestParam MultiValueMap<String, String> form, Actor actor, RedirectAttributes next) {
    var typed = new Typed(form);
    return switch (draft(typed).then(draft -> screenings.make(draft, actor))) {
      case Outcome.Refused<Screening>(Refusal refusal) ->
          FormPages.refused(page(Optional.empty(), typed), refusal);
      case Outcome.Done<Screening>(Screening made) ->
          FormPages.done(
              LIST + "/" + made.id(),
              "The screening is made. It is not on sale yet."
                  + (made.startsAt().isBefore(clock.now()) ? " It lies in the past." : ""),
              next);
    };
  }

  @GetMapping(LIST + "/{id}")
  ModelAndView one(@PathVariable long id) {
    return screenings
        .find(new ScreeningId(id))
        .map(screening -> page(Optional.of(screening), typed(screening)))
        .orElseGet(this::unknown);
  }

  @PostMapping(LIST + "/{id}")
  ModelAndView change(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    var typed = new Typed(form);
    Optional<Screening> screening = screenings.find(new ScreeningId(id));
    if (screening.isEmpty()) return unknown();
    return answered(
        screening.get(),
        typed,
        draft(typed).then(draft -> screenings.change(screening.get().id(), draft, actor)),
        "The screening is changed.",
        next);
  }

  @PostMapping(LIST + "/{id}/cancellation")
  ModelAndView cancel(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    Optional<Screening> screening = screenings.find(new ScreeningId(id));
    if (screening.isEmpty()) return unknown();
    String because = new Typed(form).text("because");
    return answered(
        screening.get(),
        typed(screening.get()).with("because", List.of(because)),
        screenings.cancel(screening.get().id(), because, actor),
        "The screening is cancelled.",
        next);
  }

  private ModelAndView answered(
      Screening screening,
      Typed typed,
      Outcome<Screening> outcome,
      String sentence,
      RedirectAttributes next) {
    return switch (outcome) {
      case Outcome.Refused<Screening>(Refusal refusal) ->
          FormPages.refused(page(Optional.of(screening), typed), refusal);
      case Outcome.Done<Screening>(Screening now) ->
          FormPages.done(LIST + "/" + now.id(), sentence, next);
    };
  }

  private Outcome<ScreeningDraft> draft(Typed typed) {
    return ScreeningForm.read(typed, clock.zone());
  }

  private Typed typed(Screening screening) {
    return ScreeningForm.of(
        screening, plans.usualEnd(screening.film(), screening.startsAt()), clock.zone());
  }

  private ModelAndView page(Optional<Screening> screening, Typed typed) {
    return new ModelAndView("programme/screening")
        .addObject("screening", screening.orElse(null))
        .addObject("form", typed)
        .addObject("films", films.all())
        .addObject("auditoria", auditoria.everMade())
        .addObject("lists", prices.lists())
        .addObject("zone", clock.zone());
  }

  private ModelAndView unknown() {
    return FormPages.refused(week(""), Refusal.unknown("There is no such screening."));
  }

  @Configuration(proxyBeanMethods = false)
  static class Links {
    @Bean
    OfficeLink screeningsLink() {
      return new OfficeLink(
          "Screenings", LIST, Permission.EDIT_PROGRAMME, OfficeLink.Part.PROGRAMME, 100);
    }

    @Bean
    OfficeLink filmsLink() {
      return new OfficeLink(
          "Films", "/office/films", Permission.EDIT_PROGRAMME, OfficeLink.Part.PROGRAMME, 110);
    }

    @Bean
    OfficeLink classesLink() {
      return new OfficeLink(
          "Ticket classes",
          "/office/classes",
          Permission.EDIT_PROGRAMME,
          OfficeLink.Part.PROGRAMME,
          200);
    }

    @Bean
    OfficeLink pricesLink() {
      return new OfficeLink(
          "Prices", "/office/prices", Permission.EDIT_PROGRAMME, OfficeLink.Part.PROGRAMME, 210);
    }

    @Bean
    OfficeLink listingsLink() {
      return new OfficeLink(
          "Import a listing",
          "/office/listings",
          Permission.EDIT_PROGRAMME,
          OfficeLink.Part.PROGRAMME,
          290);
    }
  }
}
