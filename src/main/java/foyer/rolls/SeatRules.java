package foyer.rolls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.modulith.NamedInterface;

/**
 * Which seats a party gets when nobody points at any: side by side in the best row, then split over
 * as few rows as possible; a single seat between taken ones is left only where there is no other
 * way.
 */
@NamedInterface("facts")
public final class SeatRules {
  private SeatRules() {}

  /**
   * The labels of {@code count} free seats, or none at all where fewer are free.
   *
   * @param all every seat of the plan that is ever sold, for its shape
   */
  public static List<String> best(int count, List<PlacedSeat> free, List<PlacedSeat> all) {
    if (count <= 0 || free.size() < count) return List.of();
    var middle = Middle.of(all);
    var chosen = new ArrayList<PlacedSeat>();
    var left = new ArrayList<>(free);
    while (chosen.size() < count) {
      var next = bestBlock(count - chosen.size(), left, middle, chosen);
      chosen.addAll(next);
      left.removeAll(next);
    }
    return chosen.stream().map(PlacedSeat::label).toList();
  }

  /** The best run of at most {@code wanted} adjacent seats: as long as can be, then best placed. */
  private static List<PlacedSeat> bestBlock(
      int wanted, List<PlacedSeat> free, Middle middle, List<PlacedSeat> party) {
    var runs = runs(free);
    int longest = runs.stream().mapToInt(List::size).max().orElse(0);
    int length = Math.min(wanted, longest);
    return runs.stream()
        .filter(run -> run.size() >= length)
        .flatMap(run -> windows(run, length).stream())
        .min(Comparator.comparingDouble(window -> cost(window, free, middle, party)))
        .orElseThrow();
  }

  private static List<List<PlacedSeat>> runs(List<PlacedSeat> free) {
    var rows = new TreeMap<Integer, List<PlacedSeat>>();
    for (var seat : free) rows.computeIfAbsent(seat.row(), row -> new ArrayList<>()).add(seat);
    var runs = new ArrayList<List<PlacedSeat>>();
    for (var row : rows.values()) {
      row.sort(Comparator.comparingInt(PlacedSeat::column));
      List<PlacedSeat> run = new ArrayList<>();
      for (var seat : row) {
        if (!run.isEmpty() && run.getLast().column() + 1 != seat.column()) {
          runs.add(run);
          run = new ArrayList<>();
        }
        run.add(seat);
      }
      runs.add(run);
    }
    return runs;
  }

  private static List<List<PlacedSeat>> windows(List<PlacedSeat> run, int length) {
    var windows = new ArrayList<List<PlacedSeat>>();
    for (int from = 0; from + length <= run.size(); from++) {
      windows.add(List.copyOf(run.subList(from, from + length)));
    }
    return windows;
  }

  private static double cost(
      List<PlacedSeat> window, List<PlacedSeat> free, Middle middle, List<PlacedSeat> party) {
    double distance = 0;
    for (var seat : window) {
      distance +=
          Math.abs(seat.row() - middle.row()) * 1.5 + Math.abs(seat.column() - middle.column());
    }
    double apart = 0;
    for (var other : party) apart += Math.abs(other.row() - window.getFirst().row()) * 10.0;
    return distance / window.size() + apart + 1000.0 * orphans(window, free);
  }

  /** Single free seats that the window would leave at its ends. */
  private static int orphans(List<PlacedSeat> window, List<PlacedSeat> free) {
    Set<Long> places = new HashSet<>();
    for (var seat : free) places.add(place(seat.row(), seat.column()));
    int row = window.getFirst().row();
    int before = window.getFirst().column() - 1;
    int after = window.getLast().column() + 1;
    int orphans = 0;
    if (places.contains(place(row, before)) && !places.contains(place(row, before - 1))) orphans++;
    if (places.contains(place(row, after)) && !places.contains(place(row, after + 1))) orphans++;
    return orphans;
  }

  private static long place(int row, int column) {
    return row * 10_000L + column;
  }

  /** Where one sees best: the middle of the width, two thirds of the way back. */
  private record Middle(double row, double column) {
    static Middle of(List<PlacedSeat> all) {
      var rows = all.stream().mapToInt(PlacedSeat::row).summaryStatistics();
      var columns = all.stream().mapToInt(PlacedSeat::column).summaryStatistics();
      return new Middle(
          rows.getMin() + (rows.getMax() - rows.getMin()) * 2 / 3.0,
          (columns.getMin() + columns.getMax()) / 2.0);
    }
  }
}
