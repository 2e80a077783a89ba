package foyer.people;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.testing.HouseTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class DemoPeopleTest {
  @Autowired DemoPeople demo;
  @Autowired People people;
  @Autowired SignIn signIn;
  @Autowired FirstOfficer firstOfficer;
  @Autowired HouseClock clock;

  @Test
  void the_demo_house_has_its_people_once_however_often_they_are_made() {
    var signIns = demo.make();
    LocalDate today = clock.today();
    int standing = people.standing(today).size();
    assertThat(demo.make()).isEqualTo(signIns);
    assertThat(people.standing(today)).hasSize(standing);
    assertThat(standing).isGreaterThanOrEqualTo(67);

    var officer = signIns.getFirst();
    assertThat(signIn.attempt(officer.userName(), officer.password(), "demo test"))
        .isInstanceOf(Outcome.Done.class);
    assertThat(people.staff(today))
        .anyMatch(
            staff ->
                staff.name().equals(signIns.get(1).name())
                    && staff.dutyManager()
                    && Pins.matches(signIns.get(1).pin(), staff.pinHash()));
    assertThat(standing("5000010", today).member()).isFalse();
    assertThat(standing("5000010", today.minusDays(1)).member()).isTrue();
    assertThat(standing("5000006", today.plusYears(50)).member()).isTrue();
    assertThat(standing("5000002", today).crew()).isTrue();
    assertThat(standing("5000005", today).crew()).isFalse();
    assertThat(firstOfficer.newCodeIfNobody()).isEmpty();
  }

  private Standing standing(String card, LocalDate day) {
    return people.standing(day).stream()
        .filter(standing -> standing.identifiers().contains(card))
        .findFirst()
        .orElseThrow();
  }
}
