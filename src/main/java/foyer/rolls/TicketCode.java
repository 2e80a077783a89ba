package foyer.rolls;

import foyer.house.Ed25519;
import foyer.programme.ScreeningId;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * What a ticket carries in its QR code, signed at the sale by who sells it.
 *
 * <p>Written in Crockford's base 32, so that a keyboard-wedge scanner types it on any layout. Doors
 * recognise a ticket by its number, never by the code's bytes.
 *
 * @param keyId which key signed, eight hexadecimal digits
 * @param shortCode eight characters for typing; random
 */
@NamedInterface("facts")
public record TicketCode(String keyId, TicketNumber number, int serial, String shortCode) {

  private static final byte VERSION = 1;
  private static final int BODY = 1 + 4 + 4 + 4 + 8 + 4 + 4 + 5;

  /** The text of the QR code. */
  public String signed(PrivateKey key) {
    byte[] body = body();
    byte[] signature = Ed25519.sign(key, body);
    return Base32.encode(
        ByteBuffer.allocate(BODY + Ed25519.LENGTH).put(body).put(signature).array());
  }

  /** Reads a scanned text; empty when it is not a ticket of any Foyer. Proves nothing yet. */
  public static Optional<Scanned> read(String text) {
    byte[] bytes = Base32.decode(text);
    if (bytes.length != BODY + Ed25519.LENGTH || bytes[0] != VERSION) return Optional.empty();
    var in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    String keyId = "%08x".formatted(in.getInt());
    String epoch = in.getInt() + "-" + "%08x".formatted(in.getInt());
    var screening = new ScreeningId(in.getLong());
    int n = in.getInt();
    int serial = in.getInt();
    byte[] nonce = new byte[5];
    in.get(nonce);
    var code =
        new TicketCode(keyId, new TicketNumber(screening, epoch, n), serial, Base32.encode(nonce));
    return Optional.of(new Scanned(code, bytes));
  }

  /** A code as scanned, with the bytes that its signature covers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Scanned(TicketCode code, byte[] bytes) {
    public boolean signedBy(PublicKey key) {
      return Ed25519.isSigned(
          key, Arrays.copyOf(bytes, BODY), Arrays.copyOfRange(bytes, BODY, bytes.length));
    }
  }

  private byte[] body() {
    String[] epoch = number.epoch().split("-", 2);
    return ByteBuffer.allocate(BODY)
        .put(VERSION)
        .putInt(Integer.parseUnsignedInt(keyId, 16))
        .putInt(Integer.parseInt(epoch[0]))
        .putInt(Integer.parseUnsignedInt(epoch[1], 16))
        .putLong(number.screening().value())
        .putInt(number.n())
        .putInt(serial)
        .put(Base32.decode(shortCode))
        .array();
  }
}
