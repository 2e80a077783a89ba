package foyer.house;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.springframework.modulith.NamedInterface;

/**
 * A QR code as one SVG path, a unit a module, with the quiet zone that scanners need.
 *
 * @param side width and height, quiet zone included
 */
@NamedInterface("facts")
public record QrPicture(int side, String path) {
  private static final int QUIET = 4;

  /** A booking's code, or what tills show each other; at most some hundred letters. */
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

  /** The picture by itself, black on white in any light. */
  public String svg() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + side
        + " "
        + side
        + "\" role=\"img\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\""
        + path
        + "\"/></svg>";
  }
}
