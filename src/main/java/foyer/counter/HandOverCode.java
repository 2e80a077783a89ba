package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.house.Ed25519;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import foyer.rolls.TicketNumber;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What two tills that cannot hear each other show each other (rule 13), in Crockford's base 32, so
 * that a keyboard-wedge scanner types it on any layout. Pure.
 *
 * <p>{@link Ready} is short enough to be typed. {@link Passed} and {@link Back} are signed by the
 * counter that gives the numbers away; signed bytes begin with a letter of their own, which no
 * ticket's and no request's do.
 */
public sealed interface HandOverCode {
  /** As much as a scanner types in one burst. */
  int LONGEST = 400;

  /** No roll is larger. */
  int MOST_NUMBERS = 5_000;

  /** Numbers of one screening and one epoch, lowest first. */
  record Numbers(ScreeningId screening, String epoch, List<Held> held) {

    public List<Entry.HeldNumber> roll() {
      return held.stream()
          .map(one -> new Entry.HeldNumber(new TicketNumber(screening, epoch, one.n()), one.seat()))
          .toList();
    }

    /** Those of the numbers that are of the same epoch as the highest; what else there is waits. */
    public static Numbers of(List<Entry.HeldNumber> numbers) {
      var last = numbers.getLast().number();
      return new Numbers(
          last.screening(),
          last.epoch(),
          numbers.stream()
              .filter(one -> one.number().epoch().equals(last.epoch()))
              .map(one -> new Held(one.number().n(), one.seat()))
              .toList());
    }
  }

  record Held(int n, @Nullable String seat) {}

  /**
   * A counter is ready to take numbers, once, under this secret.
   *
   * @param secret eight characters
   */
  record Ready(int counter, String secret) implements HandOverCode {
    private static final byte LETTER = 'R';
    private static final int LENGTH = 1 + 2 + 5 + 2;

    /** Sixteen characters; the last four catch what was mistyped. */
    String text() {
      byte[] body = body();
      return Base32.encode(ByteBuffer.allocate(LENGTH).put(body).put(check(body)).array());
    }

    private byte[] body() {
      return ByteBuffer.allocate(LENGTH - 2)
          .put(LETTER)
          .putShort((short) counter)
          .put(Base32.decode(secret))
          .array();
    }

    /** As the journals of both call it. */
    UUID nonce() {
      return UUID.nameUUIDFromBytes(("ready " + counter + " " + secret).getBytes(UTF_8));
    }

    private static byte[] check(byte[] body) {
      return Arrays.copyOf(HexFormat.of().parseHex(Journal.sha256(body)), 2);
    }

    private static Optional<HandOverCode> read(byte[] bytes) {
      byte[] body = Arrays.copyOf(bytes, LENGTH - 2);
      byte[] typed = Arrays.copyOfRange(bytes, LENGTH - 2, LENGTH);
      if (!Arrays.equals(check(body), typed)) return Optional.empty();
      var in = ByteBuffer.wrap(body, 1, body.length - 1);
      int counter = in.getShort() & 0xffff;
      return Optional.of(
          new Ready(counter, Base32.encode(Arrays.copyOfRange(body, 3, body.length))));
    }
  }

  /**
   * Numbers that one counter gave to another, for good.
   *
   * @param keyId of the giver's key
   * @param nonce of the {@link Ready} that it answers
   */
  record Passed(String keyId, int toCounter, UUID nonce, Numbers numbers) implements HandOverCode {
    private static final byte LETTER = 'P';

    public String signed(PrivateKey key) {
      var out = new ByteArrayOutputStream();
      out.write(LETTER);
      out.writeBytes(
          ByteBuffer.allocate(4 + 2 + 16)
              .putInt(Integer.parseUnsignedInt(keyId, 16))
              .putShort((short) toCounter)
              .putLong(nonce.getMostSignificantBits())
              .putLong(nonce.getLeastSignificantBits())
              .array());
      write(numbers, out);
      return sign(out.toByteArray(), key);
    }

    private static HandOverCode read(ByteBuffer in) {
      var keyId = readKeyId(in);
      int toCounter = in.getShort() & 0xffff;
      var nonce = new UUID(in.getLong(), in.getLong());
      return new Passed(keyId, toCounter, nonce, readNumbers(in));
    }
  }

  /** Numbers that a counter gave back to the house, for a duty manager's phone to carry. */
  record Back(String keyId, Numbers numbers) implements HandOverCode {
    private static final byte LETTER = 'B';

    public String signed(PrivateKey key) {
      var out = new ByteArrayOutputStream();
      out.write(LETTER);
      out.writeBytes(ByteBuffer.allocate(4).putInt(Integer.parseUnsignedInt(keyId, 16)).array());
      write(numbers, out);
      return sign(out.toByteArray(), key);
    }

    private static HandOverCode read(ByteBuffer in) {
      return new Back(readKeyId(in), readNumbers(in));
    }
  }

