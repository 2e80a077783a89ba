package foyer.programme;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.Actor;
import foyer.house.Auditoria;
import foyer.house.Auditorium;
import foyer.house.AuditoriumDraft;
import foyer.house.Outcome;
import foyer.house.Seat;
import foyer.house.SeatPicture;
import foyer.house.SeatPlan;
import foyer.house.SeatPlans;
import foyer.testing.HouseTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@HouseTest
class ScreeningsTest {
  private static final Actor BOOKER = Actor.house("film booker");

  @Autowired Screenings screenings;
  @Autowired Films films;
  @Autowired Auditoria auditoria;
  @Autowired SeatPlans plans;
  @Autowired Prices prices;
  @Autowired JdbcTemplate jdbc;

  @Test
  void two_screenings_cannot_be_in_one_room_at_once() {
    Auditorium room = room(330, 300, false);
    done(screenings.make(at("2026-11-27T18:30:00Z", room), BOOKER));

    assertThat(refused(screenings.make(at("2026-11-27T20:00:00Z", room), BOOKER)))
        .isEqualTo(
            "“A Film of a Hundred Minutes” is on in %s from 18:30 to 20:10 on Friday 27 November 2026: two screenings cannot be in one room at once."
                .formatted(room.name()));
    done(screenings.make(at("2026-11-27T20:10:00Z", room), BOOKER));
    done(screenings.make(at("2026-11-27T20:00:00Z", room(10, 10, false)), BOOKER));
  }

  @Test
  void a_cancelled_screening_leaves_its_room() {
    Auditorium room = room(330, 300, false);
    Screening first = done(screenings.make(at("2026-11-27T18:30:00Z", room), BOOKER));

    assertThat(refused(screenings.cancel(first.id(), "  ", BOOKER))).contains("Say in a sentence");
    Screening cancelled = done(screenings.cancel(first.id(), "The print did not arrive.", BOOKER));

    assertThat(cancelled.cancelledBecause()).isEqualTo("The print did not arrive.");
    assertThat(done(screenings.cancel(first.id(), "Twice is once.", BOOKER)).cancelledBecause())
        .isEqualTo("The print did not arrive.");
    assertThat(refused(screenings.change(first.id(), at("2026-11-28T18:30:00Z", room), BOOKER)))
        .isEqualTo("A cancelled screening cannot be changed.");
    done(screenings.make(at("2026-11-27T18:30:00Z", room), BOOKER));
  }

  @Test
  void of_two_bookers_at_the_same_moment_one_gets_the_room() throws Exception {
    Auditorium room = room(330, 300, false);
    ScreeningDraft wish = at("2026-12-04T19:30:00Z", room);
    List<Callable<Boolean>> bookers = new ArrayList<>();
    for (int i = 0; i < 8; i++)
      bookers.add(() -> screenings.make(wish, BOOKER) instanceof Outcome.Done);
    try (var pool = Executors.newFixedThreadPool(8)) {
      long got = 0;
      for (var one : pool.invokeAll(bookers)) if (one.get()) got++;
      assertThat(got).isEqualTo(1);
    }
  }

  @Test
  void the_database_itself_refuses_two_at_once() {
    Auditorium room = room(330, 300, false);
    Screening first = done(screenings.make(at("2026-11-27T18:30:00Z", room), BOOKER));
    assertThatThrownBy(
            () ->
                jdbc.update(
                    """
                    insert into programme.screening (film, auditorium, starts_at, ends_at,
                      allocated, house_capacity, sales_limit, price_list)
                    select film, auditorium, starts_at, ends_at, false, 10, 10, price_list
                    from programme.screening where id = ?
                    """,
                    first.id().value()))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("one_screening_a_room");
  }

  @Test
  void a_room_with_numbered_seats_needs_a_plan_that_holds_that_day() {
    Auditorium room = room(20, 20, true);
    plan(room, "2026-12-01", "A ss.sx\nB wc_ss");

    assertThat(refused(screenings.make(at("2026-11-27T18:30:00Z", room), BOOKER)))
        .endsWith("has numbered seats, but no seat plan that holds on 2026-11-27.");
    Screening made = done(screenings.make(at("2026-12-02T18:30:00Z", room), BOOKER));
    assertThat(made.allocated()).isTrue();
    assertThat(made.salesLimit()).isEqualTo(7);
    assertThat(refused(screenings.make(at("2026-12-03T18:30:00Z", room).limitedTo(8), BOOKER)))
        .isEqualTo("The sales limit of 8 is more than the 7 seats for sale.");
  }

