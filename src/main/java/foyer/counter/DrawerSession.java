package foyer.counter;

import foyer.counter.DrawerEvent.Kind;
import foyer.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One drawer from its first coin to its closing; every figure is a function of what happened at it.
 *
 * @param till the screen over it now
 * @param drawer its number at this counter
 * @param events in the journal's order, never empty
 */
public record DrawerSession(String till, int drawer, List<DrawerEvent> events) {

  public DrawerSession {
    events = List.copyOf(events);
  }

  DrawerSession with(DrawerEvent event) {
    var more = new ArrayList<>(events);
    more.add(event);
    return new DrawerSession(event.till(), drawer, more);
  }

  public Instant openedAt() {
    return events.getFirst().at();
  }

  /** Put into it as change, less what was taken back. */
  public Money floated() {
    return sum(Kind.FLOAT, DrawerEvent::cash);
  }

  public boolean hasFloat() {
    return events.stream().anyMatch(event -> event.kind() == Kind.FLOAT);
  }

  public Money cashTaken() {
    return sum(Kind.SALE, DrawerEvent::cash);
  }

  /** Positive: what guests were given back in cash. */
  public Money cashGivenBack() {
    return sum(Kind.GIVEN_BACK, DrawerEvent::cash).negated();
  }

  public Money cardTaken() {
    return sum(Kind.SALE, DrawerEvent::card);
  }

  public Money cardGivenBack() {
    return sum(Kind.GIVEN_BACK, DrawerEvent::card).negated();
  }

  /** Positive: what went to the safe before the closing. */
  public Money dropped() {
    return sum(Kind.DROP, DrawerEvent::cash).negated();
  }

  public Money paidOut() {
    return sum(Kind.PAID_OUT, DrawerEvent::cash).negated();
  }

  /** What hand-overs found too much, less what they found missing. */
  public Money foundAtHandOvers() {
    return sum(Kind.HAND_OVER, DrawerEvent::cash);
  }

  /** What should lie in it: everything that came in, less everything that left. */
  public Money expected() {
    return events.stream()
        .filter(event -> event.kind() != Kind.CLOSE)
        .map(DrawerEvent::cash)
        .reduce(Money.NOTHING, Money::plus);
  }

  /** How often it was counted since it was opened or handed over. */
  public int counts() {
    int counts = 0;
    for (var event : events) {
      if (event.kind() == Kind.COUNT) counts++;
      if (event.kind() == Kind.HAND_OVER) counts = 0;
    }
    return counts;
  }

  /** Somebody was shown what is expected, so that the next count is not blind. */
  public boolean isRead() {
    boolean read = false;
    for (var event : events) {
      if (event.kind() == Kind.X_READ) read = true;
      if (event.kind() == Kind.HAND_OVER) read = false;
    }
    return read;
  }

  /** Whether nothing has happened at it since its totals were read. */
  boolean isAtItsX() {
    return events.getLast().kind() == Kind.X_READ;
  }

  /** The last count, as long as nobody has opened the drawer since. */
  public Optional<DrawerEvent> standingCount() {
    for (int i = events.size() - 1; i >= 0; i--) {
      var event = events.get(i);
      if (event.kind() == Kind.COUNT) return Optional.of(event);
      if (event.kind().opensTheDrawer()) return Optional.empty();
    }
    return Optional.empty();
  }

  public Optional<DrawerEvent> closing() {
    return Optional.of(events.getLast()).filter(event -> event.kind() == Kind.CLOSE);
  }

  public boolean isClosed() {
    return closing().isPresent();
  }

  /** Counted less expected over the whole session: what hand-overs found, and the closing. */
  public Money variance() {
    return closing()
        .map(closed -> closed.counted().minus(closed.expected()).plus(foundAtHandOvers()))
        .orElse(foundAtHandOvers());
  }

  public long many(Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).count();
  }

  /** Who worked at it, in the order of their first deed. */
  public List<String> stewards() {
    var names = new LinkedHashSet<String>();
    for (var event : events) {
      if (event.kind() != Kind.X_READ) names.add(event.by());
      if (event.kind() == Kind.HAND_OVER) names.add(event.other());
    }
    return List.copyOf(names);
  }

  /** The sales made at it, by the ids of their entries. */
  List<UUID> sales() {
    return ofKind(Kind.SALE).stream().map(DrawerEvent::entry).toList();
  }

  public List<DrawerEvent> ofKind(Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).toList();
  }

  private Money sum(Kind kind, Function<DrawerEvent, Money> what) {
    return ofKind(kind).stream().map(what).reduce(Money.NOTHING, Money::plus);
  }
}
