package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import foyer.counter.Entry.SoldTicket;
import foyer.money.Money;
import foyer.paper.SlipDrawing;
import foyer.rolls.TicketNumber;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class TicketPaperTest {
  static final String CODE = "04" + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".repeat(5).substring(0, 155);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O’Brien",
        "Amélie",
        "Дяволски игри",
        "שלום",
        "👻 Ghost",
        "Robert'); DROP",
        "<b>bold</b>",
        "non breaking",
        "\"Quotes\" & Ampersand",
        "Membership (Do Not Book!)",
        "nul\u0000 and bell\u0007",
        "",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "A Very Long Title of Ninety-Four Letters that Goes On and On until Nobody Remembers How It"
            + " Began",
      })
  void a_ticket_with_any_title_is_a_drawing_that_can_be_read(String title) throws Exception {
    var svg = svg(title, 0, false);
    assertThat(parsed(svg).getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg).contains("B-0041", "ABCD EFGH", "£4.00", "Certificate 12A");
  }

  @Test
  void a_title_is_never_markup() throws Exception {
    assertThat(parsed(svg("<b>bold</b>", 0, false)).getElementsByTagName("b").getLength()).isZero();
  }

  @Test
  void a_reprint_and_a_void_ticket_say_so() {
    assertThat(svg("Aïda", 2, false)).contains("COPY 2");
    assertThat(svg("Aïda", 0, true)).contains(">VOID<");
  }

  @Test
  void the_square_holds_the_code_that_the_door_reads() throws Exception {
    var matcher = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg("Aïda", 0, false));
    int size = 100 * 6;
    int[] pixels = new int[size * size];
    java.util.Arrays.fill(pixels, 0xFFFFFF);
    while (matcher.find()) {
      int x = (Integer.parseInt(matcher.group(1)) + 5) * 6;
      int y = (Integer.parseInt(matcher.group(2)) + 5) * 6;
      for (int dy = 0; dy < 6; dy++) {
        for (int dx = 0; dx < 6; dx++) pixels[(y + dy) * size + x + dx] = 0;
      }
    }
    var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels)));
    assertThat(new QRCodeReader().decode(picture).getText()).isEqualTo(CODE);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static String svg(String title, int copy, boolean isVoid) {
    var now = Instant.parse("2026-11-24T19:00:00Z");
    var screening = Foyers.screening(Foyers.MAIN, title, now, false, List.of(), List.of());
    var sold =
        new SoldTicket(
            new TicketNumber(Foyers.MAIN, "1-0000000a", 41),
            "C7",
            "FULL",
            new Money(400),
            "B",
            41,
            "ABCDEFGH",
            CODE);
    return SlipDrawing.svg(
        TicketPaper.slip(
            new TicketPaper.Ticket(
                "The Lantern",
                ZoneId.of("Europe/London"),
                screening,
                sold,
                "Full price",
                isVoid,
                copy)));
  }
}
