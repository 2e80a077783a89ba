package foyer.house;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeatPictureTest {
  private static final String STUDIO = "A wc_ss.ss_cw\nB sssxs.sssss\nC 11111.22222\n";

  @Test
  void a_plan_is_read_row_by_row_and_numbered_from_the_left() {
    List<Seat> seats = done(new SeatPicture(STUDIO, List.of("Sofa", "Back")).seats());

    assertThat(seats).hasSize(8 + 10 + 10);
    assertThat(seats.getFirst()).isEqualTo(new Seat("A1", 1, 1, Seat.Kind.WHEELCHAIR, ""));
    assertThat(seats.get(1)).isEqualTo(new Seat("A2", 1, 2, Seat.Kind.COMPANION, ""));
    // The place taken out keeps its number 3; the aisle has none.
    assertThat(seats.get(2)).isEqualTo(new Seat("A4", 1, 4, Seat.Kind.STANDARD, ""));
    assertThat(seats.get(4)).isEqualTo(new Seat("A6", 1, 7, Seat.Kind.STANDARD, ""));
    assertThat(seats).contains(new Seat("B4", 2, 4, Seat.Kind.BLOCKED, ""));
    assertThat(seats).contains(new Seat("C6", 3, 7, Seat.Kind.STANDARD, "Back"));
  }

  @Test
  void what_was_read_is_drawn_as_it_was_typed() {
    List<Seat> seats = done(new SeatPicture(STUDIO, List.of("Sofa", "Back")).seats());
    SeatPicture drawn = SeatPicture.of(seats);
    assertThat(done(drawn.seats())).isEqualTo(seats);
    assertThat(drawn.rows()).startsWith("A wc_ss.ss_cw\nB sssxs.sssss\n");
  }

  @Test
  void what_cannot_be_read_is_said_with_its_row() {
    assertThat(refused(new SeatPicture("A ss\n1 ss", List.of()).seats()))
        .startsWith("Row 2 must begin with its letter");
    assertThat(refused(new SeatPicture("A s?s", List.of()).seats()))
        .startsWith("Row A has “?” at place 2");
    assertThat(refused(new SeatPicture("A s1s", List.of("")).seats()))
        .contains("the number of a band that has a name");
  }

  @Test
  void a_plan_must_fit_its_room() {
    var room = new Auditorium(new AuditoriumId(1), "Studio", 3, 3, true, false);
    assertThat(refused(check(room, "A ssss")))
        .isEqualTo("The plan has 4 seats for sale, but the house capacity of “Studio” is 3.");
    assertThat(refused(check(room, "A ss\nA ss"))).isEqualTo("Seat A1 is there twice.");
    assertThat(refused(check(room, "A sc")))
        .isEqualTo("There is a companion seat, but no wheelchair space it belongs to.");
    assertThat(refused(check(room, "A xx"))).isEqualTo("All seats of this plan are blocked.");
    assertThat(refused(check(room, ""))).isEqualTo("A seat plan needs at least one seat.");
    assertThat(done(check(room, "A sssx"))).hasSize(4);
  }

  private static Outcome<List<Seat>> check(Auditorium room, String rows) {
    return new SeatPicture(rows, List.of()).seats().then(seats -> SeatPlanRules.check(room, seats));
  }
}
