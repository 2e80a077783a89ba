package foyer.people;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a house gets its first officer: by a code that stands on the console and nowhere else. Never
 * by being the first to come. The same way leads back in when all terms have run out.
 */
@Component
public class FirstOfficer {
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CODE_LETTERS = 16;
  private static final String GUESSED_AT = "set-up code";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Actor SETUP = Actor.house("set-up");

  private final People people;
  private final Terms terms;
  private final PersonTable table;
  private final SignInAttempts attempts;
  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final HouseClock clock;

  FirstOfficer(
      People people,
      Terms terms,
      PersonTable table,
      SignInAttempts attempts,
      JdbcClient jdbc,
      AuditTrail trail,
      HouseClock clock) {
    this.people = people;
    this.terms = terms;
    this.table = table;
    this.attempts = attempts;
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Where nobody can sign in as an officer: makes a code, in place of one made before. It works
   * once, on the page {@code /setup}; the database has its hash only. The caller shows it on the
   * console.
   */
  @Transactional
  public Optional<String> newCodeIfNobody() {
    if (hasOfficer()) return Optional.empty();
    String code = newCode();
    jdbc.sql(
            """
            insert into people.setup_code (code_hash)
            values (:hash)
            on conflict (only_one) do update
              set code_hash = excluded.code_hash, made_at = now(), used_at = null
            """)
        .param("hash", Passwords.hash(plain(code)))
        .update();
    return Optional.of(code);
  }

  /** What the page {@code /setup} asks for. */
  record Wish(String code, String name, String userName, String password) {}

  /** Whether the page is of any use now. */
  boolean isAwaited() {
    return !hasOfficer() && codeHash().isPresent();
  }

  /** Makes the first officer, who is duty manager too, so that one person can open the house. */
  @Transactional
  Outcome<PersonId> appoint(Wish wish) {
    Optional<Refusal> refusal = check(wish);
    if (refusal.isPresent()) return Outcome.refused(refusal.get());
    Outcome<PersonId> made =
        people
            .add(wish.name(), SETUP)
            .then(
                id ->
                    people
                        .identify(id, IdentifierKind.USERNAME, wish.userName(), SETUP)
                        .map(identifier -> id));
    return switch (made) {
      case Outcome.Refused<PersonId>(Refusal why) -> People.undone(why);
      case Outcome.Done<PersonId>(PersonId id) -> {
        table.setPassword(id, Passwords.hash(wish.password()));
        LocalDate today = clock.today();
        terms.appoint(id, Role.OFFICER, today, today.plusYears(1), SETUP);
        terms.appoint(id, Role.DUTY_MANAGER, today, today.plusYears(1), SETUP);
        jdbc.sql("update people.setup_code set used_at = now()").update();
        trail.write(SETUP, "first officer appointed", People.subject(id), "");
        yield made;
      }
    };
  }

  /** In this order: who has no code learns nothing about names. */
  private Optional<Refusal> check(Wish wish) {
    Optional<Refusal> wait = attempts.begin(GUESSED_AT, SignInPatience.FREE_FOR_A_NAME);
    if (wait.isPresent()) return wait;
    Optional<String> hash = lockedCodeHash();
    if (hasOfficer() || hash.isEmpty())
      return Optional.of(Refusal.expired("The house has its officer; please sign in."));
    if (!Passwords.matches(plain(wish.code()), hash.get()))
      return Optional.of(
          Refusal.forbidden("This is not the code that stands on the server's console."));
    attempts.succeeded(GUESSED_AT);
    return Passwords.refusal(wish.password(), IdentifierRules.normalised(wish.userName()));
  }

  private boolean hasOfficer() {
    return table.holders(Role.OFFICER, clock.today()) > 0;
  }

  private Optional<String> codeHash() {
    return jdbc.sql("select code_hash from people.setup_code where used_at is null")
        .query(String.class)
        .optional();
  }

  /** Two who hold the code at once: the second waits and finds it used. */
  private Optional<String> lockedCodeHash() {
    return jdbc.sql("select code_hash from people.setup_code where used_at is null for update")
        .query(String.class)
        .optional();
  }

  private static String newCode() {
    String letters =
        RANDOM
            .ints(CODE_LETTERS, 0, LETTERS.length())
            .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
            .collect(Collectors.joining());
    return letters.replaceAll("(.{4})(?=.)", "$1-");
  }

  /** As typed: hyphens, spaces and case aside. */
  private static String plain(String code) {
    return IdentifierRules.normalised(code).replace("-", "");
  }
}
