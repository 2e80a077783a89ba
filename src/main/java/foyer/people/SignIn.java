package foyer.people;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Permission;
import foyer.house.Refusal;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Signing in to the office by user name or e-mail address, and password. A wrong name, a wrong
 * password and a closed person get one and the same answer, after the same work.
 */
@Component
class SignIn {
  private static final Refusal WRONG =
      Refusal.forbidden("User name and password do not fit together.");
  private static final Refusal NO_OFFICE =
      Refusal.forbidden("You hold no office in the house today; an officer can give you one.");

  /** Of a password nobody knows: a name that is not there costs as much as one that is. */
  private static final String NOBODYS = Passwords.hash(java.util.UUID.randomUUID().toString());

  private final PersonTable people;
  private final SignInAttempts attempts;
  private final AuditTrail trail;
  private final HouseClock clock;

  SignIn(PersonTable people, SignInAttempts attempts, AuditTrail trail, HouseClock clock) {
    this.people = people;
    this.attempts = attempts;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * @param address where the browser is, to slow whoever tries many names from one place
   */
  Outcome<PersonId> attempt(String typedName, String password, String address) {
    String name = IdentifierRules.normalised(typedName);
    Optional<Refusal> wait =
        attempts
            .begin("address " + address, SignInPatience.FREE_FOR_AN_ADDRESS)
            .or(() -> attempts.begin("name " + name, SignInPatience.FREE_FOR_A_NAME));
    if (wait.isPresent()) return Outcome.refused(wait.get());

    Optional<PersonTable.Secret> secret = people.secret(name);
    String hash = secret.map(PersonTable.Secret::passwordHash).orElse(NOBODYS);
    if (!Passwords.matches(password, hash) || secret.isEmpty()) return Outcome.refused(WRONG);

    attempts.succeeded("name " + name);
    attempts.succeeded("address " + address);
    return welcome(secret.get().person(), password, hash);
  }

  private Outcome<PersonId> welcome(PersonId id, String password, String hash) {
    if (Passwords.outdated(hash)) people.setPassword(id, Passwords.hash(password));
    Person person = people.find(id).orElseThrow();
    Set<Permission> permissions = person.permissionsOn(clock.today());
    if (permissions.isEmpty()) return Outcome.refused(NO_OFFICE);
    trail.write(
        new Actor(id.value(), person.name(), permissions), "signed in", People.subject(id), "");
    return Outcome.done(id);
  }
}
