package foyer.till;

import foyer.counter.DrawerEvent;
import foyer.counter.DrawerSession;
import foyer.money.Money;
import foyer.till.EveningShown.Event;
import foyer.till.EveningShown.Sum;
import foyer.till.EveningShown.TicketLine;
import foyer.till.EveningTable.LedgerSum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The lines of an X or Z, made of the ledger's sums. Pure. */
final class EveningLines {
  private EveningLines() {}

  /** What the box office had of each class, less what was given back. */
  static List<TicketLine> tickets(List<LedgerSum> sums) {
    return sums.stream()
        .filter(one -> one.account().equals("BOX_OFFICE") && one.ticketClass() != null)
        .map(
            one ->
                new TicketLine(
                    one.title(),
                    one.className(),
                    -one.admissions(),
                    one.amount().negated().shown()))
        .toList();
  }

  static List<Sum> card(List<LedgerSum> sums) {
    return List.of(new Sum("Card terminal", account(sums, "CARD_TERMINAL").shown()));
  }

  /** How the cash went: what tickets brought is what is left of it. */
  static List<Sum> cash(List<LedgerSum> sums, DrawerSession session) {
    var floats = account(sums, "FLOAT").negated();
    var safe = account(sums, "SAFE");
    var closing = session.closing();
    var floatBack = closing.map(DrawerEvent::floatBack).orElse(Money.NOTHING);
    var bagged = closing.map(one -> one.counted().minus(one.floatBack())).orElse(Money.NOTHING);
    var lines = new ArrayList<Sum>();
    lines.add(new Sum("Float", floats.plus(floatBack).shown()));
    lines.add(
        new Sum("Tickets in cash", session.cashTaken().minus(session.cashGivenBack()).shown()));
    add(lines, "Dropped to the safe", safe.minus(bagged).negated());
    add(lines, "Paid out", account(sums, "EXPENSES").negated());
    add(lines, "Too much, less missing", account(sums, "VARIANCE").negated());
    if (closing.isPresent()) {
      lines.add(new Sum("Float back", floatBack.negated().shown()));
      lines.add(new Sum("Into the bag", bagged.negated().shown()));
    }
    return lines;
  }

  private static void add(List<Sum> lines, String label, Money amount) {
    if (amount.pence() != 0) lines.add(new Sum(label, amount.shown()));
  }

  private static Money account(List<LedgerSum> sums, String account) {
    return sums.stream()
        .filter(one -> one.account().equals(account))
        .map(LedgerSum::amount)
        .reduce(Money.NOTHING, Money::plus);
  }

  /** Everything but the sales. */
  static List<Event> events(DrawerSession session, Function<Instant, String> time) {
    return session.events().stream()
        .flatMap(event -> event(event, time.apply(event.at())).stream())
        .toList();
  }

  private static Optional<Event> event(DrawerEvent event, String at) {
    var manager = event.dutyManager();
    var who =
        manager == null || manager.equals(event.by()) ? event.by() : event.by() + ", " + manager;
    var cash = event.cash().shown();
    return switch (event.kind()) {
      case SALE -> Optional.empty();
      case GIVEN_BACK -> Optional.of(new Event(at, "A sale undone", cash, who));
      case FLOAT -> Optional.of(new Event(at, said("Float", event), cash, who));
      case DROP -> Optional.of(new Event(at, "To the safe", cash, who));
      case PAID_OUT -> Optional.of(new Event(at, said("Paid out", event), cash, who));
      case NO_SALE -> Optional.of(new Event(at, said("No sale", event), "", who));
      case X_READ -> Optional.of(new Event(at, "X read", "", who));
      case COUNT ->
          Optional.of(
              new Event(
                  at,
                  "Counted " + event.counted().shown() + ", expected " + event.expected().shown(),
                  difference(event),
                  who));
      case HAND_OVER ->
          Optional.of(new Event(at, "Handed over to " + event.other(), difference(event), who));
      case TAKE_OVER -> Optional.of(new Event(at, "Taken over by another screen", "", who));
      case STEWARD -> Optional.of(new Event(at, "Another steward", "", who));
      case CLOSE -> Optional.of(new Event(at, "Closed, Z " + event.z(), difference(event), who));
    };
  }

  private static String said(String what, DrawerEvent event) {
    return event.because().isEmpty() ? what : what + ": " + event.because();
  }

  private static String difference(DrawerEvent event) {
    var found = event.counted().minus(event.expected());
    return found.pence() == 0 ? "even" : found.shown();
  }
}
