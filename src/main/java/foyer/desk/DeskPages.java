package foyer.desk;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.OfficeLink;
import foyer.house.Outcome;
import foyer.house.Permission;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk in the office: what is to be looked at, and saying what was done about it. */
@Controller
@PreAuthorize("hasAuthority('SETTLE_DISCREPANCIES')")
public class DeskPages {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);

  private final Desk desk;
  private final HouseClock clock;

  DeskPages(Desk desk, HouseClock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /** The entry in the office's navigation. */
  @Configuration
  static class Link {
    @Bean
    OfficeLink deskLink() {
      return new OfficeLink(
          "Desk", "/office/desk", Permission.SETTLE_DISCREPANCIES, OfficeLink.Part.FOYER, 50);
    }
  }

  /** One line of the page. */
  public record Shown(
      long id,
      String kind,
      Meaning meaning,
      String found,
      String sentence,
      String settled,
      String settlement) {}

  @GetMapping("/office/desk")
  String list(Model model) {
    return page(model, "");
  }

  @PostMapping("/office/desk/{id}/settle")
  String settle(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String way,
      @RequestParam(defaultValue = "") String settlement,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    return switch (desk.settle(id, way, settlement, actor)) {
      case Outcome.Done<Desk.Discrepancy> _ -> {
        next.addFlashAttribute("done", "Settled.");
        yield "redirect:/office/desk";
      }
      case Outcome.Refused<Desk.Discrepancy>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield page(model, refusal.sentence());
      }
    };
  }

  private String page(Model model, String refused) {
    model.addAttribute("open", desk.open().stream().map(this::shown).toList());
    model.addAttribute("settled", desk.settledLately(20).stream().map(this::shown).toList());
    model.addAttribute("ways", List.of(Way.values()));
    model.addAttribute("refused", refused);
    return "desk/discrepancies";
  }

  private Shown shown(Desk.Discrepancy one) {
    var settledAt = one.settledAt();
    return new Shown(
        one.id(),
        one.kind().shown(),
        one.kind().meaning(),
        when(one.foundAt()),
        one.sentence(),
        settledAt == null ? "" : when(settledAt) + " by " + one.settledBy(),
        settlement(one));
  }

  private static String settlement(Desk.Discrepancy one) {
    var said = one.settlement() == null ? "" : one.settlement();
    var way = one.way();
    if (way == null) return said;
    return said.isEmpty() ? way.shown() : way.shown() + ": " + said;
  }

  private String when(Instant moment) {
    return WHEN.format(moment.atZone(clock.zone()));
  }
}
