package foyer.till;

import foyer.house.Actor;
import foyer.house.Epochs;
import foyer.house.OfficeLink;
import foyer.house.Permission;
import foyer.rolls.Recovery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** After a restore: which counters have been heard, and going on. */
@Controller
@PreAuthorize("hasAuthority('RUN_NIGHT')")
public class RecoveryPages {
  private final Counters counters;
  private final Recovery recovery;
  private final Epochs epochs;

  RecoveryPages(Counters counters, Recovery recovery, Epochs epochs) {
    this.counters = counters;
    this.recovery = recovery;
    this.epochs = epochs;
  }

  /** The entry in the office's navigation. */
  @Configuration
  static class Link {
    @Bean
    OfficeLink recoveryLink() {
      return new OfficeLink(
          "Recovery", "/office/recovery", Permission.RUN_NIGHT, OfficeLink.Part.FOYER, 90);
    }
  }

  /** One counter, and whether it has told everything since the restore. */
  public record Shown(String name, boolean heard) {}

  @GetMapping("/office/recovery")
  String show(Model model) {
    return page(model, "");
  }

  @PostMapping("/office/recovery/end")
  String end(
      @RequestParam(defaultValue = "false") boolean withoutThem,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    if (!recovery.isRunning()) return refused(model, "No recovery is running.", response);
    boolean allHeard = shown().stream().allMatch(Shown::heard);
    if (!allHeard && !withoutThem) {
      return refused(
          model,
          "Some counters have not been heard yet. Tick the box to go on without them.",
          response);
    }
    recovery.end(actor);
    next.addFlashAttribute("done", "The house sells again.");
    return "redirect:/office/recovery";
  }

  private String refused(Model model, String sentence, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_CONFLICT);
    return page(model, sentence);
  }

  private String page(Model model, String refused) {
    model.addAttribute("running", recovery.isRunning());
    model.addAttribute("epoch", epochs.current().text());
    model.addAttribute("counters", shown());
    model.addAttribute("remembered", recovery.rememberedOnly());
    model.addAttribute("refused", refused);
    return "till/recovery";
  }

  private List<Shown> shown() {
    var heard = counters.toldWholeIn(epochs.current().text());
    return counters.all().stream()
        .filter(counter -> !counter.revoked())
        .map(counter -> new Shown(counter.name(), heard.contains(counter.id())))
        .toList();
  }
}
