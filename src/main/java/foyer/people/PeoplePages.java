package foyer.people;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.OfficeLink;
import foyer.house.Outcome;
import foyer.house.Permission;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of people, and adding one. */
@Controller
@PreAuthorize("hasAuthority('EDIT_PEOPLE')")
public class PeoplePages {
  private static final int MOST_SHOWN = 100;

  private final People people;
  private final HouseClock clock;

  PeoplePages(People people, HouseClock clock) {
    this.people = people;
    this.clock = clock;
  }

  @GetMapping("/office/people")
  String list(@RequestParam(name = "q", defaultValue = "") String typed, Model model) {
    return page(typed, new Added("", "", ""), "", model);
  }

  /** What was typed to add a person; kept when it is refused. */
  public record Added(String name, String card, String email) {}

  @PostMapping("/office/people")
  String add(Added added, Actor actor, HttpServletResponse response, Model model) {
    var typed = new Added(text(added.name()), text(added.card()), text(added.email()));
    return switch (people.add(typed.name(), typed.card(), typed.email(), actor)) {
      case Outcome.Done<PersonId>(PersonId id) -> "redirect:/office/people/" + id;
      case Outcome.Refused<PersonId>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield page("", typed, refusal.sentence(), model);
      }
    };
  }

  private String page(String typed, Added added, String refused, Model model) {
    var found = people.search(typed, MOST_SHOWN + 1);
    model.addAttribute("typed", typed);
    model.addAttribute("found", found.stream().limit(MOST_SHOWN).toList());
    model.addAttribute("more", found.size() > MOST_SHOWN);
    model.addAttribute("added", added);
    model.addAttribute("today", clock.today());
    model.addAttribute("refused", refused);
    return "people/people";
  }

  private static String text(@org.jspecify.annotations.Nullable String typed) {
    return typed == null ? "" : typed;
  }

  @Configuration(proxyBeanMethods = false)
  static class Links {
    @Bean
    OfficeLink peopleLink() {
      return new OfficeLink(
          "People", "/office/people", Permission.EDIT_PEOPLE, OfficeLink.Part.HOUSE, 400);
    }
  }
}
