package foyer.sales;

import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An order with its tickets, as {@code sales.orders} and {@code sales.ticket} keep it. */
record OrderRow(
    UUID id,
    Channel channel,
    State state,
    Instant madeAt,
    LocalDate businessDay,
    String seller,
    String steward,
    @Nullable Long person,
    String guestName,
    String guestEmail,
    @Nullable String bookingCode,
    @Nullable UUID collects,
    Money total,
    String fingerprint,
    List<TicketRow> tickets) {

  enum Channel {
    WEB,
    COUNTER,
    AGENT
  }

  enum State {
    BASKET,
    BOOKED,
    RELEASED,
    SOLD,
    VOIDED
  }

  /** A booking's tickets have no serial yet; a sale's have. */
  record TicketRow(
      TicketNumber number,
      @Nullable String seat,
      String ticketClass,
      Money price,
      @Nullable String series,
      @Nullable Integer serial,
      @Nullable String shortCode,
      @Nullable String code,
      @Nullable String keyId) {}

  ScreeningId screening() {
    return tickets.getFirst().number().screening();
  }

  OrderRow named(String name, String email) {
    return new OrderRow(
        id,
        channel,
        state,
        madeAt,
        businessDay,
        seller,
        steward,
        person,
        name,
        email,
        bookingCode,
        collects,
        total,
        fingerprint,
        tickets);
  }

  /** The same basket with other tickets in it. */
  OrderRow holding(Wish.Party party, List<TicketRow> others) {
    return new OrderRow(
        id,
        channel,
        state,
        madeAt,
        businessDay,
        seller,
        steward,
        person,
        guestName,
        guestEmail,
        bookingCode,
        collects,
        total(others),
        party.fingerprint(),
        others);
  }

  static Money total(List<TicketRow> tickets) {
    return tickets.stream().map(TicketRow::price).reduce(Money.NOTHING, Money::plus);
  }

  /** How many of each class. */
  Map<String, Integer> classes() {
    return tickets.stream()
        .collect(Collectors.toMap(TicketRow::ticketClass, ticket -> 1, Integer::sum));
  }

  OrderRow booked(String code) {
    return new OrderRow(
        id,
        channel,
        State.BOOKED,
        madeAt,
        businessDay,
        seller,
        steward,
        person,
        guestName,
        guestEmail,
        code,
        collects,
        total,
        fingerprint,
        tickets);
  }

  Basket asBasket(Instant heldUntil) {
    return new Basket(id, screening(), basketTickets(), total, heldUntil, guestName, guestEmail);
  }

  Booked asBooked(boolean collected) {
    var shown =
        collected
            ? Booked.State.COLLECTED
            : state == State.RELEASED ? Booked.State.RELEASED : Booked.State.BOOKED;
    return new Booked(
        id,
        java.util.Objects.requireNonNull(bookingCode),
        screening(),
        basketTickets(),
        total,
        guestName,
        guestEmail,
        shown);
  }

  private List<BasketTicket> basketTickets() {
    return tickets.stream()
        .map(ticket -> new BasketTicket(ticket.ticketClass(), ticket.seat(), ticket.price()))
        .toList();
  }
}
