package foyer.till;

import foyer.counter.DrawerBook;
import foyer.counter.DrawerEvent;
import foyer.counter.DrawerSession;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.RoundTrip;
import foyer.ledger.Ledger;
import foyer.money.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The counters' drawers at the server: what their journals say, its double entry, and sessions
 * folded by the very rules the counters use. A closing that does not fit the books goes to the
 * desk.
 */
@Component
class DrawerBooks {
  /** A drawer that nobody closed for so long begins anew in what is shown. */
  static final int DAYS = 14;

  private final DrawerTable table;
  private final Ledger ledger;
  private final Desk desk;

  DrawerBooks(DrawerTable table, Ledger ledger, Desk desk) {
    this.table = table;
    this.ledger = ledger;
    this.desk = desk;
  }

  /** One event with the entry that told it, at the server's time. */
  record Occurred(DrawerEvent event, String cause, LocalDate businessDay) {}

  /** Writes what new entries did to drawers, in their transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  void record(Counter counter, Collection<Occurred> events) {
    if (events.isEmpty()) return;
    var trip = new RoundTrip();
    table.insert(counter.id(), events, trip);
    ledger.book(
        events.stream()
            .flatMap(
                one ->
                    DrawerAccounts.of(one.event(), one.cause(), one.businessDay(), counter.letter())
                        .stream())
            .toList(),
        trip);
    table.send(trip);
  }

  /**
   * Looks whether closings have all their entries here, and whether the counter expected what the
   * books expect: those that just came, and those that waited.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void check(Counter counter, Collection<Occurred> fresh, LocalDate today) {
    var closings =
        fresh.stream()
            .filter(one -> one.event().kind() == DrawerEvent.Kind.CLOSE)
            .map(Occurred::cause)
            .toList();
    for (var bound : table.boundBy(counter.id(), closings)) {
      if (bound.missing() > 0) listMissing(counter, bound);
      else complete(counter, bound, today);
    }
  }

  private void listMissing(Counter counter, DrawerTable.Bound bound) {
    desk.list(
        new Desk.Finding(
            Kind.CLOSED_INCOMPLETE,
            bound.cause(),
            null,
            counter.id(),
            "Counter %s, Z %d, is bound to entry %d of its journal: %d of these have not arrived."
                .formatted(counter.name(), bound.z(), bound.lastSeq(), bound.missing()),
            ""));
  }

  private void complete(Counter counter, DrawerTable.Bound bound, LocalDate today) {
    desk.explained(Kind.CLOSED_INCOMPLETE, bound.cause(), "Every entry up to it has arrived.");
    session(counter.id(), today, bound)
        .filter(session -> !session.expected().equals(expectedThere(session)))
        .ifPresent(
            session ->
                desk.list(
                    new Desk.Finding(
                        Kind.CASH_DISAGREES,
                        bound.cause(),
                        null,
                        counter.id(),
                        "Counter %s, Z %d: the counter expected %s in the drawer, the books %s."
                            .formatted(
                                counter.name(),
                                bound.z(),
                                expectedThere(session).shown(),
                                session.expected().shown()),
                        "")));
  }

  private static Money expectedThere(DrawerSession session) {
    return session.closing().map(DrawerEvent::expected).orElse(Money.NOTHING);
  }

  private Optional<DrawerSession> session(int counter, LocalDate today, DrawerTable.Bound bound) {
    return folded(table.since(counter, today.minusDays(DAYS))).closed().stream()
        .filter(session -> session.events().getLast().entry().equals(bound.entry()))
        .findFirst();
  }

  /** Everything since a while at this counter's drawers, in order. */
  List<Occurred> since(int counter, LocalDate day) {
    return table.since(counter, day);
  }

  List<String> tills(int counter) {
    return table.tills(counter);
  }

  /** The evening on which something happened at a drawer. */
  Optional<LocalDate> dayOf(int counter, int line, long seq) {
    return table.dayOf(counter, line, seq);
  }

  static DrawerBook folded(List<Occurred> events) {
    var book = new DrawerBook();
    events.forEach(one -> book.apply(one.event()));
    return book;
  }
}
