package foyer.paper;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** Black dots on white paper; as many to a row as a printer takes at once, in whole bytes. */
final class Picture {
  private final int width;
  private final int height;
  private final byte[] dots;

  Picture(int width, int height) {
    this.width = (width + 7) / 8 * 8;
    this.height = height;
    this.dots = new byte[this.width / 8 * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  void blacken(int x, int y) {
    dots[y * (width / 8) + x / 8] |= (byte) (0x80 >> x % 8);
  }

  boolean isBlack(int x, int y) {
    return (dots[y * (width / 8) + x / 8] & 0x80 >> x % 8) != 0;
  }

  /** Rows from {@code from}, so many, as a printer takes them: the leftmost dot is the top bit. */
  byte[] rows(int from, int many) {
    int row = width / 8;
    return java.util.Arrays.copyOfRange(dots, from * row, (from + many) * row);
  }

  /** The same in the middle of paper so many dots wide. */
  Picture centredOn(int paper) {
    if (paper <= width) return this;
    var centred = new Picture(paper, height);
    int left = (centred.width - width) / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) if (isBlack(x, y)) centred.blacken(left + x, y);
    }
    return centred;
  }

  /** The modules of a QR code, with the correction that survives a fold and a thumb. */
  static ByteMatrix modules(String code) {
    try {
      return Encoder.encode(code, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("This is too long for a QR code.", tooLong);
    }
  }

  static Picture square(String code, int dotsAModule) {
    var modules = modules(code);
    int size = modules.getWidth();
    var picture = new Picture(size * dotsAModule, size * dotsAModule);
    for (int y = 0; y < size * dotsAModule; y++) {
      for (int x = 0; x < size * dotsAModule; x++) {
        if (modules.get(x / dotsAModule, y / dotsAModule) == 1) picture.blacken(x, y);
      }
    }
    return picture;
  }
}
