package foyer.people;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What persons are, from a day until a day: memberships, crew status, offices. Changing needs
 * {@link foyer.house.Permission#EDIT_PEOPLE}, which the page asks for. What is given holds at once
 * at the office, and at a till with its next day's sheet.
 */
@Component
public class Terms {
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private final TermTable table;
  private final PersonTable people;
  private final LastOfficer lastOfficer;
  private final AuditTrail trail;
  private final HouseClock clock;

  Terms(
      TermTable table,
      PersonTable people,
      LastOfficer lastOfficer,
      AuditTrail trail,
      HouseClock clock) {
    this.table = table;
    this.people = people;
    this.lastOfficer = lastOfficer;
    this.trail = trail;
    this.clock = clock;
  }

  /** Adds a membership, both days included; refuses days that run backwards. */
  @Transactional
  public Outcome<PersonId> join(
      PersonId person, MembershipKind kind, LocalDate from, LocalDate until, Actor actor) {
    return give(TermTable.Of.MEMBERSHIP, person, kind, kind.shown(), from, until, actor);
  }

  /** Grants crew status, both days included. */
  @Transactional
  public Outcome<PersonId> grantCrew(
      PersonId person, CrewKind kind, LocalDate from, LocalDate until, Actor actor) {
    return give(TermTable.Of.CREW, person, kind, kind.shown(), from, until, actor);
  }

  /** Appoints to an office for a term, both days included. */
  @Transactional
  public Outcome<PersonId> appoint(
      PersonId person, Role role, LocalDate from, LocalDate until, Actor actor) {
    return give(TermTable.Of.OFFICE, person, role, role.shown(), from, until, actor);
  }

  @Transactional
  public Outcome<PersonId> endMembership(PersonId person, long term, Actor actor) {
    return end(TermTable.Of.MEMBERSHIP, "membership", person, term, actor);
  }

  @Transactional
  public Outcome<PersonId> endCrew(PersonId person, long term, Actor actor) {
    return end(TermTable.Of.CREW, "crew status", person, term, actor);
  }

  /** Ends an office at once; refuses to end the last officer's. */
  @Transactional
  public Outcome<PersonId> endOffice(PersonId person, long term, Actor actor) {
    if (!people.lock(person)) return People.nobody();
    Person before = people.find(person).orElseThrow();
    Outcome<PersonId> ended = end(TermTable.Of.OFFICE, "office", person, term, actor);
    if (ended instanceof Outcome.Refused<PersonId>) return ended;
    Optional<Refusal> keepsOne = lastOfficer.missingNow(before);
    return keepsOne.isPresent() ? People.undone(keepsOne.get()) : ended;
  }

  private Outcome<PersonId> give(
      TermTable.Of which,
      PersonId id,
      Enum<?> what,
      String shown,
      LocalDate from,
      LocalDate until,
      Actor actor) {
    if (!people.lock(id)) return People.nobody();
    if (people.find(id).orElseThrow().closed())
      return Outcome.refused(Refusal.conflict("This person is closed; open them again first."));
    if (until.isBefore(from))
      return Outcome.refused(
          Refusal.malformed("The last day, %s, is before the first.".formatted(until)));
    if (from.isBefore(EARLIEST) || until.isAfter(Term.FOR_LIFE))
      return Outcome.refused(Refusal.malformed("Such a day is not on the house's calendar."));
    table.insert(which, id, what, from, until, actor.name());
    trail.write(
        actor,
        shown.toLowerCase(Locale.ROOT) + " given",
        People.subject(id),
        from + " to " + (until.equals(Term.FOR_LIFE) ? "for life" : until));
    return Outcome.done(id);
  }

  /** Ends it at once: its last day was yesterday. */
  private Outcome<PersonId> end(
      TermTable.Of which, String name, PersonId id, long term, Actor actor) {
    if (!people.lock(id)) return People.nobody();
    Optional<String> ended = table.end(which, id, term, clock.today().minusDays(1));
    if (ended.isEmpty())
      return Outcome.refused(Refusal.conflict("This " + name + " has ended already."));
    trail.write(actor, name + " ended", People.subject(id), ended.get());
    return Outcome.done(id);
  }
}
