package foyer.house;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings and the audit trail. */
@Controller
@PreAuthorize("hasAuthority('EDIT_HOUSE')")
class HousePages {
  private static final int TRAIL_LINES = 200;

  private final Settings settings;
  private final AuditTrail trail;
  private final HouseClock clock;

  HousePages(Settings settings, AuditTrail trail, HouseClock clock) {
    this.settings = settings;
    this.trail = trail;
    this.clock = clock;
  }

  @GetMapping("/office/settings")
  ModelAndView settings() {
    return page(Optional.empty(), "");
  }

  @PostMapping("/office/settings/{name}")
  ModelAndView set(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    String typed = new Typed(form).text("value");
    Optional<Setting<?>> setting = Setting.named(name);
    if (setting.isEmpty())
      return FormPages.refused(
          page(Optional.empty(), ""), Refusal.unknown("There is no such setting."));
    return switch (settings.set(setting.get(), typed, actor)) {
      case Outcome.Refused<String>(Refusal refusal) ->
          FormPages.refused(page(setting, typed), refusal);
      case Outcome.Done<String>(String value) ->
          FormPages.done(
              "/office/settings", "%s: now %s.".formatted(setting.get().title(), value), next);
    };
  }

  private ModelAndView page(Optional<Setting<?>> refused, String typed) {
    List<SettingLine> lines =
        Setting.all().stream()
            .map(
                one ->
                    new SettingLine(
                        one.name(),
                        one.title(),
                        one.meaning(),
                        refused.filter(one::equals).isPresent() ? typed : settings.shown(one),
                        one.byDefault().toString()))
            .toList();
    return new ModelAndView("house/settings").addObject("lines", lines);
  }

  @GetMapping("/office/trail")
  ModelAndView trail() {
    return new ModelAndView("house/trail")
        .addObject("deeds", trail.latest(TRAIL_LINES))
        .addObject("zone", clock.zone());
  }

  @Configuration(proxyBeanMethods = false)
  static class Links {
    @Bean
    OfficeLink auditoriaLink() {
      return new OfficeLink(
          "Auditoria", "/office/auditoria", Permission.EDIT_HOUSE, OfficeLink.Part.PROGRAMME, 220);
    }

    @Bean
    OfficeLink settingsLink() {
      return new OfficeLink(
          "Settings", "/office/settings", Permission.EDIT_HOUSE, OfficeLink.Part.HOUSE, 800);
    }

    @Bean
    OfficeLink trailLink() {
      return new OfficeLink(
          "Who did what", "/office/trail", Permission.EDIT_HOUSE, OfficeLink.Part.HOUSE, 900);
    }
  }
}
