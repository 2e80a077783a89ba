package foyer.house;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a seat plan must be. */
final class SeatPlanRules {
  static final int MOST_ROWS = 60;
  static final int MOST_COLUMNS = 80;
  static final int MOST_BAND_LETTERS = 40;

  private SeatPlanRules() {}

  static Outcome<List<Seat>> check(Auditorium room, List<Seat> seats) {
    Optional<String> wrong =
        against(seats).or(() -> tooMany(room, seats)).or(() -> companionsAlone(seats));
    return wrong.isEmpty()
        ? Outcome.done(List.copyOf(seats))
        : Outcome.refused(Refusal.malformed(wrong.get()));
  }

  private static Optional<String> against(List<Seat> seats) {
    if (seats.isEmpty()) return Optional.of("A seat plan needs at least one seat.");
    Set<String> labels = new HashSet<>();
    Set<List<Integer>> places = new HashSet<>();
    for (Seat seat : seats) {
      if (!seat.label().matches("[A-Z]{1,2}[0-9]{1,3}"))
        return Optional.of(
            "“%s” is no seat label: it must be one or two capitals and a number, such as C12."
                .formatted(seat.label()));
      if (seat.row() < 1 || seat.row() > MOST_ROWS)
        return Optional.of("A plan has at most %d rows.".formatted(MOST_ROWS));
      if (seat.column() < 1 || seat.column() > MOST_COLUMNS)
        return Optional.of("A row has at most %d places.".formatted(MOST_COLUMNS));
      if (seat.band().length() > MOST_BAND_LETTERS)
        return Optional.of("A price band has at most %d letters.".formatted(MOST_BAND_LETTERS));
      if (!labels.add(seat.label()))
        return Optional.of("Seat %s is there twice.".formatted(seat.label()));
      if (!places.add(List.of(seat.row(), seat.column())))
        return Optional.of("Seat %s stands where another stands.".formatted(seat.label()));
    }
    return Optional.empty();
  }

  private static Optional<String> tooMany(Auditorium room, List<Seat> seats) {
    long forSale = seats.stream().filter(seat -> seat.kind() != Seat.Kind.BLOCKED).count();
    if (forSale == 0) return Optional.of("All seats of this plan are blocked.");
    return forSale > room.houseCapacity()
        ? Optional.of(
            "The plan has %d seats for sale, but the house capacity of “%s” is %d."
                .formatted(forSale, room.name(), room.houseCapacity()))
        : Optional.empty();
  }

  private static Optional<String> companionsAlone(List<Seat> seats) {
    long wheelchairs = seats.stream().filter(s -> s.kind() == Seat.Kind.WHEELCHAIR).count();
    long companions = seats.stream().filter(s -> s.kind() == Seat.Kind.COMPANION).count();
    return companions > 0 && wheelchairs == 0
        ? Optional.of("There is a companion seat, but no wheelchair space it belongs to.")
        : Optional.empty();
  }
}
