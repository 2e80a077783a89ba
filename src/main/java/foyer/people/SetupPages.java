package foyer.people;

import foyer.house.Outcome;
import foyer.house.Setting;
import foyer.house.Settings;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the set-up code of the console makes the first officer. */
@Controller
class SetupPages {
  private final FirstOfficer firstOfficer;
  private final Settings settings;

  SetupPages(FirstOfficer firstOfficer, Settings settings) {
    this.firstOfficer = firstOfficer;
    this.settings = settings;
  }

  @GetMapping("/setup")
  String ask(Model model) {
    if (!firstOfficer.isAwaited()) return "redirect:/office/sign-in";
    return page("", "", "", model);
  }

  @PostMapping("/setup")
  String appoint(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String userName,
      @RequestParam(defaultValue = "") String password,
      HttpServletResponse response,
      Model model) {
    var wish = new FirstOfficer.Wish(code, name, userName, password);
    return switch (firstOfficer.appoint(wish)) {
      case Outcome.Done<PersonId> done -> "redirect:/office/sign-in";
      case Outcome.Refused<PersonId> refused -> {
        response.setStatus(refused.refusal().kind().http());
        yield page(name, userName, refused.refusal().sentence(), model);
      }
    };
  }

  private String page(String name, String userName, String refused, Model model) {
    model.addAttribute("venue", settings.get(Setting.VENUE_NAME));
    model.addAttribute("name", name);
    model.addAttribute("userName", userName);
    model.addAttribute("refused", refused);
    return "people/setup";
  }
}
