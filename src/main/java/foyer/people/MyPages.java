package foyer.people;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What everybody at the office may see and change of their own. */
@Controller
class MyPages {
  private final People people;
  private final Secrets secrets;
  private final HouseClock clock;

  MyPages(People people, Secrets secrets, HouseClock clock) {
    this.people = people;
    this.secrets = secrets;
    this.clock = clock;
  }

  @GetMapping("/office/me")
  String me(Actor actor, Model model) {
    return page(actor, "", model);
  }

  @PostMapping("/office/me/password")
  String changePassword(
      Actor actor,
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String wished,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    String session = request.getSession().getId();
    return answer(
        secrets.changePassword(actor, old, wished, session),
        "Your password is changed, and every other browser is signed out.",
        actor,
        response,
        redirect,
        model);
  }

  @PostMapping("/office/me/pin")
  String changePin(
      Actor actor,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String wished,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    return answer(
        secrets.changePin(actor, password, wished),
        "Your PIN is changed; tills know it as soon as they hear from the house.",
        actor,
        response,
        redirect,
        model);
  }

  private String answer(
      Outcome<?> outcome,
      String done,
      Actor actor,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    return switch (outcome) {
      case Outcome.Done<?> changed -> {
        redirect.addFlashAttribute("done", done);
        yield "redirect:/office/me";
      }
      case Outcome.Refused<?> refused -> {
        response.setStatus(refused.refusal().kind().http());
        yield page(actor, refused.refusal().sentence(), model);
      }
    };
  }

  private String page(Actor actor, String refused, Model model) {
    model.addAttribute("person", people.find(new PersonId(actor.person())).orElseThrow());
    model.addAttribute("today", clock.today());
    model.addAttribute("refused", refused);
    return "people/me";
  }
}
