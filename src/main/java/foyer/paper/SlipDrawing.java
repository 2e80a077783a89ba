package foyer.paper;

import foyer.paper.Slip.Look;

/**
 * A slip as a drawing for screens (SVG, one unit a tenth of a millimetre of a 58 mm roll). Any text
 * is drawn: wrapped, shortened, isolated where it runs from right to left, never taken for markup.
 */
public final class SlipDrawing {
  private static final int WIDTH = 580;
  private static final int MARGIN = 40;
  private static final int SQUARE = 360;

  private final StringBuilder drawing = new StringBuilder();
  private int y = 60;

  private SlipDrawing() {}

  public static String svg(Slip slip) {
    var paper = new SlipDrawing();
    slip.parts().forEach(paper::part);
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

  private void part(Slip.Part part) {
    switch (part) {
      case Slip.Gap ignored -> y += 10;
      case Slip.Square(String code) -> square(code);
      case Slip.Words words ->
          Wrapping.lines(words.text(), letters(words.look()), words.mostLines())
              .forEach(line -> line(line, words.look()));
      case Slip.Sample(CodePage page) -> line(page.sample(), Look.PLAIN);
    }
  }

  private void line(String text, Look look) {
    int size = size(look);
    y += size + 8;
    drawing
        .append("<text x=\"290\" y=\"")
        .append(y)
        .append("\" font-size=\"")
        .append(size)
        .append(look == Look.FINE || look == Look.PLAIN ? "\"" : "\" font-weight=\"700\"")
        .append(" unicode-bidi=\"plaintext\">")
        .append(escaped(text))
        .append("</text>");
  }

  /** In tenths of a millimetre. */
  static int size(Look look) {
    return switch (look) {
      case FINE -> 20;
      case PLAIN -> 25;
      case BOLD -> 34;
      case TITLE -> 40;
      case LARGE -> 54;
    };
  }

  /** How many letters a line of 58 mm takes. */
  static int letters(Look look) {
    return switch (look) {
      case FINE -> 44;
      case PLAIN -> 36;
      case BOLD -> 25;
      case TITLE -> 22;
      case LARGE -> 15;
    };
  }

  private void square(String code) {
    var modules = Picture.modules(code);
    int size = modules.getWidth();
    y += 24;
    drawing
        .append("<g transform=\"translate(110 ")
        .append(y)
        .append(") scale(")
        .append(SQUARE / (double) size)
        .append(")\"><path d=\"");
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        if (modules.get(column, row) == 1) {
          drawing.append('M').append(column).append(' ').append(row).append("h1v1h-1z");
        }
      }
    }
    drawing.append("\"/></g>");
    y += SQUARE + 10;
  }

  private static String escaped(String text) {
    var safe = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
