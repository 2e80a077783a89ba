package foyer.paper;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * The tables of signs that ESC/POS printers hold, by the number that {@code ESC t} selects them
 * with. Which signs a table has is known from the JDK's own tables of the same name; which tables a
 * printer has stands in its setting, because makers differ.
 */
public enum CodePage {
  PC437(0, "IBM437", "USA, old Europe"),
  PC850(2, "IBM850", "Western Europe"),
  PC860(3, "IBM860", "Portuguese"),
  PC863(4, "IBM863", "Canadian French"),
  PC865(5, "IBM865", "Nordic"),
  WPC1252(16, "windows-1252", "Western Europe, with € and ’"),
  PC866(17, "IBM866", "Cyrillic"),
  PC852(18, "IBM852", "Central Europe"),
  PC858(19, "IBM00858", "Western Europe, with €");

  private static final List<String> SAMPLE = List.of("£", "€", "é", "ö", "’", "Ж", "Ž");

  private final int number;
  private final Charset charset;
  private final String forWhat;

  CodePage(int number, String charset, String forWhat) {
    this.number = number;
    this.charset = Charset.forName(charset);
    this.forWhat = forWhat;
  }

  /** What {@code ESC t} selects it with. */
  public int number() {
    return number;
  }

  public String forWhat() {
    return forWhat;
  }

  /** The page of that number, where it is known here. */
  public static Optional<CodePage> of(int number) {
    for (var page : values()) if (page.number == number) return Optional.of(page);
    return Optional.empty();
  }

  /** What a test slip shows of it: {@code 16 £ € é ’}. */
  String sample() {
    var sample = new StringBuilder(String.valueOf(number));
    for (var sign : SAMPLE) if (has(sign)) sample.append(' ').append(sign);
    return sample.toString();
  }

  boolean has(String text) {
    return charset.newEncoder().canEncode(text);
  }

  byte[] bytes(String text) {
    return text.getBytes(charset);
  }

  /** The first of these pages that has every sign of the text. */
  static Optional<CodePage> first(List<CodePage> pages, String text) {
    return pages.stream().filter(page -> page.has(text)).findFirst();
  }
}
