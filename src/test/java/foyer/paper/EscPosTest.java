package foyer.paper;

import static foyer.paper.Slip.words;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.paper.Slip.Look;
import foyer.paper.Slip.Words;
import foyer.testing.Await;
import foyer.testing.PaperPrinter;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a slip is to a receipt printer, down to the bytes. */
class EscPosTest {
  private static final PrinterSetting USUAL = PrinterSetting.usual("Front", "tcp:localhost");
  static final String CODE = "04" + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".repeat(5).substring(0, 155);

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    // ESC t and the page; GS ! 0; ESC E 0; the letters; line feed
    "£4.00,          1b7400 1d2100 1b4500 9c342e3030 0a",
    "Amélie,         1b7400 1d2100 1b4500 416d82 6c6965 0a",
    "Façade à Nîmes, 1b7400 1d2100 1b4500 466187 6164652085204e 8c 6d6573 0a",
    "O’Brien,        1b7410 1d2100 1b4500 4f92427269656e 0a",
    "€5 São Paulo,   1b7410 1d2100 1b4500 803520 53e36f205061756c6f 0a",
  })
  void a_line_goes_by_the_first_page_that_has_all_of_it(String text, String bytes) {
    assertThat(hex(text, USUAL)).contains(bytes.replace(" ", ""));
  }

  @Test
  void a_pound_is_right_by_each_page_that_has_one() {
    assertThat(hex("£", onPages(0))).contains("1b7400", "9c0a");
    assertThat(hex("£", onPages(2))).contains("1b7402", "9c0a");
    assertThat(hex("£", onPages(19))).contains("1b7413", "9c0a");
    assertThat(hex("£", onPages(16))).contains("1b7410", "a30a");
    assertThat(hex("£", onPages(17))).as("Cyrillic has none: a picture").contains("1d763000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Дяволски игри", "שלום", "👻 Ghost", "千と千尋の神隠し", "ỳ á la carte ฿"})
  void what_no_page_has_is_a_picture(String text) {
    assertThat(printed(text)).singleElement().asString().startsWith("[picture 576x");
  }

  @Test
  void a_cyrillic_table_is_used_where_a_printer_has_it() {
    var paper = printed(new Slip(List.of(words("Дяволски игри", Look.PLAIN))), onPages(0, 17));
    assertThat(paper).containsExactly("Дяволски игри");
  }

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
        "non\u00a0breaking",
        "\"Quotes\" & Ampersand",
        "Membership (Do Not Book!)",
        "nul\u0000 and bell\u0007",
        "",
        "\u200f",
        "half a \ud83d sign",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "A Very Long Title of Ninety-Four Letters that Goes On and On until Nobody Remembers How It"
            + " Began",
      })
  void any_title_is_printed_by_any_printer(String title) {
    for (var setting : List.of(USUAL, narrow(), onPages(), onPages(16))) {
      var slip = new Slip(List.of(new Words(title, Look.TITLE, 3), words("END", Look.PLAIN)));
      var paper = printed(slip, setting);
      assertThat(paper.getLast()).matches("END|\\[picture .*");
      assertThat(paper).hasSizeBetween(1, 4);
    }
  }

  @Test
  void a_title_cannot_command_the_printer() {
    var nasty = "\u001b@\u001bp\u0000\u0019\u00fa\u0010\u0014\u0001\u0000\u0001\u001dV\u0000Film";
    byte[] bytes = EscPos.bytes(new Slip(List.of(words(nasty, Look.PLAIN))), USUAL);
    var printer = PaperPrinter.at(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    Await.until("it is printed", () -> printer.slips().size() == 1);
    assertThat(printer.kicks()).isZero();
    assertThat(printer.slips()).containsExactly("@pú VFilm");
  }

  @Test
  void a_picture_cannot_command_the_printer() {
    byte[] dots = {0x10, 0x04, 0x01, 0x10, 0x14, 0x01, 0x00, 0x01, 0x10, 0x05, 0x02, 0x55, 0x10};
    assertThat(HexFormat.of().formatHex(EscPos.harmless(dots.clone())))
        .isEqualTo("180401" + "1814010001" + "180502" + "55" + "18");
    // The control: sent as they were, the dots open the drawer.
    var printer = PaperPrinter.at(new ByteArrayInputStream(dots), OutputStream.nullOutputStream());
    Await.until("the drawer sprang open", () -> printer.kicks() == 1);
  }

  @Test
  void a_long_title_stands_in_narrow_letters_rather_than_being_cut() {
    var title = "The Assassination of Jesse James by the Coward Robert Ford";
    assertThat(printed(new Slip(List.of(new Words(title, Look.TITLE, 3))), USUAL))
        .containsExactly("The Assassination of", "Jesse James by the", "Coward Robert Ford");
    assertThat(printed(new Slip(List.of(new Words(title, Look.TITLE, 3))), narrow()))
        .containsExactly("The Assassination of Jesse James", "by the Coward Robert Ford");
  }

  @Test
  void the_square_on_paper_is_read_by_a_scanner() {
    var slip = new Slip(List.of(new Slip.Square(CODE)));
    assertThat(printed(slip, USUAL)).containsExactly("[QR " + CODE + "]");
    assertThat(printed(slip, narrow())).containsExactly("[QR " + CODE + "]");
  }

  @Test
  void a_printer_that_draws_squares_itself_is_told_the_text() {
    var serial = PrinterSetting.usual("Side", "serial:/dev/ttyUSB0:9600");
    assertThat(serial.squareByCommand()).isTrue();
    var slip = new Slip(List.of(new Slip.Square(CODE)));
    assertThat(printed(slip, serial)).containsExactly("[QR by command " + CODE + "]");
    assertThat(EscPos.bytes(slip, serial)).hasSizeLessThan(300);
  }

  @Test
  void without_any_font_the_letters_that_are_missing_are_seen_to_be() {
    Letters.Pen none =
        (text, look, width) -> {
          throw new InternalError("no fonts");
        };
    var slip = new Slip(List.of(words("“Žižek” – игра 5", Look.PLAIN)));
    var paper = paperOf(EscPos.bytes(slip, onPages(0), none));
    assertThat(paper).containsExactly("\"Zizek\" - ???? 5");
  }

  @Test
  void a_printer_without_cutter_feeds_instead() {
    var torn =
        new PrinterSetting("T", "tcp:localhost", true, 384, List.of(0), false, false, 0, false);
    byte[] bytes = EscPos.bytes(new Slip(List.of(words("x", Look.PLAIN))), torn);
    assertThat(HexFormat.of().formatHex(bytes)).endsWith("1b6405").doesNotContain("1d56");
  }

  @Test
  void a_chinese_printer_is_told_first_to_take_single_bytes() {
    var chinese =
        new PrinterSetting("C", "tcp:localhost", true, 576, List.of(0), false, true, 2, true);
    assertThat(hex("£", chinese)).startsWith("1b401b52001c2e");
    assertThat(hex("£", USUAL)).doesNotContain("1c2e");
  }

  private static PrinterSetting onPages(Integer... pages) {
    return new PrinterSetting(
        "P", "tcp:localhost", true, 576, List.of(pages), false, true, 2, false);
  }

  private static PrinterSetting narrow() {
    return new PrinterSetting(
        "N",
        "tcp:localhost",
        true,
        PrinterSetting.NARROW,
        List.of(0, 16, 19),
        false,
        true,
        2,
        false);
  }

  private static String hex(String text, PrinterSetting setting) {
    return HexFormat.of()
        .formatHex(EscPos.bytes(new Slip(List.of(words(text, Look.PLAIN))), setting));
  }

  private static List<String> printed(String text) {
    return printed(new Slip(List.of(words(text, Look.PLAIN))), USUAL);
  }

  private static List<String> printed(Slip slip, PrinterSetting setting) {
    return paperOf(EscPos.bytes(slip, setting));
  }

  private static List<String> paperOf(byte[] bytes) {
    var printer = PaperPrinter.at(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    Await.until("it is printed", () -> !printer.slips().isEmpty());
    return printer.slips().getFirst().lines().toList();
  }
}
