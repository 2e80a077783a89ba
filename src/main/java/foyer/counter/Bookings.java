package foyer.counter;

import foyer.counter.Basket.Collecting;
import foyer.counter.Basket.Customer;
import foyer.counter.Basket.Ticket;
import foyer.counter.SyncAnswer.BookedTicket;
import foyer.counter.SyncAnswer.Booking;
import foyer.programme.TicketClass;
import foyer.rolls.Base32;
import foyer.rolls.NumberState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Bookings to be paid and collected, as the stocks show them. Their numbers are held by the booking
 * and lie on no roll. Only within the counter's lock.
 */
final class Bookings {
  private Bookings() {}

  static Optional<Booking> byCode(Counter counter, String text) {
    var code = Base32.normal(text);
    return counter.told().stocks().stream()
        .flatMap(stock -> stock.bookings().stream())
        .filter(booking -> Base32.normal(booking.code()).equals(code))
        .findFirst();
  }

  /** Why this booking cannot be collected here now; empty when it can. */
  static Optional<String> whyNotNow(Counter counter, Collecting collecting) {
    var booking = byCode(counter, collecting.code());
    return booking.isEmpty()
        ? Optional.of("This booking is no longer known here.")
        : whyNotNow(counter, booking.get());
  }

  static Optional<String> whyNotNow(Counter counter, Booking booking) {
    var here = counter.state().collection(booking.order());
    if (here.isPresent()) {
      return Optional.of(
          here.get().isVoid()
              ? "This booking was collected and undone here: sell new tickets."
              : "Booking " + booking.code() + " was already collected at this counter.");
    }
    boolean collected =
        booking.tickets().stream().anyMatch(ticket -> stateOf(counter, ticket) == NumberState.SOLD);
    if (collected) return Optional.of("Booking " + booking.code() + " was already collected.");
    if (!booking.live()) {
      return Optional.of(
          "Booking " + booking.code() + " was released: its tickets may be sold to others.");
    }
    return Optional.empty();
  }

  private static NumberState stateOf(Counter counter, BookedTicket ticket) {
    return counter
        .told()
        .stock(ticket.number().screening())
        .flatMap(stock -> stock.row(ticket.number()))
        .map(SyncAnswer.Row::state)
        .orElse(NumberState.HELD);
  }

  /** The basket that collects it: its own numbers at the price they were booked at. */
  static Basket basket(Booking booking, List<TicketClass> classes, Instant now) {
    var tickets =
        booking.tickets().stream()
            .map(
                ticket ->
                    new Ticket(
                        ticket.number(),
                        ticket.seat(),
                        true,
                        ticket.ticketClass(),
                        nameOf(ticket.ticketClass(), classes),
                        "",
                        ticket.price()))
            .toList();
    return new Basket(
        UUID.randomUUID(),
        Customer.WALK_UP,
        new Collecting(booking.order(), booking.code(), booking.name()),
        tickets,
        now);
  }

  static String nameOf(String code, List<TicketClass> classes) {
    return classes.stream()
        .filter(ticketClass -> ticketClass.code().equals(code))
        .map(TicketClass::name)
        .findFirst()
        .orElse(code);
  }
}
