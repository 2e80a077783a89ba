package foyer.people;

import foyer.house.Actor;
import foyer.house.OfficeFrame;
import foyer.house.OfficeLink;
import foyer.house.Setting;
import foyer.house.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Gives every page {@code csrf}, and every page of the office its {@code office} frame. */
@ControllerAdvice(annotations = Controller.class)
class OfficeAttributes {
  private final Settings settings;
  private final List<OfficeLink> links;

  OfficeAttributes(Settings settings, ObjectProvider<OfficeLink> links) {
    this.settings = settings;
    this.links =
        links.stream()
            .sorted(Comparator.comparingInt(OfficeLink::order).thenComparing(OfficeLink::label))
            .toList();
  }

  @ModelAttribute
  void describe(HttpServletRequest request, Model model) {
    // Lazy: only a page that draws a form asks for the token, and only then is there a cookie.
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf)
      model.addAttribute("csrf", csrf);
    if (SecurityPaths.isOffice(request)) model.addAttribute("office", frame(request));
  }

  private OfficeFrame frame(HttpServletRequest request) {
    Actor actor = ActorArguments.current();
    return new OfficeFrame(
        settings.get(Setting.VENUE_NAME),
        actor,
        links.stream().filter(link -> actor.may(link.needs())).toList(),
        request.getRequestURI(),
        done(request));
  }

  private static String done(HttpServletRequest request) {
    var flash = RequestContextUtils.getInputFlashMap(request);
    return flash != null && flash.get("done") instanceof String sentence ? sentence : "";
  }
}
