package foyer.people;

import foyer.house.HouseClock;
import foyer.house.Refusal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The house never locks itself out by a deed of its own: somebody stays officer. */
@Component
class LastOfficer {
  private final PersonTable people;
  private final JdbcClient jdbc;
  private final HouseClock clock;

  LastOfficer(PersonTable people, JdbcClient jdbc, HouseClock clock) {
    this.people = people;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Asked in the transaction that took something away from this person: a refusal where it was the
   * last officer's. Two such transactions queue, else each would count on the other's officer.
   *
   * @param before the person as it was
   */
  Optional<Refusal> missingNow(Person before) {
    if (!before.rolesOn(clock.today()).contains(Role.OFFICER)) return Optional.empty();
    jdbc.sql("select pg_advisory_xact_lock(hashtext('people: last officer'))")
        .query((row, n) -> n)
        .list();
    return people.holders(Role.OFFICER, clock.today()) > 0
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "This would leave the house without an officer who can sign in; appoint another"
                    + " first."));
  }
}
