package foyer.people;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person's page. Each form on it is a verb of its own. */
@Controller
@PreAuthorize("hasAuthority('EDIT_PEOPLE')")
public class PersonPages {
  private final People people;
  private final Terms terms;
  private final Secrets secrets;
  private final HouseClock clock;

  PersonPages(People people, Terms terms, Secrets secrets, HouseClock clock) {
    this.people = people;
    this.terms = terms;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What one form holds; the others of the page leave theirs empty. */
  public record Typed(
      @Nullable String name,
      @Nullable String kind,
      @Nullable String value,
      @Nullable String pin,
      @Nullable String from,
      @Nullable String until,
      @Nullable String forLife) {

    static final Typed NOTHING = new Typed(null, null, null, null, null, null, null);

    /** What stands in a field again after a refusal. */
    public String again(@Nullable String typed, String otherwise) {
      return typed == null ? otherwise : typed;
    }
  }

  @GetMapping("/office/people/{id}")
  ModelAndView show(@PathVariable long id) {
    return page(new PersonId(id), Typed.NOTHING, "");
  }

  @PostMapping("/office/people/{id}/name")
  ModelAndView rename(
      @PathVariable long id,
      Typed typed,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    return answer(
        id,
        typed,
        people.rename(new PersonId(id), text(typed.name()), actor),
        "The name is corrected.",
        response,
        redirect);
  }

  @PostMapping("/office/people/{id}/identifiers")
  ModelAndView identify(
      @PathVariable long id,
      Typed typed,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome =
        one(IdentifierKind.class, typed.kind())
            .then(kind -> people.identify(new PersonId(id), kind, text(typed.value()), actor));
    return answer(id, typed, outcome, "Added.", response, redirect);
  }

  @PostMapping("/office/people/{id}/identifiers/remove")
  ModelAndView unidentify(
      @PathVariable long id,
      Typed typed,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome =
        one(IdentifierKind.class, typed.kind())
            .then(
                kind ->
                    people.unidentify(
                        new PersonId(id), new Identifier(kind, text(typed.value())), actor));
    return answer(id, Typed.NOTHING, outcome, "Taken away.", response, redirect);
  }

  @PostMapping("/office/people/{id}/memberships")
  ModelAndView join(
      @PathVariable long id,
      Typed typed,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var person = new PersonId(id);
    var outcome =
        one(MembershipKind.class, typed.kind())
            .then(
                kind ->
                    days(typed).then(d -> terms.join(person, kind, d.from(), d.until(), actor)));
    return answer(id, typed, outcome, "The membership is entered.", response, redirect);
  }

  @PostMapping("/office/people/{id}/crew")
  ModelAndView grantCrew(
      @PathVariable long id,
      Typed typed,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var person = new PersonId(id);
    var outcome =
        one(CrewKind.class, typed.kind())
            .then(
                kind ->
                    days(typed)
                        .then(d -> terms.grantCrew(person, kind, d.from(), d.until(), actor)));
    return answer(id, typed, outcome, "Crew status is granted.", response, redirect);
  }

  @PostMapping("/office/people/{id}/offices")
  ModelAndView appoint(
      @PathVariable long id,
      Typed typed,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var person = new PersonId(id);
    var outcome =
        one(Role.class, typed.kind())
            .then(
                role ->
                    days(typed).then(d -> terms.appoint(person, role, d.from(), d.until(), actor)));
    return answer(id, typed, outcome, "Appointed.", response, redirect);
  }

  @PostMapping("/office/people/{id}/memberships/{term}/end")
  ModelAndView endMembership(
      @PathVariable long id,
      @PathVariable long term,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome = terms.endMembership(new PersonId(id), term, actor);
    return answer(id, Typed.NOTHING, outcome, "The membership has ended.", response, redirect);
  }

  @PostMapping("/office/people/{id}/crew/{term}/end")
  ModelAndView endCrew(
      @PathVariable long id,
      @PathVariable long term,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome = terms.endCrew(new PersonId(id), term, actor);
    return answer(id, Typed.NOTHING, outcome, "Crew status has ended.", response, redirect);
  }

  @PostMapping("/office/people/{id}/offices/{term}/end")
  ModelAndView endOffice(
      @PathVariable long id,
      @PathVariable long term,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome = terms.endOffice(new PersonId(id), term, actor);
    return answer(id, Typed.NOTHING, outcome, "The office has ended.", response, redirect);
  }

  @PostMapping("/office/people/{id}/pin")
  ModelAndView resetPin(
      @PathVariable long id,
      Typed typed,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome = secrets.resetPin(new PersonId(id), text(typed.pin()), actor);
    return answer(id, Typed.NOTHING, outcome, "The PIN is set.", response, redirect);
  }

  /** The new password is shown once, on this answer; nothing keeps it. */
  @PostMapping("/office/people/{id}/password")
  ModelAndView resetPassword(@PathVariable long id, Actor actor, HttpServletResponse response) {
    return switch (secrets.resetPassword(new PersonId(id), actor)) {
      case Outcome.Done<String>(String password) ->
          page(new PersonId(id), Typed.NOTHING, "").addObject("newPassword", password);
      case Outcome.Refused<String>(Refusal refusal) ->
          refused(id, Typed.NOTHING, refusal, response);
    };
  }

  @PostMapping("/office/people/{id}/close")
  ModelAndView close(
      @PathVariable long id,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome = people.close(new PersonId(id), actor);
    return answer(id, Typed.NOTHING, outcome, "This person is closed.", response, redirect);
  }

  @PostMapping("/office/people/{id}/reopen")
  ModelAndView reopen(
      @PathVariable long id,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome = people.reopen(new PersonId(id), actor);
    return answer(id, Typed.NOTHING, outcome, "This person is open again.", response, redirect);
  }

  @PostMapping("/office/people/{id}/forget")
  ModelAndView forget(
      @PathVariable long id,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var outcome = people.forget(new PersonId(id), actor);
    return answer(id, Typed.NOTHING, outcome, "Name and cards are forgotten.", response, redirect);
  }

  private ModelAndView answer(
      long id,
      Typed typed,
      Outcome<?> outcome,
      String done,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    return switch (outcome) {
      case Outcome.Refused<?>(Refusal refusal) -> refused(id, typed, refusal, response);
      case Outcome.Done<?> changed -> {
        redirect.addFlashAttribute("done", done);
        yield new ModelAndView("redirect:/office/people/" + id);
      }
    };
  }

  private ModelAndView refused(
      long id, Typed typed, Refusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.kind().http());
    return page(new PersonId(id), typed, refusal.sentence());
  }

  private ModelAndView page(PersonId id, Typed typed, String refused) {
    Optional<Person> person = people.find(id);
    if (person.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    return new ModelAndView("people/person")
        .addObject("person", person.get())
        .addObject("typed", typed)
        .addObject("today", clock.today())
        .addObject("newPassword", "")
        .addObject("refused", refused);
  }

  private record Days(LocalDate from, LocalDate until) {}

  private static Outcome<Days> days(Typed typed) {
    return day(typed.from())
        .then(
            from ->
                (typed.forLife() == null ? day(typed.until()) : Outcome.done(Term.FOR_LIFE))
                    .map(until -> new Days(from, until)));
  }

  private static Outcome<LocalDate> day(@Nullable String typed) {
    try {
      return Outcome.done(LocalDate.parse(text(typed).strip()));
    } catch (DateTimeException notADay) {
      return Outcome.refused(Refusal.malformed("Say which day, for example 2027-01-31."));
    }
  }

  private static <K extends Enum<K>> Outcome<K> one(Class<K> kinds, @Nullable String typed) {
    for (K kind : kinds.getEnumConstants())
      if (kind.name().equals(typed)) return Outcome.done(kind);
    return Outcome.refused(Refusal.malformed("Choose one from the list."));
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }
}
