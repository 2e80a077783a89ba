package foyer.ops;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.till.CarriedJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Takes in the journal of a counter, as saved at its till or found on its disk. */
final class JournalImport {
  /** Years of evenings at one counter. */
  private static final long MOST_BYTES = 512L * 1024 * 1024;

  private JournalImport() {}

  static int run(Path file, Words words) {
    byte[] bytes = read(file);
    try (var database = HouseDatabase.of(words)) {
      if (database.ours()) database.migrate();
      database.needHouse();
      System.out.println("Taking a journal into " + database.shown() + " ...");
      try (var house = OpenHouse.forCommand(database)) {
        var zone = house.getBean(HouseClock.class).zone();
        var progress = new Progress();
        var outcome =
            house
                .getBean(CarriedJournals.class)
                .takeIn(bytes, Actor.house("import"), progress::show);
        progress.end();
        return switch (outcome) {
          case Outcome.Done<CarriedJournals.Report>(CarriedJournals.Report report) ->
              tell(report, zone);
          case Outcome.Refused<CarriedJournals.Report>(var refusal) ->
              throw new CannotGoOn(refusal.sentence());
        };
      }
    }
  }

  private static int tell(CarriedJournals.Report report, ZoneId zone) {
    System.out.printf(
        "Journal of %s, %s to %s%n",
        report.counter(), when(report.from(), zone), when(report.until(), zone));
    System.out.printf(
        "  taken in now    %6d entries: %d sales, %d tickets, %s%n",
        report.taken(), report.sales(), report.tickets(), report.paid().shown());
    System.out.printf("  known before    %6d entries%n", report.known());
    if (report.unread() > 0) {
      System.out.printf("  cannot be read  %6d: kept, and listed on the desk%n", report.unread());
    }
    if (report.refused() > 0) {
      System.out.printf("  not booked      %6d: listed on the desk%n", report.refused());
    }
    if (report.cutOff() > 0) {
      System.out.printf("  cut off         %6d bytes at the end of the file%n", report.cutOff());
    }
    if (!report.sealed()) {
      System.out.println("  not saved at a till: its tickets are signed, the rest is believed");
    }
    return report.refused() == 0 ? 0 : 1;
  }

  private static String when(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.UK).format(moment.atZone(zone));
  }

  private static byte[] read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CannotGoOn("%s is too large for a counter's journal.".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new CannotGoOn("There is no file %s.".formatted(file), missing);
    } catch (IOException unreadable) {
      throw new CannotGoOn("The file %s cannot be read.".formatted(file), unreadable);
    }
  }
}
