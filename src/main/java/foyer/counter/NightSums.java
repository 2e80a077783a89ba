package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.DaySheet.SheetScreening;
import foyer.house.Ed25519;
import foyer.money.Money;
import foyer.rolls.Base32;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What a counter did this evening, small enough for a square that a phone adds up with those of
 * other counters: no server is needed. Drawers that are still to be counted blind are not in its
 * money; how many, it says.
 *
 * @param seq the last entry of the journal that it speaks of: of two, the higher is newer
 * @param counted drawers whose money is in it: closed, or read by a duty manager
 * @param running drawers whose money is not
 * @param banked to the safe and into the bag
 * @param left what lies in the drawers that run and were read
 */
record NightSums(
    String letter,
    long seq,
    Instant at,
    int counted,
    int running,
    Money cash,
    Money card,
    Money variance,
    Money banked,
    Money left,
    List<Line> screenings) {
  /** Signed bytes begin with a letter of their own, which no ticket's and no request's do. */
  private static final byte LETTER = 'N';

  private static final int MOST_SCREENINGS = 6;
  private static final int LONGEST_TITLE = 20;

  record Line(long screening, Instant startsAt, String title, int sold, int admitted) {}

  /** Within the counter's lock. */
  static NightSums of(Counter counter, Evening evening) {
    var sessions = new ArrayList<>(counter.night().drawers().closed());
    sessions.addAll(counter.night().drawers().open());
    sessions.removeIf(one -> !evening.isToday(counter.corrected(one.events().getLast().at())));
    var told = sessions.stream().filter(one -> one.isClosed() || one.isRead()).toList();
    return new NightSums(
        counter.identity().letter(),
        counter.journal().nextSeq(counter.state().line()) - 1,
        counter.now(),
        told.size(),
        sessions.size() - told.size(),
        sum(told, one -> one.cashTaken().minus(one.cashGivenBack())),
        sum(told, one -> one.cardTaken().minus(one.cardGivenBack())),
        sum(told, DrawerSession::variance),
        sum(told, NightSums::banked),
        sum(told.stream().filter(one -> !one.isClosed()).toList(), DrawerSession::expected),
        lines(counter, evening));
  }

  private static Money banked(DrawerSession session) {
    return session
        .closing()
        .map(one -> session.dropped().plus(one.counted().minus(one.floatBack())))
        .orElseGet(session::dropped);
  }

  private static Money sum(List<DrawerSession> sessions, Function<DrawerSession, Money> what) {
    return sessions.stream().map(what).reduce(Money.NOTHING, Money::plus);
  }

  private static List<Line> lines(Counter counter, Evening evening) {
    return evening.screenings().stream()
        .filter(one -> evening.isToday(one.startsAt()))
        .sorted(Comparator.comparing(SheetScreening::startsAt))
        .map(one -> line(one, counter.state()))
        .filter(one -> one.sold() + one.admitted() > 0)
        .limit(MOST_SCREENINGS)
        .toList();
  }

  private static Line line(SheetScreening screening, CounterState state) {
    long sold =
        state.soldHere(screening.id()).values().stream().filter(one -> !one.isVoid()).count();
    return new Line(
        screening.id().value(),
        screening.startsAt(),
        screening.title(),
        (int) sold,
        state.admitted(screening.id()).size());
  }

  /** The text of the square, in Crockford's base 32, signed by the counter's key. */
  String signed(String keyId, PrivateKey key) {
    byte[] body = body(keyId);
    byte[] signature = Ed25519.sign(key, body);
    return Base32.encode(
        ByteBuffer.allocate(body.length + signature.length).put(body).put(signature).array());
  }

  private byte[] body(String keyId) {
    var out = new ByteArrayOutputStream();
    out.write(LETTER);
    writeInt(Integer.parseUnsignedInt(keyId, 16), out);
    writeText(letter, letter.length(), out);
    writeInt((int) seq, out);
    writeInt((int) at.getEpochSecond(), out);
    out.write(counted);
    out.write(running);
    for (var money : List.of(cash, card, variance, banked, left)) {
      writeInt((int) money.pence(), out);
    }
    out.write(screenings.size());
    for (var line : screenings) write(line, out);
    return out.toByteArray();
  }

  private static void write(Line line, ByteArrayOutputStream out) {
    writeInt((int) line.screening(), out);
    writeInt((int) line.startsAt().getEpochSecond(), out);
    writeShort(line.sold(), out);
    writeShort(line.admitted(), out);
    writeText(line.title(), LONGEST_TITLE, out);
  }

  private static void writeInt(int value, ByteArrayOutputStream out) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
  }

  private static void writeShort(int value, ByteArrayOutputStream out) {
    out.writeBytes(ByteBuffer.allocate(2).putShort((short) value).array());
  }

  /** Never half of a letter. */
  private static void writeText(String text, int longest, ByteArrayOutputStream out) {
    int end = text.offsetByCodePoints(0, Math.min(longest, text.codePointCount(0, text.length())));
    byte[] bytes = text.substring(0, end).getBytes(UTF_8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }
}
