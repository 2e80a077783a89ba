package foyer.paper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import foyer.paper.Slip.Look;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A slip in the words of a receipt printer. A line goes as letters where one of the printer's
 * tables has all of them, otherwise as a picture.
 */
final class EscPos {
  private static final Logger log = LoggerFactory.getLogger(EscPos.class);

  private static final int ESC = 0x1B;
  private static final int GS = 0x1D;
  private static final int FS = 0x1C;
  private static final int DLE = 0x10;
  private static final int LETTER_DOTS = 12;

  /** A QR code is at least 25 mm wide at 8 dots a millimetre. */
  private static final int SQUARE_DOTS = 200;

  /** So many rows of a picture at once: small printers hold no more. */
  private static final int BAND = 128;

  private static final int BOLD = 0x01;
  private static final int DOUBLE_HIGH = 0x01;
  private static final int DOUBLE_BOTH = 0x11;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrinterSetting setting;
  private final Letters.Pen pen;

  private EscPos(PrinterSetting setting, Letters.Pen pen) {
    this.setting = setting;
    this.pen = pen;
  }

  static byte[] bytes(Slip slip, PrinterSetting setting) {
    return bytes(slip, setting, Letters::draw);
  }

  static byte[] bytes(Slip slip, PrinterSetting setting, Letters.Pen pen) {
    var words = new EscPos(setting, pen);
    words.begin();
    slip.parts().forEach(words::part);
    words.end();
    return words.out.toByteArray();
  }

  private void begin() {
    put(ESC, '@');
    put(ESC, 'R', 0);
    if (setting.cancelsChinese()) put(FS, '.');
    put(ESC, 'a', 1);
  }

  private void end() {
    if (setting.cuts()) put(GS, 'V', 66, 0);
    else put(ESC, 'd', 5);
  }

  private void part(Slip.Part part) {
    switch (part) {
      case Slip.Gap ignored -> put(ESC, 'J', 12);
      case Slip.Square square -> square(square.code());
      case Slip.Words words -> words(words);
      case Slip.Sample(CodePage page) -> letters(page.sample(), page, 0, Look.PLAIN);
    }
  }

  private void words(Slip.Words words) {
    int size = size(words);
    int letters = setting.dots() / LETTER_DOTS / (size == DOUBLE_BOTH ? 2 : 1);
    for (var line : Wrapping.lines(words.text(), letters, words.mostLines())) {
      var page = CodePage.first(setting.pages(), line);
      if (page.isPresent()) letters(line, page.get(), size, words.look());
      else picture(line, words.look(), size);
    }
  }

  private static int size(Look look) {
    return switch (look) {
      case FINE, PLAIN -> 0;
      case BOLD -> DOUBLE_HIGH;
      case TITLE, LARGE -> DOUBLE_BOTH;
    };
  }

  /** A title that is too long for wide letters stands in narrow ones. */
  private int size(Slip.Words words) {
    int size = size(words.look());
    int wide = setting.dots() / LETTER_DOTS / 2;
    return size == DOUBLE_BOTH && !Wrapping.fits(words.text(), wide, words.mostLines())
        ? DOUBLE_HIGH
        : size;
  }

  private void letters(String line, CodePage page, int size, Look look) {
    put(ESC, 't', page.number());
    put(GS, '!', size);
    put(ESC, 'E', look == Look.FINE || look == Look.PLAIN ? 0 : BOLD);
    put(page.bytes(line));
    put('\n');
  }

  private void picture(String line, Look look, int size) {
    try {
      picture(pen.draw(line, look, setting.dots()));
    } catch (LinkageError | InternalError | RuntimeException noFonts) {
      log.warn("This machine draws no letters; the line is printed without its signs", noFonts);
      var page = setting.pages().isEmpty() ? CodePage.PC437 : setting.pages().getFirst();
      letters(plain(line, page), page, size, look);
    }
  }

  /** The line with what the page has of it; what is missing is seen as a question mark. */
  static String plain(String line, CodePage page) {
    var plain = new StringBuilder();
    Normalizer.normalize(line, Normalizer.Form.NFC)
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(sign -> plain.append(page.has(sign) ? sign : nearest(sign)));
    return plain.toString();
  }

  private static String nearest(String sign) {
    var bare = Normalizer.normalize(sign, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    boolean ascii = !bare.isEmpty() && bare.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    return switch (sign) {
      case "’", "‘" -> "'";
      case "“", "”" -> "\"";
      case "–", "—" -> "-";
      default -> ascii ? bare : "?";
    };
  }

  private void picture(Picture drawn) {
    var picture = drawn.centredOn(setting.dots());
    for (int from = 0; from < picture.height(); from += BAND) {
      int rows = Math.min(BAND, picture.height() - from);
      int width = picture.width() / 8;
      put(GS, 'v', '0', 0, width % 256, width / 256, rows % 256, rows / 256);
      put(harmless(picture.rows(from, rows)));
    }
  }

  /**
   * Printers obey some commands even inside a picture: ask for status, clear the buffer, open the
   * drawer. Where the dots happen to spell one, one dot more stands in the way.
   */
  static byte[] harmless(byte[] dots) {
    for (int i = 0; i + 1 < dots.length; i++) {
      if (dots[i] == DLE && (dots[i + 1] == 0x04 || dots[i + 1] == 0x05 || dots[i + 1] == 0x14)) {
        dots[i] |= 0x08;
      }
    }
    // The last byte may spell one together with what follows the picture.
    if (dots.length > 0 && dots[dots.length - 1] == DLE) dots[dots.length - 1] |= 0x08;
    return dots;
  }

  private void square(String code) {
    int modules = Picture.modules(code).getWidth();
    int most = Math.max(2, setting.dots() * 9 / 10 / modules);
    int module = Math.min(most, Math.max(3, (SQUARE_DOTS + modules - 1) / modules));
    put(ESC, 'J', 16);
    if (setting.squareByCommand()) squareByCommand(code, module);
    else picture(Picture.square(code, module));
    put(ESC, 'J', 16);
  }

  private void squareByCommand(String code, int module) {
    byte[] text = code.getBytes(US_ASCII);
    int length = text.length + 3;
    put(GS, '(', 'k', 4, 0, '1', 'A', '2', 0);
    put(GS, '(', 'k', 3, 0, '1', 'C', Math.min(8, module));
    put(GS, '(', 'k', 3, 0, '1', 'E', '1');
    put(GS, '(', 'k', length % 256, length / 256, '1', 'P', '0');
    put(text);
    put(GS, '(', 'k', 3, 0, '1', 'Q', '0');
  }

  private void put(int... bytes) {
    for (int one : bytes) out.write(one);
  }

  private void put(byte[] bytes) {
    out.writeBytes(bytes);
  }
}
