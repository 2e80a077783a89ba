package foyer.till;

import foyer.counter.DrawerEvent;
import foyer.ledger.Account;
import foyer.ledger.Transaction;
import foyer.ledger.Transaction.Kind;
import foyer.ledger.Transaction.Line;
import foyer.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How money that moves without a ticket stands in the ledger. Sales and what is given back for them
 * are booked with their tickets. Pure; worked figures in {@code docs/rules/night.md}.
 */
final class DrawerAccounts {
  private DrawerAccounts() {}

  /**
   * Its double entry; empty where nothing moved.
   *
   * @param letter the counter's: whose drawers the cash lies in, whose variance it is
   */
  static Optional<Transaction> of(DrawerEvent event, String cause, LocalDate day, String letter) {
    return switch (event.kind()) {
      case FLOAT -> moved(Kind.FLOAT, Account.FLOAT, event, cause, day, letter);
      case DROP -> moved(Kind.DROP, Account.SAFE, event, cause, day, letter);
      case PAID_OUT -> moved(Kind.PAID_OUT, Account.EXPENSES, event, cause, day, letter);
      case HAND_OVER -> booked(Kind.VARIANCE, event, cause, day, variance(event.cash(), letter));
      case CLOSE -> booked(Kind.CASH_UP, event, cause, day, closing(event, letter));
      case SALE, GIVEN_BACK, NO_SALE, X_READ, COUNT, TAKE_OVER, STEWARD -> Optional.empty();
    };
  }

  private static Optional<Transaction> moved(
      Kind kind, Account other, DrawerEvent event, String cause, LocalDate day, String letter) {
    return booked(
        kind,
        event,
        cause,
        day,
        List.of(cash(event.cash(), letter), line(other, "", event.cash().negated())));
  }

  /** First the count is believed, then the drawer is emptied. */
  private static List<Line> closing(DrawerEvent event, String letter) {
    var lines = new ArrayList<>(variance(event.counted().minus(event.expected()), letter));
    lines.add(cash(event.counted().negated(), letter));
    lines.add(line(Account.FLOAT, "", event.floatBack()));
    lines.add(line(Account.SAFE, "", event.counted().minus(event.floatBack())));
    return lines;
  }

  private static List<Line> variance(Money found, String letter) {
    return List.of(cash(found, letter), line(Account.VARIANCE, letter, found.negated()));
  }

  private static Line cash(Money amount, String letter) {
    return line(Account.CASH, letter, amount);
  }

  private static Line line(Account account, String holder, Money amount) {
    return new Line(account, holder, null, null, amount, 0);
  }

  private static Optional<Transaction> booked(
      Kind kind, DrawerEvent event, String cause, LocalDate day, List<Line> lines) {
    var moved = lines.stream().filter(line -> line.amount().pence() != 0).toList();
    if (moved.isEmpty()) return Optional.empty();
    var id = UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8));
    return Optional.of(new Transaction(id, kind, event.at(), day, cause, event.by(), moved));
  }
}
