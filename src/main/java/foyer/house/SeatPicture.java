package foyer.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A seat plan as a picture of letters, one line a row from the front, which anybody can type:
 *
 * <pre>
 * A wc.ss_ss.cw
 * B sssss.sssss
 * C 11111.11111
 * </pre>
 *
 * <p>{@code s} is a seat, {@code 1} to {@code 9} a seat of that price band, {@code w} a wheelchair
 * space, {@code c} the companion's seat beside it, {@code x} a seat out of sale, {@code .} a gap
 * such as an aisle, {@code _} a gap that keeps its number. Seats are numbered from the left.
 *
 * @param bands names of bands 1 to 9; empty where there is none
 */
public record SeatPicture(String rows, List<String> bands) {
  public static final int MOST_BANDS = 9;

  /** The seats, or the first thing that cannot be read. */
  public Outcome<List<Seat>> seats() {
    List<Seat> seats = new ArrayList<>();
    int row = 0;
    for (String line : rows.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      String[] parts = line.split("\\s+", 2);
      row++;
      if (parts.length < 2 || !parts[0].matches("[A-Z]{1,2}"))
        return refused(
            "Row %d must begin with its letter, a space and then its places, such as “A ss.ss”."
                .formatted(row));
      Outcome<List<Seat>> read = row(parts[0], parts[1].replaceAll("\\s", ""), row);
      if (read instanceof Outcome.Done<List<Seat>>(List<Seat> some)) seats.addAll(some);
      else return read;
    }
    return Outcome.done(List.copyOf(seats));
  }

  private Outcome<List<Seat>> row(String letter, String places, int row) {
    List<Seat> seats = new ArrayList<>();
    int number = 0;
    for (int place = 0; place < places.length(); place++) {
      char drawn = places.charAt(place);
      if (drawn != '.') number++;
      if (drawn == '.' || drawn == '_') continue;
      Seat.Kind kind = kind(drawn);
      String band = band(drawn);
      if (kind == Seat.Kind.STANDARD && drawn != 's' && band.isEmpty())
        return refused(
            "Row %s has “%c” at place %d: a place is one of s w c x . _ or the number of a band that has a name."
                .formatted(letter, drawn, place + 1));
      seats.add(new Seat(letter + number, row, place + 1, kind, band));
    }
    return Outcome.done(seats);
  }

  private static Seat.Kind kind(char drawn) {
    return switch (drawn) {
      case 'w' -> Seat.Kind.WHEELCHAIR;
      case 'c' -> Seat.Kind.COMPANION;
      case 'x' -> Seat.Kind.BLOCKED;
      default -> Seat.Kind.STANDARD;
    };
  }

  private String band(char drawn) {
    int number = drawn - '0';
    return number >= 1 && number <= Math.min(MOST_BANDS, bands.size())
        ? bands.get(number - 1).strip()
        : "";
  }

  private static Outcome<List<Seat>> refused(String sentence) {
    return Outcome.refused(Refusal.malformed(sentence));
  }

  /** Draws seats that stand. */
  public static SeatPicture of(Collection<Seat> seats) {
    List<String> bands =
        seats.stream().map(Seat::band).filter(band -> !band.isEmpty()).distinct().sorted().toList();
    Map<Integer, List<Seat>> rows = new TreeMap<>();
    for (Seat seat : seats) rows.computeIfAbsent(seat.row(), any -> new ArrayList<>()).add(seat);
    var drawn = new StringBuilder();
    rows.values().forEach(row -> drawn.append(line(row, bands)).append('\n'));
    return new SeatPicture(drawn.toString(), bands);
  }

  private static String line(List<Seat> row, List<String> bands) {
    row.sort(Comparator.comparingInt(Seat::column));
    String letter = row.getFirst().label().replaceAll("[0-9]", "");
    var places = new StringBuilder(letter).append(' ');
    int column = 1;
    int number = 1;
    for (Seat seat : row) {
      int gap = seat.column() - column;
      int unused = Math.min(gap, Math.max(0, number(seat) - number));
      places.repeat('.', gap - unused).repeat('_', unused).append(letter(seat, bands));
      column = seat.column() + 1;
      number += unused + 1;
    }
    return places.toString();
  }

  private static int number(Seat seat) {
    return Integer.parseInt(seat.label().replaceAll("[A-Z]", ""));
  }

  private static char letter(Seat seat, List<String> bands) {
    return switch (seat.kind()) {
      case WHEELCHAIR -> 'w';
      case COMPANION -> 'c';
      case BLOCKED -> 'x';
      case STANDARD -> seat.band().isEmpty() ? 's' : (char) ('1' + bands.indexOf(seat.band()));
    };
  }
}