  @Test
  void a_new_plan_leaves_the_screenings_that_stand_theirs() {
    Auditorium room = room(20, 20, true);
    SeatPlan old = plan(room, "2026-12-01", "A sss");
    Screening before = done(screenings.make(at("2026-12-05T18:30:00Z", room), BOOKER));
    SeatPlan later = plan(room, "2026-12-04", "A ss");
    Screening after = done(screenings.make(at("2026-12-06T18:30:00Z", room), BOOKER));

    assertThat(after.seatPlan()).isEqualTo(later.id());
    Screening moved =
        done(screenings.change(before.id(), at("2026-12-07T18:30:00Z", room), BOOKER));
    assertThat(moved.seatPlan()).isEqualTo(old.id());
    assertThat(moved.salesLimit()).isEqualTo(3);
  }

  @Test
  void a_retired_room_takes_no_new_screening_but_keeps_those_it_has() {
    Auditorium room = room(330, 300, false);
    Screening made = done(screenings.make(at("2026-11-27T18:30:00Z", room), BOOKER));
    done(auditoria.retire(room.id(), true, BOOKER));

    assertThat(refused(screenings.make(at("2026-11-28T18:30:00Z", room), BOOKER)))
        .endsWith("is not in use any more.");
    done(
        screenings.change(
            made.id(),
            at("2026-11-27T18:45:00Z", room).noted("Later", Set.of(Access.RELAXED)),
            BOOKER));
  }

  @Test
  void each_change_stands_in_the_audit_trail() {
    Auditorium room = room(330, 300, false);
    Screening made = done(screenings.make(at("2026-11-27T18:30:00Z", room), BOOKER));
    done(screenings.change(made.id(), at("2026-11-27T19:00:00Z", room).limitedTo(100), BOOKER));
    assertThat(
            jdbc.queryForList(
                "select deed || ': ' || detail from house.audit_trail where subject = ? order by"
                    + " id",
                String.class,
                "screening " + made.id()))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("screening made: “A Film"),
            second ->
                assertThat(second)
                    .contains("18:30, limit 300")
                    .contains("→")
                    .contains("19:00, limit 100"));
  }

  @Test
  void what_does_not_exist_is_refused() {
    Auditorium room = room(10, 10, false);
    ScreeningDraft wish = at("2026-11-27T18:30:00Z", room);
    var noFilm =
        ScreeningDraft.plain(new FilmId(987654321), room.id(), wish.startsAt(), wish.priceList());
    assertThat(refused(screenings.make(noFilm, BOOKER))).isEqualTo("There is no such film.");
    assertThat(refused(screenings.change(new ScreeningId(987654321), wish, BOOKER)))
        .isEqualTo("There is no such screening.");
    assertThat(refused(screenings.make(wish.limitedTo(11), BOOKER)))
        .isEqualTo("The sales limit of 11 is more than the house capacity of 10.");
  }

  private ScreeningDraft at(String startsAt, Auditorium room) {
    FilmDraft film = FilmDraft.named("A Film of a Hundred Minutes", 100, Certificate.AGE_15);
    return ScreeningDraft.plain(
        done(films.make(film, BOOKER)).id(),
        room.id(),
        Instant.parse(startsAt),
        prices.usual().id());
  }

  private Auditorium room(int capacity, int limit, boolean allocated) {
    String name = "Room " + UUID.randomUUID();
    return done(auditoria.make(new AuditoriumDraft(name, capacity, limit, allocated), BOOKER));
  }

  private SeatPlan plan(Auditorium room, String from, String rows) {
    List<Seat> seats = done(new SeatPicture(rows, List.of()).seats());
    return done(plans.make(room.id(), LocalDate.parse(from), seats, BOOKER));
  }
}
