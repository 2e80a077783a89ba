package foyer.counter;

import static foyer.paper.Slip.words;

import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Entry.SoldTicket;
import foyer.paper.Slip;
import foyer.paper.Slip.Look;
import foyer.paper.Slip.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a ticket says, from top to bottom, whatever it is printed on. */
final class TicketPaper {
  private static final int TITLE_LINES = 3;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private TicketPaper() {}

  /**
   * @param copy 0 for the ticket itself, otherwise which reprint it is
   */
  record Ticket(
      String venue,
      ZoneId zone,
      @Nullable SheetScreening screening,
      SoldTicket sold,
      String className,
      boolean isVoid,
      int copy) {}

  /** As printed: {@code B-0041}. */
  static String serial(SoldTicket ticket) {
    return ticket.series() + "-" + "%04d".formatted(ticket.serial());
  }

  static Slip slip(Ticket ticket) {
    var sold = ticket.sold();
    var parts = new ArrayList<Slip.Part>();
    if (ticket.copy() > 0) parts.add(words("COPY " + ticket.copy(), Look.BOLD));
    if (ticket.isVoid()) parts.add(words("VOID", Look.BOLD));
    parts.add(words(ticket.venue(), Look.PLAIN));
    if (ticket.screening() != null) parts.addAll(screening(ticket.screening(), ticket.zone()));
    if (sold.seat() != null) parts.add(words("Seat " + sold.seat(), Look.LARGE));
    parts.add(new Words(ticket.className() + " · " + sold.price().shown(), Look.BOLD, 2));
    // Of a paper ticket only the book has the square; its short code is as good.
    if (!sold.code().isEmpty()) parts.add(new Slip.Square(sold.code()));
    parts.add(words(spaced(sold.shortCode()), Look.BOLD));
    parts.add(words(serial(sold), Look.PLAIN));
    parts.add(new Slip.Gap());
    parts.add(
        new Words(
            "Not refundable. Please keep this ticket until you leave. Admits one.", Look.FINE, 3));
    return new Slip(parts);
  }

  private static List<Slip.Part> screening(SheetScreening screening, ZoneId zone) {
    var starts = screening.startsAt().atZone(zone);
    return List.of(
        new Slip.Gap(),
        new Words(screening.title(), Look.TITLE, TITLE_LINES),
        new Words(
            "Certificate " + screening.certificate() + " · " + screening.auditorium(),
            Look.PLAIN,
            2),
        new Slip.Gap(),
        words(DAY.format(starts), Look.PLAIN),
        words(TIME.format(starts), Look.LARGE));
  }

  private static String spaced(String shortCode) {
    return shortCode.length() == 8
        ? shortCode.substring(0, 4) + " " + shortCode.substring(4)
        : shortCode;
  }
}
