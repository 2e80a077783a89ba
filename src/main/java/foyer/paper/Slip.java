package foyer.paper;

import java.util.List;

/**
 * What is to stand on one piece of paper, from top to bottom, before anybody knows on which: a roll
 * of any width, a sheet, or a screen. All of it is centred.
 */
public record Slip(List<Part> parts) {

  public Slip {
    parts = List.copyOf(parts);
  }

  /** One thing on the paper. */
  public sealed interface Part {}

  /**
   * A text, cleaned: nothing that somebody typed into a title can command a printer.
   *
   * @param mostLines what does not fit into so many ends in an ellipsis
   */
  public record Words(String text, Look look, int mostLines) implements Part {
    public Words {
      text = Words.clean(text);
    }

    /** Without control signs and marks that nobody sees; any run of spaces is one space. */
    private static String clean(String text) {
      var kept = new StringBuilder();
      text.codePoints().forEach(sign -> kept.append(seen(sign)));
      return kept.toString().strip().replaceAll(" {2,}", " ");
    }

    private static String seen(int sign) {
      if (Character.isWhitespace(sign) || Character.isSpaceChar(sign)) return " ";
      return switch (Character.getType(sign)) {
        case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> "";
        // Joiners shape letters and pictures; the other marks only steer.
        case Character.FORMAT ->
            sign == ZERO_WIDTH_JOINER || sign == ZERO_WIDTH_NON_JOINER
                ? Character.toString(sign)
                : "";
        default -> Character.toString(sign);
      };
    }

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
  }

  /** A QR code of this text. */
  public record Square(String code) implements Part {}

  /** A few signs by one of the printer's tables, whatever it is; for a test of the printer. */
  public record Sample(CodePage page) implements Part {}

  /** A little white. */
  public record Gap() implements Part {}

  /** How large and heavy a text stands. */
  public enum Look {
    FINE,
    PLAIN,
    BOLD,
    TITLE,
    LARGE
  }

  public static Words words(String text, Look look) {
    return new Words(text, look, 1);
  }
}
