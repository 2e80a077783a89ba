package foyer.sales;

import foyer.ledger.Account;
import foyer.ledger.Transaction;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How sales stand in the ledger. Pure. */
final class Bookkeeping {
  private Bookkeeping() {}

  private record Sort(ScreeningId screening, String ticketClass, Money price) {}

  /** Tickets against money: each class and price of each screening is a line of the box office. */
  static Transaction sale(OrderRow order, Tender tender, String holder) {
    return new Transaction(
        order.id(),
        Transaction.Kind.SALE,
        order.madeAt(),
        order.businessDay(),
        "order:" + order.id(),
        order.steward().isEmpty() ? order.seller() : order.steward(),
        lines(order.tickets(), Map.of(tender, order.total()), holder, 1));
  }

  /**
   * The lines of tickets sold (sign 1) or taken back (sign -1).
   *
   * @param money what each tender brought, positive
   */
  static List<Transaction.Line> lines(
      List<OrderRow.TicketRow> tickets, Map<Tender, Money> money, String holder, int sign) {
    Map<Sort, Integer> sorts = new LinkedHashMap<>();
    for (var ticket : tickets) {
      sorts.merge(
          new Sort(ticket.number().screening(), ticket.ticketClass(), ticket.price()),
          1,
          Integer::sum);
    }
    var lines = new ArrayList<Transaction.Line>();
    sorts.forEach(
        (sort, count) -> {
          lines.add(
              new Transaction.Line(
                  Account.BOX_OFFICE,
                  "",
                  sort.screening(),
                  sort.ticketClass(),
                  sort.price().times(-count * sign),
                  -count * sign));
          lines.add(
              new Transaction.Line(
                  Account.AUDIENCE,
                  "",
                  sort.screening(),
                  sort.ticketClass(),
                  Money.NOTHING,
                  count * sign));
        });
    money.forEach(
        (tender, amount) -> {
          if (amount.pence() == 0) return;
          lines.add(
              new Transaction.Line(account(tender), holder, null, null, amount.times(sign), 0));
        });
    return lines;
  }

  static Account account(Tender tender) {
    return switch (tender) {
      case CASH -> Account.CASH;
      case CARD_TERMINAL -> Account.CARD_TERMINAL;
      case AGENT -> Account.AGENT;
    };
  }

  /** The ledger's id for what an entry caused. */
  static UUID idFor(String cause) {
    return UUID.nameUUIDFromBytes(cause.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
