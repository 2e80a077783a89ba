package foyer.counter;

import static foyer.paper.Slip.words;

import foyer.paper.PrinterSetting;
import foyer.paper.Slip;
import foyer.paper.Slip.Look;
import foyer.paper.Slip.Words;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a printer is tried with: letters of each table, other scripts, a square, a cut. */
final class CheckSlip {
  /**
   * What a scanner is tried with: every sign that occurs in a ticket's code, so that a keyboard set
   * to another language is found out. Shorter than a code, and no ticket.
   */
  static final String CODE = "FOYER-CHECK-0123456789-ABCDEFGHJKMNPQRSTVWXYZ";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.UK);

  private CheckSlip() {}

  static Slip of(PrinterSetting printer, String where, ZonedDateTime now) {
    var parts = new ArrayList<Slip.Part>();
    parts.add(words("TEST · NO TICKET", Look.BOLD));
    parts.add(words(printer.name(), Look.LARGE));
    parts.add(words(where, Look.PLAIN));
    parts.add(words(MOMENT.format(now), Look.PLAIN));
    parts.add(new Slip.Gap());
    printer.pages().forEach(page -> parts.add(new Slip.Sample(page)));
    parts.add(new Slip.Gap());
    for (var text : List.of("£4.00 O’Brien & Amélie", "Дяволски игри · שלום")) {
      parts.add(new Words(text, Look.PLAIN, 1));
    }
    parts.add(new Slip.Square(CODE));
    parts.add(words("Scan this at the till’s check page", Look.FINE));
    return new Slip(parts);
  }

  /** In the house's zone. */
  static ZonedDateTime now(Counter counter) {
    var zone =
        counter
            .told()
            .sheet()
            .map(sheet -> sheet.clock().zone())
            .orElse(ZoneId.of("Europe/London"));
    return counter.now().atZone(zone);
  }
}
