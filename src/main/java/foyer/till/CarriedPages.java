package foyer.till;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a duty manager's phone opens when it scanned a till: the tickets that the till gave back,
 * though no network reaches it.
 */
@Controller
@PreAuthorize("hasAuthority('RUN_NIGHT')")
public class CarriedPages {
  private final Carried carried;

  CarriedPages(Carried carried) {
    this.carried = carried;
  }

  @GetMapping("/office/hand-over")
  String show(
      @RequestParam(defaultValue = "") String code, Model model, HttpServletResponse response) {
    if (code.isBlank()) return page(model, "", null, "");
    return switch (carried.read(code)) {
      case Outcome.Done<Carried.Roll>(Carried.Roll roll) -> page(model, code, roll, "");
      case Outcome.Refused<Carried.Roll>(Refusal refusal) -> refused(model, refusal, response);
    };
  }

  @PostMapping("/office/hand-over")
  String takeIn(
      @RequestParam(defaultValue = "") String code,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    return switch (carried.takeIn(code, actor)) {
      case Outcome.Done<Carried.Roll>(Carried.Roll roll) -> page(model, "", roll, "");
      case Outcome.Refused<Carried.Roll>(Refusal refusal) -> refused(model, refusal, response);
    };
  }

  private static String refused(Model model, Refusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.kind().http());
    return page(model, "", null, refusal.sentence());
  }

  /**
   * @param code still to be taken in; empty where it was, or is none
   */
  private static String page(
      Model model, String code, Carried.@Nullable Roll roll, String refused) {
    model.addAttribute("code", code);
    model.addAttribute("roll", roll);
    model.addAttribute("refused", refused);
    return "till/hand-over";
  }
}
