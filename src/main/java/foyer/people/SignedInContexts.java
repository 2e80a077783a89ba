package foyer.people;

import foyer.house.Actor;
import foyer.house.HouseClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who asks, and what they may. A session says only who; what they may is read at each request, so
 * an office that ended last night, or a person just closed, is out at the next press, on every
 * node.
 */
@Component
class SignedInContexts implements SecurityContextRepository {
  /** The person's number, as text. */
  static final String PERSON = "foyer.person";

  private final PersonTable people;
  private final HouseClock clock;

  SignedInContexts(PersonTable people, HouseClock clock) {
    this.people = people;
    this.clock = clock;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Read(request);
  }

  @Override
  @SuppressWarnings("deprecation") // The interface still asks for it.
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return new Read(holder.getRequest()).get();
  }

  /** Sign-in writes the session itself; nothing else is kept. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return person(request).isPresent();
  }

  private static Optional<PersonId> person(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(PERSON) instanceof String person))
      return Optional.empty();
    return Optional.of(new PersonId(Long.parseLong(person)));
  }

  private Optional<Actor> actor(HttpServletRequest request) {
    return person(request)
        .flatMap(people::find)
        .filter(person -> !person.closed())
        .map(
            person ->
                new Actor(person.id().value(), person.name(), person.permissionsOn(clock.today())));
  }

  /** Reads when somebody looks: a guest's page asks nobody. */
  private final class Read implements DeferredSecurityContext {
    private final HttpServletRequest request;
    private Optional<SecurityContext> read = Optional.empty();

    Read(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      if (read.isEmpty()) {
        var context = new SecurityContextImpl();
        actor(request).map(SignedIn::new).ifPresent(context::setAuthentication);
        read = Optional.of(context);
      }
      return read.get();
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
