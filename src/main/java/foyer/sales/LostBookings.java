package foyer.sales;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.RoundTrip;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberRules;
import foyer.rolls.NumberState;
import foyer.rolls.Rolls;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bookings that guests made after the backup from which the house was restored: counters have them
 * on their disks, and guests have the codes. For the till room, which hears it from a counter.
 */
@Component
public class LostBookings {
  private final OrderTable orders;
  private final Rolls rolls;
  private final HouseClock clock;
  private final AuditTrail trail;

  LostBookings(OrderTable orders, Rolls rolls, HouseClock clock, AuditTrail trail) {
    this.orders = orders;
    this.rolls = rolls;
    this.clock = clock;
    this.trail = trail;
  }

  /** As a counter was told of it; the guest's e-mail address was never sent to a counter. */
  public record Booking(
      UUID order, ScreeningId screening, String code, String guest, List<Ticket> tickets) {}

  public record Ticket(
      TicketNumber number, @Nullable String seat, String ticketClass, Money price) {}

  /**
   * Writes the booking again where the books do not have it and its numbers are nobody else's.
   *
   * @return false where that cannot be, or need not
   */
  @Transactional
  public boolean restore(Booking booking) {
    boolean known =
        orders.find(List.of(booking.order())).containsKey(booking.order())
            || orders.byBookingCode(booking.code()).isPresent();
    if (known || booking.tickets().isEmpty()) return false;
    var book = rolls.openWithForgotten(List.of(booking.screening()));
    if (book.stock(booking.screening()).isEmpty()) return false;
    var numbers =
        booking.tickets().stream()
            .map(
                ticket ->
                    book.find(ticket.number())
                        .orElseGet(() -> NumberRules.unheardOf(ticket.number(), ticket.seat())))
            .toList();
    if (!numbers.stream().allMatch(LostBookings::isNobodys)) return false;
    book.keepAgain(booking.order(), booking.screening(), numbers);
    book.save();
    var trip = new RoundTrip();
    orders.insert(List.of(row(booking)), trip);
    orders.send(trip);
    trail.write(
        Actor.house("the house"), "wrote a lost booking again", booking.code(), "by a counter");
    return true;
  }

  private static boolean isNobodys(StockNumber number) {
    return number.state() == NumberState.SUSPECT || number.state() == NumberState.FREE;
  }

  private OrderRow row(Booking booking) {
    var tickets =
        booking.tickets().stream()
            .map(
                one ->
                    new OrderRow.TicketRow(
                        one.number(),
                        one.seat(),
                        one.ticketClass(),
                        one.price(),
                        null,
                        null,
                        null,
                        null,
                        null))
            .toList();
    var now = clock.now();
    return new OrderRow(
        booking.order(),
        OrderRow.Channel.WEB,
        OrderRow.State.BOOKED,
        now,
        clock.businessDay().of(now),
        SaleDecisions.WEB_SELLER,
        "",
        null,
        booking.guest(),
        "",
        booking.code(),
        null,
        OrderRow.total(tickets),
        "",
        tickets);
  }
}
