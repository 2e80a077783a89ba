package foyer.programme;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.HouseClock;
import foyer.house.SeatPlans;
import foyer.testing.HouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class DemoProgrammeTest {
  @Autowired DemoProgramme demo;
  @Autowired Screenings screenings;
  @Autowired Prices prices;
  @Autowired SeatPlans plans;
  @Autowired HouseClock clock;

  @Test
  void a_demo_started_twice_is_the_same_demo() {
    List<ScreeningId> first = demo.make();
    assertThat(demo.make()).containsExactlyInAnyOrderElementsOf(first).isNotEmpty();
  }

  @Test
  void something_begins_today_or_tomorrow_and_there_is_a_past_to_look_at() {
    List<Screening> made = screenings.findAll(demo.make());
    Instant soonest = made.stream().map(Screening::startsAt).min(Instant::compareTo).orElseThrow();
    assertThat(soonest).isBefore(clock.now().plus(Duration.ofHours(24))).isAfter(clock.now());
    assertThat(screenings.startingBetween(clock.now().minus(Duration.ofDays(5)), clock.now()))
        .hasSizeGreaterThan(6);
  }

  @Test
  void one_room_has_numbered_seats_in_two_bands_and_the_other_has_not() {
    List<Screening> made = screenings.findAll(demo.make());
    Screening studio = made.stream().filter(Screening::allocated).findFirst().orElseThrow();
    Screening theatre = made.stream().filter(one -> !one.allocated()).findFirst().orElseThrow();
    assertThat(theatre.houseCapacity()).isEqualTo(330);
    assertThat(theatre.salesLimit()).isEqualTo(300);
    assertThat(studio.salesLimit())
        .isEqualTo(77)
        .isEqualTo(
            (int)
                plans.seats(Objects.requireNonNull(studio.seatPlan())).stream()
                    .filter(seat -> seat.kind() != foyer.house.Seat.Kind.BLOCKED)
                    .count());
    assertThat(prices.of(theatre.id()))
        .extracting(price -> price.ticketClass() + " " + price.price())
        .contains("MEMBER £3.00", "STANDARD £4.00", "EXTERNAL £4.50", "CREW £0.00", "CHILD £2.00");
    assertThat(
            prices.of(studio.id()).stream()
                .filter(price -> price.ticketClass().equals("MEMBER"))
                .collect(Collectors.toMap(ClassPrice::band, price -> price.price().pence())))
        .containsEntry("", 300L)
        .containsEntry("Sofa", 450L);
  }

  @Test
  void one_title_is_a_strange_one() {
    assertThat(screenings.findAll(demo.make()))
        .anyMatch(one -> one.film().title().contains("Robert'); DROP TABLE"));
  }
}
