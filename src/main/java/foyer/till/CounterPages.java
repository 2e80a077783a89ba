package foyer.till;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.OfficeLink;
import foyer.house.Outcome;
import foyer.house.Permission;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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

/** The house's counters, in the office: letting one join, revoking one, seeing how they do. */
@Controller
@PreAuthorize("hasAuthority('ENROL_COUNTERS')")
public class CounterPages {
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final Counters counters;
  private final HouseClock clock;

  CounterPages(Counters counters, HouseClock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  /** The entry in the office's navigation. */
  @Configuration
  static class Link {
    @Bean
    OfficeLink countersLink() {
      return new OfficeLink(
          "Counters", "/office/counters", Permission.ENROL_COUNTERS, OfficeLink.Part.FOYER, 60);
    }
  }

  @GetMapping("/office/counters")
  String list(Model model) {
    return page(model, "", "", "");
  }

  @PostMapping("/office/counters/codes")
  String invite(
      @RequestParam(defaultValue = "") String name,
      Actor actor,
      HttpServletRequest http,
      HttpServletResponse response,
      Model model) {
    return switch (counters.invite(name, http.isSecure(), actor)) {
      case Outcome.Done<String>(String code) -> page(model, code, name.strip(), "");
      case Outcome.Refused<String>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield page(model, "", name, refusal.sentence());
      }
    };
  }

  @PostMapping("/office/counters/{id}/revoke")
  String revoke(
      @PathVariable int id,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    return switch (counters.revoke(id, actor)) {
      case Outcome.Done<Counter>(Counter counter) -> {
        next.addFlashAttribute("done", "“%s” is revoked.".formatted(counter.name()));
        yield "redirect:/office/counters";
      }
      case Outcome.Refused<Counter>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield page(model, "", "", refusal.sentence());
      }
    };
  }

  private String page(Model model, String code, String name, String refused) {
    var now = clock.now();
    model.addAttribute(
        "counters", counters.all().stream().map(counter -> shown(counter, now)).toList());
    model.addAttribute("code", code);
    model.addAttribute("name", name);
    model.addAttribute("refused", refused);
    return "till/counters";
  }

  private Shown shown(Counter counter, Instant now) {
    return new Shown(
        counter.id(),
        counter.letter() + (counter.line() > 1 ? counter.line() : ""),
        counter.name(),
        state(counter, now),
        clockSentence(counter.clockOffMillis()),
        counter.enrolledBy(),
        counter.revoked());
  }

  private static String state(Counter counter, Instant now) {
    if (counter.revoked()) return "revoked";
    var seen = counter.lastSeenAt();
    if (seen == null) return "has not called yet";
    if (seen.isAfter(now.minus(LATELY))) return "connected";
    return "last called " + ago(Duration.between(seen, now));
  }

  private static String ago(Duration since) {
    if (since.toMinutes() < 2) return "a minute ago";
    if (since.toHours() < 2) return since.toMinutes() + " minutes ago";
    return since.toDays() < 2 ? since.toHours() + " hours ago" : since.toDays() + " days ago";
  }

  private static String clockSentence(@Nullable Long millis) {
    if (millis == null || Math.abs(millis) < 60_000) return "";
    return "its clock is %d minutes %s"
        .formatted(Math.abs(millis) / 60_000, millis > 0 ? "fast" : "slow");
  }

  /** One line of the page. */
  public record Shown(
      int id,
      String series,
      String name,
      String state,
      String clock,
      String enrolledBy,
      boolean revoked) {

    /** For the picture beside the words. */
    public String sign() {
      return state.equals("connected") ? "●" : revoked ? "✕" : "○";
    }
  }
}
