package foyer.people;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Permission;
import foyer.testing.HouseTest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class PeopleTest {
  private static final Actor OFFICER = Actor.house("test");

  @Autowired People people;
  @Autowired Terms terms;
  @Autowired HouseClock clock;

  @Test
  void a_search_needs_no_accents_and_no_apostrophes_and_takes_two_words() {
    String mark = mark();
    PersonId amelie = add("Amélie Łukasz " + mark);
    PersonId obrien = add("Siobhán O’Brien " + mark);

    assertThat(found("amelie " + mark)).containsExactly(amelie);
    assertThat(found(mark + " lukasz AMELIE")).containsExactly(amelie);
    assertThat(found("obrien " + mark)).containsExactly(obrien);
    assertThat(found("O'Brien " + mark)).containsExactly(obrien);
    assertThat(found("siobhan brien " + mark)).containsExactly(obrien);
    assertThat(found("amelie obrien " + mark)).isEmpty();
  }

  @Test
  void strange_names_are_kept_exactly_as_given() {
    for (String name :
        List.of(
            "שלום",
            "Дяволски игри",
            "👻 Ghost",
            "Robert'); DROP TABLE people.person;--",
            "<b>Bold</b>",
            "\"Quotes\" & Ampersand",
            "=CMD()",
            "Anna\u00a0Maria")) {
      PersonId id = add(name);
      assertThat(people.find(id).orElseThrow().name()).isEqualTo(name);
      assertThat(people.search("%' or 1=1 --", 5)).isEmpty();
    }
  }

  @Test
  void a_name_of_nothing_is_refused() {
    assertThat(refused(people.add(" \t ", OFFICER))).isEqualTo("A person needs a name.");
    assertThat(refused(people.add("a\u0000b", OFFICER))).contains("no text");
  }

  @Test
  void a_person_is_known_by_several_things_and_each_names_nobody_else() {
    String mark = mark();
    PersonId one = add("One " + mark);
    PersonId other = add("Other " + mark);
    done(people.identify(one, IdentifierKind.CARD, " C-" + mark.toUpperCase() + "\r", OFFICER));
    done(people.identify(one, IdentifierKind.EMAIL, mark + "@Example.org", OFFICER));

    assertThat(people.byIdentifier(IdentifierKind.CARD, "c-" + mark).orElseThrow().id())
        .isEqualTo(one);
    assertThat(found("c-" + mark)).containsExactly(one);
    assertThat(refused(people.identify(other, IdentifierKind.CARD, "c-" + mark, OFFICER)))
        .contains("somebody already");
    assertThat(refused(people.identify(other, IdentifierKind.EMAIL, "no address", OFFICER)))
        .isEqualTo("An e-mail address looks like name@example.org.");
  }

  @Test
  void a_card_that_expired_yesterday_is_no_membership_today_and_one_until_today_is() {
    LocalDate today = clock.today();
    PersonId late = carded("late");
    PersonId last = carded("last");
    PersonId life = carded("life");
    PersonId union = carded("union");
    done(terms.join(late, MembershipKind.MEMBER, today.minusYears(1), today.minusDays(1), OFFICER));
    done(terms.join(last, MembershipKind.MEMBER, today.minusYears(1), today, OFFICER));
    done(terms.join(life, MembershipKind.LIFE_MEMBER, today, Term.FOR_LIFE, OFFICER));
    done(terms.join(union, MembershipKind.UNION, today, today, OFFICER));

    assertThat(standing(late, today).member()).isFalse();
    assertThat(standing(late, today.minusDays(1)).member()).isTrue();
    assertThat(standing(last, today).member()).isTrue();
    assertThat(standing(life, today.plusYears(40)).member()).isTrue();
    assertThat(standing(union, today).member()).isFalse();
  }

  @Test
  void provisional_crew_are_not_crew_at_the_till() {
    LocalDate today = clock.today();
    PersonId provisional = carded("provisional");
    PersonId full = carded("full");
    done(terms.grantCrew(provisional, CrewKind.PROVISIONAL, today, today.plusDays(13), OFFICER));
    done(terms.grantCrew(full, CrewKind.FULL, today, today.plusDays(60), OFFICER));

    assertThat(standing(provisional, today).crew()).isFalse();
    assertThat(standing(full, today).crew()).isTrue();
    assertThat(standing(full, today.plusDays(61)).crew()).isFalse();
  }

  @Test
  void stewards_and_duty_managers_are_staff_for_the_days_of_their_term() {
    LocalDate today = clock.today();
    PersonId steward = add("Steward " + mark());
    PersonId manager = add("Manager " + mark());
    PersonId officer = add("Officer " + mark());
    done(terms.appoint(steward, Role.STEWARD, today, today, OFFICER));
    done(terms.appoint(manager, Role.STEWARD, today, today, OFFICER));
    done(terms.appoint(manager, Role.DUTY_MANAGER, today, today, OFFICER));
    done(terms.appoint(officer, Role.OFFICER, today, today, OFFICER));

    assertThat(people.staff(today))
        .filteredOn(staff -> staff.person().equals(steward))
        .singleElement()
        .matches(staff -> !staff.dutyManager() && staff.pinHash() == null);
    assertThat(people.staff(today))
        .filteredOn(staff -> staff.person().equals(manager))
        .singleElement()
        .matches(StaffMember::dutyManager);
    assertThat(people.staff(today)).noneMatch(staff -> staff.person().equals(officer));
    assertThat(people.staff(today.plusDays(1))).noneMatch(staff -> staff.person().equals(steward));
  }

  @Test
  void an_office_gives_its_permissions_from_its_first_day_to_its_last() {
    LocalDate today = clock.today();
    PersonId person = add("Term " + mark());
    done(terms.appoint(person, Role.OFFICER, today.plusDays(1), today.plusDays(2), OFFICER));
    Person found = people.find(person).orElseThrow();

    assertThat(found.permissionsOn(today)).isEmpty();
    assertThat(found.permissionsOn(today.plusDays(1))).contains(Permission.EDIT_PEOPLE);
    assertThat(found.permissionsOn(today.plusDays(2))).contains(Permission.EDIT_PEOPLE);
    assertThat(found.permissionsOn(today.plusDays(3))).isEmpty();
  }

  @Test
  void days_that_run_backwards_are_refused() {
    PersonId person = add("Backwards " + mark());
    LocalDate today = clock.today();
    assertThat(
            refused(terms.join(person, MembershipKind.MEMBER, today, today.minusDays(1), OFFICER)))
        .contains("is before the first");
  }

  @Test
  void who_is_closed_and_forgotten_leaves_a_number_and_no_name() {
    PersonId person = carded("gone");
    assertThat(refused(people.forget(person, OFFICER))).isEqualTo("Close this person first.");
    done(people.close(person, OFFICER));
    done(people.forget(person, OFFICER));

    Person left = people.find(person).orElseThrow();
    assertThat(left.name()).isEqualTo("Person " + person);
    assertThat(left.identifiers()).isEmpty();
    assertThat(people.standing(clock.today())).noneMatch(s -> s.person().equals(person));
  }

  private PersonId add(String name) {
    return done(people.add(name, OFFICER));
  }

  private PersonId carded(String name) {
    PersonId id = add(name + " " + mark());
    done(people.identify(id, IdentifierKind.CARD, mark(), OFFICER));
    return id;
  }

  private Standing standing(PersonId id, LocalDate day) {
    return people.standing(day).stream()
        .filter(standing -> standing.person().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<PersonId> found(String typed) {
    return people.search(typed, 10).stream().map(FoundPerson::id).toList();
  }

  private static String mark() {
    return "m" + UUID.randomUUID().toString().substring(0, 8);
  }
}
