package foyer.programme;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import did.
 *
 * @param films that stand in the file and were read
 * @param screenings likewise
 * @param movedByDays by how many days the whole programme was moved
 * @param roomsMade names of rooms that were made up
 * @param problems what was skipped or taken otherwise than written, each with its reason
 * @param soldOut screenings that the listing calls sold out: their sales limit is nothing
 * @param gone screenings of earlier imports, still to come, that the file no longer names; they
 *     stand as they were, for a person to cancel
 */
public record ImportReport(
    Tally films,
    Tally screenings,
    long movedByDays,
    List<String> roomsMade,
    List<String> problems,
    List<String> soldOut,
    List<String> gone) {

  /** How many were new, how many changed, how many the same as before. */
  public record Tally(int fresh, int changed, int same) {
    public int total() {
      return fresh + changed + same;
    }

    @Override
    public String toString() {
      return "%d new, %d changed, %d the same".formatted(fresh, changed, same);
    }
  }

  /** How far an import is; told after each film and screening. */
  public record Progress(int done, int of, String what) {}

  /** The report as lines of text, for the command line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("films: " + films);
    lines.add("screenings: " + screenings);
    if (movedByDays != 0) lines.add("moved by %+d days".formatted(movedByDays));
    if (!roomsMade.isEmpty()) lines.add("rooms made up: " + String.join(", ", roomsMade));
    section(lines, "sold out in the listing, so with a sales limit of nothing", soldOut);
    section(lines, "no longer in the file; still in the programme", gone);
    section(lines, "problems", problems);
    return List.copyOf(lines);
  }

  private static void section(List<String> lines, String heading, List<String> entries) {
    if (entries.isEmpty()) return;
    lines.add("%s (%d):".formatted(heading, entries.size()));
    entries.forEach(entry -> lines.add("  " + entry));
  }
}
