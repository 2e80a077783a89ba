package foyer.sales;

import foyer.house.Actor;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Selling agents, in the office: their keys are made, shown once, and revoked here. */
@Controller
@PreAuthorize("hasAuthority('EDIT_HOUSE')")
class AgentOfficePages {
  private final Agents agents;

  AgentOfficePages(Agents agents) {
    this.agents = agents;
  }

  /** The entry in the office's navigation. */
  @Configuration
  static class Link {
    @Bean
    OfficeLink agentsLink() {
      return new OfficeLink(
          "Selling agents", "/office/agents", Permission.EDIT_HOUSE, OfficeLink.Part.FOYER, 80);
    }
  }

  @GetMapping("/office/agents")
  String list(Model model) {
    return page(model, "", "", "");
  }

  @PostMapping("/office/agents")
  String make(
      @RequestParam(defaultValue = "") String name,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    return switch (agents.make(name, actor)) {
      case Outcome.Done<String>(String key) -> page(model, key, name.strip(), "");
      case Outcome.Refused<String>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield page(model, "", name, refusal.sentence());
      }
    };
  }

  @PostMapping("/office/agents/{id}/revoke")
  String revoke(@PathVariable long id, Actor actor, RedirectAttributes next) {
    agents.revoke(id, actor);
    next.addFlashAttribute("done", "Revoked: this key sells nothing any more.");
    return "redirect:/office/agents";
  }

  private String page(Model model, String key, String name, String refused) {
    model.addAttribute("agents", agents.all());
    model.addAttribute("key", key);
    model.addAttribute("name", name);
    model.addAttribute("refused", refused);
    return "sales/agents";
  }
}
