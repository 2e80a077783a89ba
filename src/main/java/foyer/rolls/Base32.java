package foyer.rolls;

import java.io.ByteArrayOutputStream;
import org.springframework.modulith.NamedInterface;

/** Crockford's base 32: digits and capitals without I, L, O, U; forgiving when read. */
@NamedInterface("facts")
public final class Base32 {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private Base32() {}

  public static String encode(byte[] bytes) {
    var text = new StringBuilder((bytes.length * 8 + 4) / 5);
    long buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8 | b & 0xff) & 0xffff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((int) (buffer >> bits & 31)));
      }
    }
    if (bits > 0) text.append(ALPHABET.charAt((int) (buffer << 5 - bits & 31)));
    return text.toString();
  }

  /** Whole bytes of the text; empty when a character is not of the alphabet. */
  public static byte[] decode(String text) {
    var bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (char c : normal(text).toCharArray()) {
      int value = ALPHABET.indexOf(c);
      if (value < 0) return new byte[0];
      buffer = (buffer << 5 | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(buffer >> bits & 0xff);
      }
    }
    return bytes.toByteArray();
  }

  /** As printed: capitals, no spaces or hyphens, O read as 0, I and L as 1. */
  public static String normal(String text) {
    return text.strip()
        .toUpperCase(java.util.Locale.ROOT)
        .replaceAll("[\\s-]", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }
}
