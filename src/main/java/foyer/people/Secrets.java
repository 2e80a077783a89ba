package foyer.people;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passwords and PINs: everybody their own, and officers a new one for whoever forgot theirs. */
@Component
class Secrets {
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PersonTable people;
  private final Sessions sessions;
  private final SignInAttempts attempts;
  private final AuditTrail trail;

  Secrets(PersonTable people, Sessions sessions, SignInAttempts attempts, AuditTrail trail) {
    this.people = people;
    this.sessions = sessions;
    this.attempts = attempts;
    this.trail = trail;
  }

  /** One's own password; asks for the old one, and signs every other browser out. */
  @Transactional
  Outcome<PersonId> changePassword(Actor actor, String old, String wished, String sessionId) {
    var id = new PersonId(actor.person());
    Optional<Refusal> refusal = checkOld(id, old).or(() -> Passwords.refusal(wished, userName(id)));
    if (refusal.isPresent()) return Outcome.refused(refusal.get());
    people.setPassword(id, Passwords.hash(wished));
    sessions.endAllBut(id, sessionId);
    trail.write(actor, "own password changed", People.subject(id), "");
    return Outcome.done(id);
  }

  /** One's own PIN; asks for the password, because the browser may have been left open. */
  @Transactional
  Outcome<PersonId> changePin(Actor actor, String password, String wished) {
    var id = new PersonId(actor.person());
    Optional<Refusal> refusal = checkOld(id, password);
    if (refusal.isPresent()) return Outcome.refused(refusal.get());
    return setPin(id, wished, actor, "own PIN changed");
  }

  /** An officer gives somebody a new password to start with; all their browsers are signed out. */
  @Transactional
  Outcome<String> resetPassword(PersonId id, Actor actor) {
    Optional<Refusal> refusal = checkOpen(id);
    if (refusal.isPresent()) return Outcome.refused(refusal.get());
    String password = newPassword();
    people.setPassword(id, Passwords.hash(password));
    sessions.endAllOf(id);
    trail.write(actor, "password reset", People.subject(id), "");
    return Outcome.done(password);
  }

  /** An officer sets somebody's PIN. */
  @Transactional
  Outcome<PersonId> resetPin(PersonId id, String wished, Actor actor) {
    Optional<Refusal> refusal = checkOpen(id);
    return refusal.isPresent()
        ? Outcome.refused(refusal.get())
        : setPin(id, wished, actor, "PIN reset");
  }

  private Outcome<PersonId> setPin(PersonId id, String wished, Actor actor, String deed) {
    return Pins.hash(wished)
        .map(
            hash -> {
              people.setPin(id, hash);
              trail.write(actor, deed, People.subject(id), "");
              return id;
            });
  }

  /** Guessing here is slowed as at the door. */
  private Optional<Refusal> checkOld(PersonId id, String password) {
    String who = "own password of " + id;
    Optional<Refusal> wait = attempts.begin(who, SignInPatience.FREE_FOR_A_NAME);
    if (wait.isPresent()) return wait;
    if (people.passwordHash(id).filter(hash -> Passwords.matches(password, hash)).isEmpty())
      return Optional.of(Refusal.forbidden("This is not your present password."));
    attempts.succeeded(who);
    return Optional.empty();
  }

  private Optional<Refusal> checkOpen(PersonId id) {
    Optional<Person> person = people.find(id);
    if (person.isEmpty()) return Optional.of(Refusal.unknown("There is no such person."));
    return person.get().closed()
        ? Optional.of(Refusal.conflict("This person is closed; open them again first."))
        : Optional.empty();
  }

  private String userName(PersonId id) {
    return people.find(id).flatMap(Person::userName).orElse("");
  }

  /** Read out loud once, typed once, then changed: four groups of four. */
  private static String newPassword() {
    String letters =
        RANDOM
            .ints(16, 0, LETTERS.length())
            .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
            .collect(Collectors.joining());
    return letters.replaceAll("(.{4})(?=.)", "$1-");
  }
}
