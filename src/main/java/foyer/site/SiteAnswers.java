package foyer.site;

import foyer.house.Setting;
import foyer.house.Settings;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What all public pages have: the house's name on top, and one way to say no. */
// Before the house's last net, which would call an address that leads nowhere a fault.
@Order(0)
@ControllerAdvice(assignableTypes = {SitePages.class, BookingPages.class})
class SiteAnswers {
  private final Settings settings;

  SiteAnswers(Settings settings) {
    this.settings = settings;
  }

  @ModelAttribute("venue")
  String venue() {
    return settings.get(Setting.VENUE_NAME);
  }

  @ExceptionHandler(NotHere.class)
  String notHere(NotHere refusal, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute("venue", venue());
    model.addAttribute("sentence", refusal.sentence());
    return "site/nothere";
  }
}
