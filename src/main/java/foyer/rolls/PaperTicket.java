package foyer.rolls;

import foyer.house.Ed25519;
import foyer.programme.ScreeningId;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * A ticket of a paper book: printed ahead for any screening, outside every stock, and worth nothing
 * until a duty manager makes it good for one (protocol 26). Signed with the book's own key.
 *
 * <p>Made good it has a number of that screening, in an epoch of its book, so that everything else
 * knows it as it knows any ticket.
 *
 * @param n its place in the book, from 1
 * @param shortCode eight characters for typing; random
 */
@NamedInterface("facts")
public record PaperTicket(int book, int n, String shortCode) {

  /** The largest book. */
  public static final int MOST = 500;

  /** Epochs of restores begin at 1, so these are nobody's. */
  private static final String EPOCH = "0-";

  private static final byte VERSION = 2;
  private static final int BODY = 1 + 4 + 4 + 5;
  private static final int SHORT_CODE = 8;

  public static TicketNumber number(int book, int n, ScreeningId screening) {
    return new TicketNumber(screening, EPOCH + "%08x".formatted(book), n);
  }

  public TicketNumber number(ScreeningId screening) {
    return number(book, n, screening);
  }

  public static boolean isPaper(TicketNumber number) {
    return number.epoch().startsWith(EPOCH);
  }

  /** The book that a paper ticket's number is of. */
  public static int bookOf(TicketNumber number) {
    return Integer.parseUnsignedInt(number.epoch().substring(EPOCH.length()), 16);
  }

  /** The book's series, as printed before a serial. No counter's begins with a digit. */
  public static String series(int book) {
    return book + "P";
  }

  /** As printed: {@code 3P-0012}. */
  public String serial() {
    return String.format(Locale.ROOT, "%s-%04d", series(book), n);
  }

  /** The text of the QR code. */
  public String signed(PrivateKey key) {
    byte[] body = body();
    return Base32.encode(
        ByteBuffer.allocate(BODY + Ed25519.LENGTH).put(body).put(Ed25519.sign(key, body)).array());
  }

  /** Reads a scanned text; empty when it is no paper ticket of any Foyer. Proves nothing yet. */
  public static Optional<Scanned> read(String text) {
    byte[] bytes = Base32.decode(text);
    if (bytes.length != BODY + Ed25519.LENGTH || bytes[0] != VERSION) return Optional.empty();
    var in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    int book = in.getInt();
    int n = in.getInt();
    byte[] nonce = new byte[5];
    in.get(nonce);
    return Optional.of(new Scanned(new PaperTicket(book, n, Base32.encode(nonce)), bytes));
  }

  /** As scanned, with the bytes that its signature covers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Scanned(PaperTicket ticket, byte[] bytes) {
    public boolean signedBy(PublicKey key) {
      return Ed25519.isSigned(
          key, Arrays.copyOf(bytes, BODY), Arrays.copyOfRange(bytes, BODY, bytes.length));
    }
  }

  /** The n-th of a book's short codes, as they stand one after the other. */
  public static String codeIn(String codes, int n) {
    return codes.substring((n - 1) * SHORT_CODE, n * SHORT_CODE);
  }

  private byte[] body() {
    return ByteBuffer.allocate(BODY)
        .put(VERSION)
        .putInt(book)
        .putInt(n)
        .put(Base32.decode(shortCode))
        .array();
  }
}
