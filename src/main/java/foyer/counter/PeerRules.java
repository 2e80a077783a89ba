package foyer.counter;

import foyer.counter.SyncAnswer.Row;
import foyer.rolls.NumberState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two witnesses say of one number, put together: a join, in any order, like the server's.
 * Pure.
 */
final class PeerRules {
  private PeerRules() {}

  /** Void beats sold, sold beats what lies on a roll; who went out after coming in is out. */
  static Row both(Row one, Row other) {
    var weightier = weight(other.state()) > weight(one.state()) ? other : one;
    var out = latest(one.outAt(), other.outAt());
    var in =
        Stream.of(one, other)
            .filter(row -> isInAfter(row, out))
            .min(Comparator.comparing(row -> Objects.requireNonNull(row.admittedAt())));
    return new Row(
        one.epoch(),
        one.n(),
        weightier.seat(),
        weightier.state(),
        weightier.counter(),
        weightier.shortCode() == null ? one.shortCode() : weightier.shortCode(),
        weightier.order(),
        weightier.ticketClass(),
        weightier.person(),
        in.map(Row::admittedAt).orElse(null),
        in.map(Row::admittedWhere).orElse(null),
        out);
  }

  /** One door's own going out and coming in stand in their order, even within a moment. */
  private static boolean isInAfter(Row row, @Nullable Instant out) {
    var in = row.admittedAt();
    if (in == null) return false;
    return out == null || in.isAfter(out) || out.equals(row.outAt());
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isAfter(other) ? one : other;
  }

  private static int weight(NumberState state) {
    return switch (state) {
      case VOID -> 2;
      case SOLD -> 1;
      default -> 0;
    };
  }
}
