package foyer.programme;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.BusinessDay;
import foyer.house.Wall;
import foyer.programme.ScreeningRules.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ScreeningRulesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void an_ordinary_evening_is_what_the_wall_says() {
    assertThat(start("2026-11-27T19:30", Hour.NOT_SAID)).isEqualTo("2026-11-27T19:30:00Z");
    assertThat(start("2026-07-03T19:30", Hour.NOT_SAID)).isEqualTo("2026-07-03T18:30:00Z");
  }

  @Test
  void a_start_in_the_missing_hour_of_spring_is_refused_in_a_sentence() {
    assertThat(
            refused(
                ScreeningRules.start(
                    LocalDateTime.parse("2027-03-28T01:30"), LONDON, Hour.NOT_SAID)))
        .isEqualTo(
            "There is no 01:30 on Sunday 28 March 2027: the clocks go forward from 01:00 to"
                + " 02:00.");
    assertThat(start("2027-03-28T02:00", Hour.NOT_SAID)).isEqualTo("2027-03-28T01:00:00Z");
  }

  @Test
  void of_the_hour_that_comes_twice_in_autumn_one_must_be_named() {
    var typed = LocalDateTime.parse("2026-10-25T01:30");
    assertThat(refused(ScreeningRules.start(typed, LONDON, Hour.NOT_SAID)))
        .isEqualTo(
            "On Sunday 25 October 2026 the clocks go back and 01:30 comes twice: say whether the"
                + " first or the second is meant.");
    assertThat(start("2026-10-25T01:30", Hour.FIRST)).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(start("2026-10-25T01:30", Hour.SECOND)).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(ScreeningRules.hour(Instant.parse("2026-10-25T00:30:00Z"), LONDON))
        .isEqualTo(Hour.FIRST);
    assertThat(ScreeningRules.hour(Instant.parse("2026-10-25T01:30:00Z"), LONDON))
        .isEqualTo(Hour.SECOND);
    assertThat(ScreeningRules.hour(Instant.parse("2026-10-25T19:30:00Z"), LONDON))
        .isEqualTo(Hour.NOT_SAID);
  }

  @Test
  void a_late_show_on_the_autumn_night_ends_at_one_by_greenwich() {
    Instant start =
        done(ScreeningRules.start(LocalDateTime.parse("2026-10-24T23:30"), LONDON, Hour.NOT_SAID));
    Instant end = ScreeningRules.end(start, 150, 120, 0);

    assertThat(Duration.between(start, end)).isEqualTo(Duration.ofMinutes(150));
    assertThat(Wall.time(end, LONDON)).isEqualTo("01:00 GMT");
    assertThat(new BusinessDay(LONDON, LocalTime.of(5, 0)).of(end))
        .isEqualTo(LocalDate.of(2026, 10, 24));
  }

  @Test
  void an_all_nighter_through_the_spring_change_ends_at_sixteen_past_eight() {
    Instant start =
        done(ScreeningRules.start(LocalDateTime.parse("2027-03-27T23:00"), LONDON, Hour.NOT_SAID));
    assertThat(Wall.time(ScreeningRules.end(start, 496, 120, 0), LONDON)).isEqualTo("08:16");
  }

  @Test
  void advertisements_come_before_the_film_and_an_unknown_length_is_guessed() {
    Instant start = Instant.parse("2026-11-27T19:30:00Z");
    assertThat(ScreeningRules.end(start, 100, 120, 20)).isEqualTo("2026-11-27T21:30:00Z");
    assertThat(ScreeningRules.end(start, null, 120, 0)).isEqualTo("2026-11-27T21:30:00Z");
  }

  @Test
  void a_year_mistyped_is_refused() {
    assertThat(
            refused(
                ScreeningRules.start(
                    LocalDateTime.parse("0202-11-27T19:30"), LONDON, Hour.NOT_SAID)))
        .isEqualTo("A screening in the year 202? The year must lie between 1990 and 2100.");
  }

  @Test
  void more_than_the_room_holds_cannot_be_sold() {
    assertThat(refused(ScreeningRules.checkLimit(331, 330, false)))
        .isEqualTo("The sales limit of 331 is more than the house capacity of 330.");
    assertThat(done(ScreeningRules.checkLimit(300, 330, false))).isEqualTo(300);
    assertThat(refused(ScreeningRules.checkLimit(78, 77, true)))
        .isEqualTo("The sales limit of 78 is more than the 77 seats for sale.");
  }

  private static String start(String typed, Hour which) {
    return done(ScreeningRules.start(LocalDateTime.parse(typed), LONDON, which)).toString();
  }
}
