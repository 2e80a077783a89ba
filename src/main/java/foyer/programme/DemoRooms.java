package foyer.programme;

import foyer.house.Actor;
import foyer.house.Auditoria;
import foyer.house.Auditorium;
import foyer.house.AuditoriumDraft;
import foyer.house.HouseClock;
import foyer.house.Seat;
import foyer.house.SeatPlans;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Two rooms: a lecture theatre where one sits anywhere, and a studio with numbered seats. */
@Component
class DemoRooms {
  static final String THEATRE = "Lecture Theatre 3";
  static final String STUDIO = "Studio";
  private static final int STUDIO_CAPACITY = 80;
  private static final int PLACES_LEFT_OF_AISLE = 5;
  private static final int PLACES = 10;
  private static final String ROWS = "ABCDEFGH";

  private final Auditoria auditoria;
  private final SeatPlans plans;
  private final HouseClock clock;

  DemoRooms(Auditoria auditoria, SeatPlans plans, HouseClock clock) {
    this.auditoria = auditoria;
    this.plans = plans;
    this.clock = clock;
  }

  /** 330 may be in the room, 300 are sold, as the founding cinema had it. */
  Auditorium theatre(Actor actor) {
    return auditoria
        .named(THEATRE)
        .orElseGet(
            () ->
                DemoProgramme.done(
                    auditoria.make(new AuditoriumDraft(THEATRE, 330, 300, false), actor)));
  }

  Auditorium studio(Actor actor) {
    return auditoria.named(STUDIO).orElseGet(() -> makeStudio(actor));
  }

  private Auditorium makeStudio(Actor actor) {
    List<Seat> seats = seats();
    int forSale = (int) seats.stream().filter(seat -> seat.kind() != Seat.Kind.BLOCKED).count();
    Auditorium room =
        DemoProgramme.done(
            auditoria.make(new AuditoriumDraft(STUDIO, STUDIO_CAPACITY, forSale, true), actor));
    DemoProgramme.done(plans.make(room.id(), clock.today().minusDays(60), seats, actor));
    return room;
  }

  /**
   * Eight rows of ten beside an aisle. In front two wheelchair spaces with a companion's seat each
   * and room to turn; behind the last row, sofas; C10 behind a pillar.
   */
  private static List<Seat> seats() {
    List<Seat> seats = new ArrayList<>();
    for (int row = 1; row <= ROWS.length(); row++) {
      for (int place = 1; place <= PLACES; place++) {
        if (row == 1 && (place == 3 || place == 8)) continue;
        seats.add(seat(row, place));
      }
    }
    return seats;
  }

  private static Seat seat(int row, int place) {
    String label = ROWS.charAt(row - 1) + Integer.toString(place);
    int column = place <= PLACES_LEFT_OF_AISLE ? place : place + 1;
    String band = row >= 7 ? DemoPrices.SOFA : "";
    return new Seat(label, row, column, kind(label), band);
  }

  private static Seat.Kind kind(String label) {
    return switch (label) {
      case "A1", "A10" -> Seat.Kind.WHEELCHAIR;
      case "A2", "A9" -> Seat.Kind.COMPANION;
      case "C10" -> Seat.Kind.BLOCKED;
      default -> Seat.Kind.STANDARD;
    };
  }
}
