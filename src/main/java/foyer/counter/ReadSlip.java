package foyer.counter;

import static foyer.paper.Slip.words;

import foyer.counter.NightScreen.LineShown;
import foyer.counter.NightScreen.ReadShown;
import foyer.counter.NightScreen.SumShown;
import foyer.paper.Slip;
import foyer.paper.Slip.Look;
import foyer.paper.Slip.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An X or a Z on paper, from top to bottom: what the screen shows, for the bag and the folder. */
final class ReadSlip {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private ReadSlip() {}

  /**
   * @param counter its letter
   */
  static Slip of(String venue, String counter, ZoneId zone, ReadShown read) {
    var parts = new ArrayList<Slip.Part>();
    parts.add(words(venue, Look.PLAIN));
    parts.add(words(read.counted() == null ? "X" : "Z " + read.number(), Look.LARGE));
    parts.add(words("Counter " + counter + ", drawer " + read.drawer(), Look.BOLD));
    parts.add(words(moment(read.since(), zone) + " to " + moment(read.at(), zone), Look.PLAIN));
    parts.add(new Words(String.join(", ", read.stewards()), Look.PLAIN, 3));
    parts.add(new Slip.Gap());
    if (read.lines().isEmpty()) parts.add(words("No tickets.", Look.PLAIN));
    read.lines().forEach(line -> parts.addAll(line(line, zone)));
    parts.add(new Slip.Gap());
    read.card().forEach(sum -> parts.add(sum(sum)));
    read.cash().forEach(sum -> parts.add(sum(sum)));
    parts.add(words("Expected in the drawer " + read.expected(), Look.BOLD));
    parts.addAll(counted(read));
    parts.add(new Slip.Gap());
    parts.add(new Words(small(read), Look.FINE, 3));
    return new Slip(parts);
  }

  private static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }

  private static List<Slip.Part> line(LineShown line, ZoneId zone) {
    var undone = line.undone() == 0 ? "" : ", " + line.undone() + " undone";
    return List.of(
        new Words(TIME.format(line.startsAt().atZone(zone)) + " " + line.title(), Look.FINE, 2),
        words(line.ticketClass() + " " + line.sold() + " x " + line.price() + undone, Look.PLAIN));
  }

  private static Slip.Part sum(SumShown sum) {
    return words(sum.label() + " " + sum.amount(), Look.PLAIN);
  }

  private static List<Slip.Part> counted(ReadShown read) {
    if (read.counted() == null) return List.of();
    var differs = read.differs() < 0 ? "Missing" : read.differs() > 0 ? "Too much" : "Difference";
    var variance = read.variance() == null ? "" : read.variance().replaceFirst("^-", "");
    return List.of(
        words("Counted " + read.counted(), Look.BOLD), words(differs + " " + variance, Look.BOLD));
  }

  private static String small(ReadShown read) {
    return read.noSales()
        + " no sale, "
        + read.overrides()
        + (read.overrides() == 1 ? " override" : " overrides")
        + ". Journal up to entry "
        + read.lastSeq()
        + ".";
  }
}
