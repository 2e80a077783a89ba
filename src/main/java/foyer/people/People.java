package foyer.people;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The persons the house knows. Any room may read; changing needs {@link
 * foyer.house.Permission#EDIT_PEOPLE}, which the page asks for.
 */
@Component
public class People {
  private static final int MOST_NAME_LETTERS = 200;
  private static final int MOST_IDENTIFIERS = 20;

  private final PersonTable table;
  private final Sessions sessions;
  private final LastOfficer lastOfficer;
  private final AuditTrail trail;
  private final HouseClock clock;

  People(
      PersonTable table,
      Sessions sessions,
      LastOfficer lastOfficer,
      AuditTrail trail,
      HouseClock clock) {
    this.table = table;
    this.sessions = sessions;
    this.lastOfficer = lastOfficer;
    this.trail = trail;
    this.clock = clock;
  }

  public Optional<Person> find(PersonId id) {
    return table.find(id);
  }

  /** Who is known by that, as scanned or typed; closed persons too. */
  public Optional<Person> byIdentifier(IdentifierKind kind, String typed) {
    return table
        .named(new Identifier(kind, IdentifierRules.normalised(typed)))
        .flatMap(table::find);
  }

  /**
   * Those whose name or identifiers hold every word, accents, apostrophes and case aside: {@code
   * amelie} finds Amélie. Nothing typed finds all. By name, closed ones last.
   */
  public List<FoundPerson> search(String typed, int most) {
    return table.search(typed, clock.today(), most);
  }

  /** What everybody with an identifier is on that business day, closed persons left out. */
  public List<Standing> standing(LocalDate businessDay) {
    return table.standing(businessDay);
  }

  /** Who may sell or run the night on that business day, by name. */
  public List<StaffMember> staff(LocalDate businessDay) {
    return table.staff(businessDay);
  }

  /** Adds a person by name; refuses an empty name. Two persons may have one name. */
  @Transactional
  public Outcome<PersonId> add(String name, Actor actor) {
    return named(name)
        .map(
            read -> {
              PersonId id = table.insert(read);
              trail.write(actor, "person added", subject(id), read);
              return id;
            });
  }

  /**
   * Adds a person with a card and an address, each of which may be empty; where one is refused, all
   * is.
   */
  @Transactional
  public Outcome<PersonId> add(String name, String card, String email, Actor actor) {
    Outcome<PersonId> added =
        add(name, actor)
            .then(id -> identifyUnlessEmpty(id, IdentifierKind.CARD, card, actor))
            .then(id -> identifyUnlessEmpty(id, IdentifierKind.EMAIL, email, actor));
    return added instanceof Outcome.Refused<PersonId>(Refusal refusal) ? undone(refusal) : added;
  }

  private Outcome<PersonId> identifyUnlessEmpty(
      PersonId id, IdentifierKind kind, String typed, Actor actor) {
    return typed.isBlank()
        ? Outcome.done(id)
        : identify(id, kind, typed, actor).map(identifier -> id);
  }

  /** Corrects a name. */
  @Transactional
  public Outcome<PersonId> rename(PersonId id, String name, Actor actor) {
    Optional<Person> before = locked(id);
    if (before.isEmpty()) return nobody();
    return named(name)
        .map(
            read -> {
              if (read.equals(before.get().name())) return id;
              table.rename(id, read);
              trail.write(actor, "person renamed", subject(id), before.get().name() + " → " + read);
              return id;
            });
  }

  /** Adds a card, address or user name; refuses one that names somebody already. */
  @Transactional
  public Outcome<Identifier> identify(PersonId id, IdentifierKind kind, String typed, Actor actor) {
    Optional<Person> person = locked(id);
    if (person.isEmpty()) return nobody();
    if (person.get().identifiers().size() >= MOST_IDENTIFIERS)
      return refused("A person has at most %d cards and addresses.".formatted(MOST_IDENTIFIERS));
    if (kind == IdentifierKind.USERNAME && person.get().userName().isPresent())
      return refused("A person has one user name; take the old one away first.");
    return IdentifierRules.read(kind, typed)
        .then(
            identifier -> {
              if (person.get().identifiers().contains(identifier)) return Outcome.done(identifier);
              if (!table.addIdentifier(id, identifier))
                return refused(
                    "“%s” is somebody already; search for it.".formatted(identifier.value()));
              trail.write(actor, kind.shown().toLowerCase(Locale.ROOT) + " added", subject(id), "");
              return Outcome.done(identifier);
            });
  }

  /** Takes a card, address or user name away. */
  @Transactional
  public Outcome<Identifier> unidentify(PersonId id, Identifier identifier, Actor actor) {
    Optional<Person> person = locked(id);
    if (person.isEmpty()) return nobody();
    if (!table.removeIdentifier(id, identifier))
      return Outcome.refused(Refusal.unknown("This person is not known by that."));
    Optional<Refusal> keepsOne = lastOfficer.missingNow(person.get());
    if (keepsOne.isPresent()) return undone(keepsOne.get());
    trail.write(
        actor, identifier.kind().shown().toLowerCase(Locale.ROOT) + " taken away", subject(id), "");
    return Outcome.done(identifier);
  }

  /**
   * Closes a person: no sign-in, no PIN, not served by name; offices and memberships stay as
   * history. Refuses to close the last officer.
   */
  @Transactional
  public Outcome<PersonId> close(PersonId id, Actor actor) {
    Optional<Person> person = locked(id);
    if (person.isEmpty()) return nobody();
    if (person.get().closed()) return Outcome.done(id);
    table.close(id, clock.now());
    Optional<Refusal> keepsOne = lastOfficer.missingNow(person.get());
    if (keepsOne.isPresent()) return undone(keepsOne.get());
    sessions.endAllOf(id);
    trail.write(actor, "person closed", subject(id), "");
    return Outcome.done(id);
  }

  /** Opens a closed person again; a password and a PIN must be set anew. */
  @Transactional
  public Outcome<PersonId> reopen(PersonId id, Actor actor) {
    Optional<Person> person = locked(id);
    if (person.isEmpty()) return nobody();
    if (!person.get().closed()) return Outcome.done(id);
    table.reopen(id);
    trail.write(actor, "person opened again", subject(id), "");
    return Outcome.done(id);
  }

  /**
   * Forgets a closed person's name and identifiers, when somebody asks to be erased. Tickets and
   * ledger keep the number only, so totals and next week's ticket stand. The audit trail keeps
   * names of those who acted: it is the house's record of what was done.
   */
  @Transactional
  public Outcome<PersonId> forget(PersonId id, Actor actor) {
    Optional<Person> person = locked(id);
    if (person.isEmpty()) return nobody();
    if (!person.get().closed()) return refused("Close this person first.");
    table.forget(id);
    trail.write(actor, "person forgotten", subject(id), "");
    return Outcome.done(id);
  }

  private Optional<Person> locked(PersonId id) {
    return table.lock(id) ? table.find(id) : Optional.empty();
  }

  private static Outcome<String> named(String typed) {
    String name = typed.strip();
    if (name.isEmpty()) return Outcome.refused(Refusal.malformed("A person needs a name."));
    if (name.length() > MOST_NAME_LETTERS)
      return Outcome.refused(
          Refusal.malformed("A name has at most %d characters.".formatted(MOST_NAME_LETTERS)));
    if (name.chars().anyMatch(Character::isISOControl))
      return Outcome.refused(Refusal.malformed("The name holds a character that is no text."));
    return Outcome.done(name);
  }

  static String subject(PersonId id) {
    return "person " + id;
  }

  static <T> Outcome<T> nobody() {
    return Outcome.refused(Refusal.unknown("There is no such person."));
  }

  private static <T> Outcome<T> refused(String sentence) {
    return Outcome.refused(Refusal.conflict(sentence));
  }

  /** Refused after the fact: what this transaction wrote is taken back. */
  static <T> Outcome<T> undone(Refusal refusal) {
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    return Outcome.refused(refusal);
  }
}
