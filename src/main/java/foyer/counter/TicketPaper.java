package foyer.counter;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Entry.SoldTicket;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it will be printed on a 58 mm roll, as a drawing (SVG, one unit a tenth of a
 * millimetre). Any title is drawn: wrapped, shortened with an ellipsis, isolated where it runs from
 * right to left, never taken for markup.
 */
final class TicketPaper {
  private static final int WIDTH = 580;
  private static final int MARGIN = 40;
  private static final int QR = 360;
  private static final int TITLE_LETTERS = 22;
  private static final int TITLE_LINES = 3;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private final StringBuilder drawing = new StringBuilder();
  private int y = 60;

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

  static String svg(Ticket ticket) {
    var paper = new TicketPaper();
    paper.draw(ticket);
    int height = paper.y + MARGIN;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + height
        + "\" width=\"58mm\" height=\""
        + height / 10.0
        + "mm\" role=\"img\" font-family=\"'DejaVu Sans', 'Noto Sans', Arial, sans-serif\""
        + " text-anchor=\"middle\" fill=\"#000\">"
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
        + paper.drawing
        + "</svg>";
  }

  private void draw(Ticket ticket) {
    var sold = ticket.sold();
    if (ticket.copy() > 0) line("COPY " + ticket.copy(), 34, true);
    if (ticket.isVoid()) line("VOID", 34, true);
    line(ticket.venue(), 26, false);
    var screening = ticket.screening();
    if (screening != null) {
      y += 10;
      for (var part : wrapped(screening.title())) line(part, 40, true);
      line("Certificate " + screening.certificate() + " · " + screening.auditorium(), 24, false);
      var starts = screening.startsAt().atZone(ticket.zone());
      y += 10;
      line(DAY.format(starts), 26, false);
      line(TIME.format(starts), 56, true);
    }
    if (sold.seat() != null) line("Seat " + sold.seat(), 48, true);
    line(ticket.className() + " · " + sold.price().shown(), 32, true);
    qr(sold.code());
    line(spaced(sold.shortCode()), 36, true);
    line(serial(sold), 26, false);
    y += 6;
    line("Not refundable. Please keep this ticket", 20, false);
    line("until you leave. Admits one.", 20, false);
  }

  private void line(String text, int size, boolean bold) {
    y += size + 8;
    drawing
        .append("<text x=\"290\" y=\"")
        .append(y)
        .append("\" font-size=\"")
        .append(size)
        .append(bold ? "\" font-weight=\"700\"" : "\"")
        .append(" unicode-bidi=\"plaintext\">")
        .append(escaped(shortened(text, (WIDTH - 2 * MARGIN) * 2 / size + 4)))
        .append("</text>");
  }

  private void qr(String code) {
    var matrix = matrix(code);
    int modules = matrix.getWidth();
    y += 24;
    drawing
        .append("<g transform=\"translate(110 ")
        .append(y)
        .append(") scale(")
        .append(QR / (double) modules)
        .append(")\"><path d=\"");
    for (int row = 0; row < modules; row++) {
      for (int column = 0; column < modules; column++) {
        if (matrix.get(column, row) == 1) {
          drawing.append('M').append(column).append(' ').append(row).append("h1v1h-1z");
        }
      }
    }
    drawing.append("\"/></g>");
    y += QR + 10;
  }

  private static ByteMatrix matrix(String code) {
    try {
      return Encoder.encode(code, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalStateException(tooLong);
    }
  }

  /** Broken at spaces into a few lines; what does not fit ends in an ellipsis. */
  static List<String> wrapped(String title) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : title.strip().split("\\s+")) {
      if (line.length() > 0 && length(line + " " + word) > TITLE_LETTERS) {
        lines.add(line.toString());
        line = new StringBuilder();
      }
      if (line.length() > 0) line.append(' ');
      line.append(word);
    }
    lines.add(line.toString());
    if (lines.size() <= TITLE_LINES) {
      return lines.stream().map(part -> shortened(part, TITLE_LETTERS)).toList();
    }
    var kept = new ArrayList<>(lines.subList(0, TITLE_LINES - 1));
    kept.add(
        shortened(String.join(" ", lines.subList(TITLE_LINES - 1, lines.size())), TITLE_LETTERS));
    return kept.stream().map(part -> shortened(part, TITLE_LETTERS)).toList();
  }

  /** Counted in letters as a person sees them, so that no sign is cut in half. */
  static String shortened(String text, int most) {
    if (length(text) <= most) return text;
    return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String spaced(String shortCode) {
    return shortCode.length() == 8
        ? shortCode.substring(0, 4) + " " + shortCode.substring(4)
        : shortCode;
  }

  /** Nothing of a title is markup; what XML cannot hold at all is left out. */
  static String escaped(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> {
                  if (allowedInXml(c)) safe.appendCodePoint(c);
                }
              }
            });
    return safe.toString();
  }

  private static boolean allowedInXml(int c) {
    return c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }
}
