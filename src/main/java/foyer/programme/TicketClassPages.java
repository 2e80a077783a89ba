package foyer.programme;

import foyer.house.Actor;
import foyer.house.FormPages;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Typed;
import java.util.Locale;
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

/** The lasting kinds of ticket. */
@Controller
@PreAuthorize("hasAuthority('EDIT_PROGRAMME')")
class TicketClassPages {
  private static final String LIST = "/office/classes";

  private final TicketClasses classes;

  TicketClassPages(TicketClasses classes) {
    this.classes = classes;
  }

  @GetMapping(LIST)
  ModelAndView list() {
    return list(Typed.of("needs", TicketClass.Needs.NOTHING.name(), "likelihood", "100"));
  }

  @PostMapping(LIST)
  ModelAndView make(
      @RequestParam MultiValueMap<String, String> form, Actor actor, RedirectAttributes next) {
    var typed = new Typed(form);
    String code = typed.text("code").strip().toUpperCase(Locale.ROOT);
    return switch (read(code, typed).then(wished -> classes.make(wished, actor))) {
      case Outcome.Refused<TicketClass>(Refusal refusal) -> FormPages.refused(list(typed), refusal);
      case Outcome.Done<TicketClass>(TicketClass made) ->
          FormPages.done(LIST, "“%s” is made. It has no price yet.".formatted(made.name()), next);
    };
  }

  @GetMapping(LIST + "/{code}")
  ModelAndView one(@PathVariable String code) {
    return classes.find(code).map(found -> page(found, typed(found))).orElseGet(this::unknown);
  }

  @PostMapping(LIST + "/{code}")
  ModelAndView change(
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    var typed = new Typed(form);
    Optional<TicketClass> before = classes.find(code);
    if (before.isEmpty()) return unknown();
    return switch (read(code, typed).then(wished -> classes.change(wished, actor))) {
      case Outcome.Refused<TicketClass>(Refusal refusal) ->
          FormPages.refused(page(before.get(), typed), refusal);
      case Outcome.Done<TicketClass>(TicketClass now) ->
          FormPages.done(LIST, "“%s” is changed.".formatted(now.name()), next);
    };
  }

  @PostMapping(LIST + "/{code}/retirement")
  ModelAndView retire(
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    boolean retired = !new Typed(form).text("back").equals("yes");
    return switch (classes.retire(code, retired, actor)) {
      case Outcome.Refused<TicketClass> refused -> unknown();
      case Outcome.Done<TicketClass>(TicketClass now) ->
          FormPages.done(
              LIST,
              retired
                  ? "“%s” is not sold any more.".formatted(now.name())
                  : "“%s” is sold again.".formatted(now.name()),
              next);
    };
  }

  private static Outcome<TicketClass> read(String code, Typed typed) {
    return Typeds.one(TicketClass.Needs.class, typed.text("needs"), "The condition")
        .then(
            needs ->
                typed
                    .wholeIfAny("mostPerPerson", "How many one person may have")
                    .then(
                        most ->
                            typed
                                .whole("likelihood", "The place among the offers")
                                .map(place -> read(code, typed, needs, most, place))));
  }

  private static TicketClass read(
      String code, Typed typed, TicketClass.Needs needs, Optional<Integer> most, int place) {
    return new TicketClass(
        code,
        typed.text("name").strip(),
        typed.ticked("reduced"),
        needs,
        most.orElse(null),
        place,
        typed.ticked("publicOnline"));
  }

  private static Typed typed(TicketClass one) {
    return Typed.of(
        "name", one.name(),
        "reduced", one.reduced() ? "yes" : "",
        "needs", one.needs().name(),
        "mostPerPerson", Typeds.blankIfNone(one.mostPerPerson()),
        "likelihood", Integer.toString(one.likelihood()),
        "publicOnline", one.publicOnline() ? "yes" : "");
  }

  private ModelAndView list(Typed typed) {
    return new ModelAndView("programme/classes")
        .addObject("classes", classes.all())
        .addObject("retired", classes.retired())
        .addObject("form", typed);
  }

  private ModelAndView page(TicketClass one, Typed typed) {
    boolean retired = classes.retired().stream().anyMatch(r -> r.code().equals(one.code()));
    return new ModelAndView("programme/class")
        .addObject("ticketClass", one)
        .addObject("retired", retired)
        .addObject("form", typed);
  }

  private ModelAndView unknown() {
    return FormPages.refused(list(), Refusal.unknown("There is no such ticket class."));
  }
}