  /** A code as scanned, with the bytes that its signature covers; proves nothing yet. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Scanned(HandOverCode code, byte[] bytes) {
    public boolean isSignedBy(PublicKey key) {
      int body = bytes.length - Ed25519.LENGTH;
      return body > 0
          && Ed25519.isSigned(
              key, Arrays.copyOf(bytes, body), Arrays.copyOfRange(bytes, body, bytes.length));
    }
  }

  /** Empty where the text is none of these. */
  static Optional<Scanned> read(String text) {
    if (text.length() > 2 * LONGEST) return Optional.empty();
    byte[] bytes = Base32.decode(text);
    if (bytes.length < Ready.LENGTH) return Optional.empty();
    try {
      return code(bytes).map(code -> new Scanned(code, bytes));
    } catch (BufferUnderflowException | IllegalArgumentException cut) {
      return Optional.empty();
    }
  }

  private static Optional<HandOverCode> code(byte[] bytes) {
    if (bytes[0] == Ready.LETTER && bytes.length == Ready.LENGTH) return Ready.read(bytes);
    int body = bytes.length - Ed25519.LENGTH;
    if (body <= 1) return Optional.empty();
    var in = ByteBuffer.wrap(bytes, 1, body - 1);
    return switch (bytes[0]) {
      case Passed.LETTER -> Optional.of(Passed.read(in));
      case Back.LETTER -> Optional.of(Back.read(in));
      default -> Optional.empty();
    };
  }

  private static String readKeyId(ByteBuffer in) {
    return "%08x".formatted(in.getInt());
  }

  private static String sign(byte[] body, PrivateKey key) {
    byte[] signature = Ed25519.sign(key, body);
    return Base32.encode(
        ByteBuffer.allocate(body.length + signature.length).put(body).put(signature).array());
  }

  private static void write(Numbers numbers, ByteArrayOutputStream out) {
    var epoch = numbers.epoch().split("-", 2);
    out.writeBytes(
        ByteBuffer.allocate(8 + 4 + 4)
            .putLong(numbers.screening().value())
            .putInt(Integer.parseInt(epoch[0]))
            .putInt(Integer.parseUnsignedInt(epoch[1], 16))
            .array());
    var runs = runs(numbers.held());
    writeSmall(runs.size(), out);
    int before = 0;
    for (var run : runs) {
      writeSmall(run.getFirst().n() - before, out);
      writeSmall(run.size(), out);
      before = run.getLast().n();
    }
    boolean seated = numbers.held().stream().anyMatch(one -> one.seat() != null);
    out.write(seated ? 1 : 0);
    if (seated) writeSeats(numbers.held(), out);
  }

  /** Numbers that follow each other are told together: an unallocated roll is one run. */
  private static List<List<Held>> runs(List<Held> held) {
    var runs = new ArrayList<List<Held>>();
    for (var one : held) {
      boolean follows = !runs.isEmpty() && runs.getLast().getLast().n() + 1 == one.n();
      if (!follows) runs.add(new ArrayList<>());
      runs.getLast().add(one);
    }
    return runs;
  }

  /** Seats beside each other begin alike: only what differs from the one before is told. */
  private static void writeSeats(List<Held> held, ByteArrayOutputStream out) {
    byte[] before = new byte[0];
    for (var one : held) {
      var seat = one.seat();
      byte[] bytes = seat == null ? new byte[0] : seat.getBytes(UTF_8);
      int alike = Arrays.mismatch(before, bytes);
      if (alike < 0) alike = bytes.length;
      writeSmall(alike, out);
      writeSmall(bytes.length - alike, out);
      out.write(bytes, alike, bytes.length - alike);
      before = bytes;
    }
  }

  private static Numbers readNumbers(ByteBuffer in) {
    var screening = new ScreeningId(in.getLong());
    var epoch = in.getInt() + "-" + "%08x".formatted(in.getInt());
    var numbers = readRuns(in);
    boolean seated = in.get() == 1;
    var held = new ArrayList<Held>();
    byte[] seat = new byte[0];
    for (int n : numbers) {
      if (seated) seat = readSeat(seat, in);
      held.add(new Held(n, seat.length == 0 ? null : new String(seat, UTF_8)));
    }
    return new Numbers(screening, epoch, List.copyOf(held));
  }

  private static List<Integer> readRuns(ByteBuffer in) {
    var numbers = new ArrayList<Integer>();
    int before = 0;
    for (int runs = readSmall(in); runs > 0; runs--) {
      int first = before + readSmall(in);
      int length = readSmall(in);
      if (numbers.size() + length > MOST_NUMBERS) throw new IllegalArgumentException("too many");
      for (int i = 0; i < length; i++) numbers.add(first + i);
      before = first + length - 1;
    }
    return numbers;
  }

  private static byte[] readSeat(byte[] before, ByteBuffer in) {
    int alike = readSmall(in);
    int more = readSmall(in);
    if (alike > before.length || more > in.remaining()) throw new IllegalArgumentException("cut");
    byte[] seat = Arrays.copyOf(before, alike + more);
    in.get(seat, alike, more);
    return seat;
  }

  /** Seven bits a byte, the lowest first; most numbers follow each other and take one. */
  private static void writeSmall(int value, ByteArrayOutputStream out) {
    int rest = value;
    for (; rest > 0x7f; rest >>>= 7) out.write(rest & 0x7f | 0x80);
    out.write(rest);
  }

  private static int readSmall(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int part = in.get();
      value |= (part & 0x7f) << shift;
      if ((part & 0x80) == 0) return value;
    }
    throw new IllegalArgumentException("too large");
  }
}
