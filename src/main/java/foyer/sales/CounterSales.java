package foyer.sales;

import foyer.house.RoundTrip;
import foyer.ledger.Ledger;
import foyer.ledger.Transaction;
import foyer.money.Money;
import foyer.payments.Payments;
import foyer.payments.Tender;
import foyer.rolls.NumberRules;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what counters have already sold. For the till room, in the transaction in which it takes a
 * journal entry in; it refuses nothing that happened.
 */
@Component
public class CounterSales {
  private final OrderTable orders;
  private final Payments payments;
  private final Ledger ledger;

  CounterSales(OrderTable orders, Payments payments, Ledger ledger) {
    this.orders = orders;
    this.payments = payments;
    this.ledger = ledger;
  }

  /** What a booking is when a counter says that it collected it. */
  public enum Booking {
    OPEN,
    RELEASED,
    COLLECTED,
    UNKNOWN
  }

  public Booking booking(UUID order) {
    var row = orders.find(List.of(order)).get(order);
    if (row == null || row.bookingCode() == null) return Booking.UNKNOWN;
    if (orders.isCollected(order)) return Booking.COLLECTED;
    return row.state() == OrderRow.State.RELEASED ? Booking.RELEASED : Booking.OPEN;
  }

  /** What became of this order's ticket for the number, whoever else sold the number. */
  public NumberRules.Ticket ticket(UUID order, TicketNumber number) {
    return orders.ticket(order, number);
  }

  /** Another order with a living ticket for the number: two sold it. */
  public Optional<UUID> otherLiving(UUID order, TicketNumber number) {
    return orders.otherLiving(order, number);
  }

  public boolean isKnown(UUID order) {
    return orders.find(List.of(order)).containsKey(order);
  }

  /** Order, tickets, payments and ledger of one sale. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(CounterSale sale) {
    var order = row(sale);
    var trip = new RoundTrip();
    orders.insert(List.of(order), trip);
    var paid = new ArrayList<Payments.Payment>();
    sale.taken()
        .forEach(
            (tender, amount) ->
                paid.add(
                    new Payments.Payment(
                        sale.order(), tender, amount, sale.at(), sale.counter(), "")));
    payments.record(paid, trip);
    ledger.book(
        List.of(
            new Transaction(
                Bookkeeping.idFor(sale.cause()),
                Transaction.Kind.SALE,
                sale.at(),
                sale.businessDay(),
                sale.cause(),
                sale.steward(),
                balanced(Bookkeeping.lines(order.tickets(), sale.taken(), sale.counter(), 1)))),
        trip);
    orders.send(trip);
  }

  /**
   * A sale undone at its counter.
   *
   * @param tickets those whose seats this void takes back; none where they were void already
   * @param givenBack what each tender gave, positive
   */
  public record Undoing(
      UUID order,
      String cause,
      Instant at,
      LocalDate businessDay,
      String counter,
      String steward,
      List<CounterSale.Ticket> tickets,
      Map<Tender, Money> givenBack) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public void undo(Undoing undoing) {
    var numbers = undoing.tickets().stream().map(CounterSale.Ticket::number).toList();
    orders.voidTickets(undoing.order(), numbers, undoing.at());
    orders.undoneAhead(undoing.order(), numbers, undoing.at());
    var paid = new ArrayList<Payments.Payment>();
    undoing
        .givenBack()
        .forEach(
            (tender, amount) ->
                paid.add(
                    new Payments.Payment(
                        undoing.order(),
                        tender,
                        amount.negated(),
                        undoing.at(),
                        undoing.counter(),
                        "")));
    var trip = new RoundTrip();
    payments.record(paid, trip);
    ledger.book(
        List.of(
            new Transaction(
                Bookkeeping.idFor(undoing.cause()),
                Transaction.Kind.VOID,
                undoing.at(),
                undoing.businessDay(),
                undoing.cause(),
                undoing.steward(),
                linesOf(undoing))),
        trip);
    orders.send(trip);
  }

  /** The void was booked before the sale arrived: its tickets are not live. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void markUndone(UUID order, List<TicketNumber> numbers, Instant at) {
    orders.voidTickets(order, numbers, at);
  }

  /** Money that went out without tickets coming back still stands against the box office. */
  private static List<Transaction.Line> linesOf(Undoing undoing) {
    var rows = undoing.tickets().stream().map(CounterSales::row).toList();
    return balanced(Bookkeeping.lines(rows, undoing.givenBack(), undoing.counter(), -1));
  }

  /** What money and tickets differ by stands against the box office, and for no screening. */
  private static List<Transaction.Line> balanced(List<Transaction.Line> some) {
    var lines = new ArrayList<>(some);
    long open = lines.stream().mapToLong(line -> line.amount().pence()).sum();
    if (open != 0) {
      lines.add(
          new Transaction.Line(
              foyer.ledger.Account.BOX_OFFICE, "", null, null, new Money(-open), 0));
    }
    return lines;
  }

  /** Somebody whom a restored house does not know is nobody to the order; the sale stands. */
  private OrderRow row(CounterSale sale) {
    return new OrderRow(
        sale.order(),
        OrderRow.Channel.COUNTER,
        OrderRow.State.SOLD,
        sale.at(),
        sale.businessDay(),
        sale.counter(),
        sale.steward(),
        orders.knowsPerson(sale.person()) ? sale.person() : null,
        "",
        "",
        null,
        sale.collects(),
        sale.total(),
        "",
        sale.tickets().stream().map(CounterSales::row).toList());
  }

  private static OrderRow.TicketRow row(CounterSale.Ticket ticket) {
    return new OrderRow.TicketRow(
        ticket.number(),
        ticket.seat(),
        ticket.ticketClass(),
        ticket.price(),
        ticket.series(),
        ticket.serial(),
        ticket.shortCode(),
        ticket.code(),
        null);
  }

  /** Sums payments by tender. */
  public static Map<Tender, Money> sum(List<Map.Entry<Tender, Money>> payments) {
    var sums = new HashMap<Tender, Money>();
    payments.forEach(entry -> sums.merge(entry.getKey(), entry.getValue(), Money::plus));
    sums.values().removeIf(amount -> amount.pence() == 0);
    return sums;
  }
}
