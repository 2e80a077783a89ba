package foyer.people;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Setting;
import foyer.house.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.regex.Pattern;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in and out of the office. */
@Controller
class SignInPages {
  /** Only our own pages: whoever signs in is not sent elsewhere by a link somebody made. */
  private static final Pattern OURS = Pattern.compile("/office(/[A-Za-z0-9/_.~%?=&+-]*)?");

  private final SignIn signIn;
  private final Settings settings;
  private final CsrfTokenRepository tokens;
  private final AuditTrail trail;

  SignInPages(SignIn signIn, Settings settings, CsrfTokenRepository tokens, AuditTrail trail) {
    this.signIn = signIn;
    this.settings = settings;
    this.tokens = tokens;
    this.trail = trail;
  }

  @GetMapping("/office/sign-in")
  String ask(@RequestParam(defaultValue = "") String next, Actor actor, Model model) {
    if (actor.person() != 0) return "redirect:" + ours(next);
    return page("", next, "", model);
  }

  @PostMapping("/office/sign-in")
  String enter(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (signIn.attempt(name, password, request.getRemoteAddr())) {
      case Outcome.Refused<PersonId> refused -> {
        response.setStatus(refused.refusal().kind().http());
        yield page(name, next, refused.refusal().sentence(), model);
      }
      case Outcome.Done<PersonId>(PersonId person) -> {
        begin(person, request, response);
        yield "redirect:" + ours(next);
      }
    };
  }

  @PostMapping("/office/sign-out")
  String leave(Actor actor, HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) session.invalidate();
    tokens.saveToken(null, request, response);
    trail.write(actor, "signed out", "person " + actor.person(), "");
    return "redirect:/office/sign-in";
  }

  /** A new session and a new token: nothing from before the sign-in is worth anything after it. */
  private void begin(PersonId person, HttpServletRequest request, HttpServletResponse response) {
    HttpSession before = request.getSession(false);
    if (before != null) before.invalidate();
    tokens.saveToken(null, request, response);
    HttpSession session = request.getSession(true);
    session.setAttribute(SignedInContexts.PERSON, person.toString());
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
  }

  private String page(String name, String next, String refused, Model model) {
    model.addAttribute("venue", settings.get(Setting.VENUE_NAME));
    model.addAttribute("name", name);
    model.addAttribute("next", ours(next));
    model.addAttribute("refused", refused);
    return "people/sign-in";
  }

  private static String ours(String next) {
    return OURS.matcher(next).matches() && !next.contains("//") && !next.startsWith("/office/sign-")
        ? next
        : "/office";
  }
}
