package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import foyer.house.Ed25519;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The last line of a journal that was saved at a till: the counter's signature on all before it. A
 * journal from a counter's own disk has none.
 */
public final class JournalSeal {
  private static final String BEGIN = "#signed ";
  private static final int LONGEST = 128;

  private final byte[] journal;
  private final byte[] signature;

  private JournalSeal(byte[] journal, byte[] signature) {
    this.journal = journal;
    this.signature = signature;
  }

  public static byte[] sealed(byte[] journal, PrivateKey key) {
    var signature = Base64.getEncoder().encodeToString(Ed25519.sign(key, journal));
    byte[] line = (BEGIN + signature + "\n").getBytes(US_ASCII);
    byte[] file = Arrays.copyOf(journal, journal.length + line.length);
    System.arraycopy(line, 0, file, journal.length, line.length);
    return file;
  }

  /** The seal of a file; empty where it has none. */
  public static Optional<JournalSeal> of(byte[] file) {
    int from = Math.max(0, file.length - LONGEST);
    var tail = new String(file, from, file.length - from, US_ASCII);
    int at = tail.lastIndexOf(BEGIN);
    if (at < 0 || !tail.endsWith("\n")) return Optional.empty();
    byte[] journal = Arrays.copyOf(file, from + at);
    return Optional.of(
        new JournalSeal(journal, bytes(tail.substring(at + BEGIN.length()).strip())));
  }

  public boolean isBy(PublicKey key) {
    return signature.length == Ed25519.LENGTH && Ed25519.isSigned(key, journal, signature);
  }

  /** What was sealed: the journal itself. */
  byte[] journal() {
    return journal;
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
