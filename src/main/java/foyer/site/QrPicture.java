package foyer.site;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as one SVG path, a unit a module, with the quiet zone that scanners need.
 *
 * @param side width and height, quiet zone included
 */
public record QrPicture(int side, String path) {
  private static final int QUIET = 4;

  /** The text must be short: a booking code. */
  public static QrPicture of(String text) {
    try {
      ByteMatrix matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
      return new QrPicture(matrix.getWidth() + 2 * QUIET, path(matrix));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("no QR code for " + text.length() + " letters", tooLong);
    }
  }

  /** Dark modules that touch in a row are drawn as one stroke of the pen. */
  private static String path(ByteMatrix matrix) {
    var path = new StringBuilder();
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        int from = x;
        while (x < matrix.getWidth() && matrix.get(x, y) == 1) x++;
        if (x > from) {
          path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x - from, x - from));
        }
      }
    }
    return path.toString();
  }
}
