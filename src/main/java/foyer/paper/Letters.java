package foyer.paper;

import foyer.paper.Slip.Look;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * Draws a line that no table of the printer has, with the fonts of this machine: other scripts,
 * from right to left where they run so, and signs. A sign that no font here has stands as its name
 * in brackets; a letter that none has as the font's empty box. Nothing is dropped unseen.
 */
final class Letters {
  private static final FontRenderContext SHARP = new FontRenderContext(null, false, false);

  private Letters() {}

  /** Draws a line; may fail where a machine has no fonts at all. */
  @FunctionalInterface
  interface Pen {
    Picture draw(String text, Look look, int mostWidth);
  }

  /**
   * @param mostWidth in dots; a longer line is drawn smaller
   */
  static Picture draw(String text, Look look, int mostWidth) {
    return drawn(layout(text, look, size(look), mostWidth - 8f), mostWidth);
  }

  /** The same as outlines, of this size in any unit: the middle of the line's foot is at 0, 0. */
  static Shape outlines(String text, Look look, float size, float mostWidth) {
    var layout = layout(text, look, size, mostWidth);
    return layout.getOutline(AffineTransform.getTranslateInstance(-layout.getAdvance() / 2.0, 0));
  }

  private static TextLayout layout(String text, Look look, float size, float room) {
    int weight = isBold(look) ? Font.BOLD : Font.PLAIN;
    var font = new Font(Font.SANS_SERIF, weight, 1).deriveFont(size);
    var shown = named(text.isBlank() ? " " : text, font);
    var layout = new TextLayout(shown, font, SHARP);
    if (layout.getAdvance() <= room) return layout;
    return new TextLayout(shown, font.deriveFont(size * room / layout.getAdvance()), SHARP);
  }

  private static Picture drawn(TextLayout layout, int mostWidth) {
    int height = (int) Math.ceil(layout.getAscent() + layout.getDescent()) + 2;
    int width = Math.max(8, Math.min(mostWidth, (int) Math.ceil(layout.getAdvance()) + 2));
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    layout.draw(graphics, 1, layout.getAscent() + 1);
    graphics.dispose();
    return picture(image);
  }

  private static Picture picture(BufferedImage image) {
    var picture = new Picture(image.getWidth(), image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFF) < 0x80) picture.blacken(x, y);
      }
    }
    return picture;
  }

  private static String named(String text, Font font) {
    if (font.canDisplayUpTo(text) < 0) return text;
    var named = new StringBuilder();
    text.codePoints()
        .forEach(
            sign -> {
              if (font.canDisplay(sign) || !isSymbol(sign)) named.appendCodePoint(sign);
              else named.append('[').append(name(sign)).append(']');
            });
    return named.toString();
  }

  private static boolean isSymbol(int sign) {
    return Character.getType(sign) == Character.OTHER_SYMBOL;
  }

  private static String name(int sign) {
    var name = Character.getName(sign);
    return name == null ? "?" : name.toLowerCase(Locale.ROOT);
  }

  private static boolean isBold(Look look) {
    return look == Look.BOLD || look == Look.TITLE || look == Look.LARGE;
  }

  private static int size(Look look) {
    return switch (look) {
      case FINE -> 20;
      case PLAIN -> 24;
      case BOLD -> 32;
      case TITLE -> 40;
      case LARGE -> 48;
    };
  }
}
