package foyer.counter;

import foyer.money.Money;
import foyer.offers.Chosen;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be sold on one till. It lives in memory only: nothing has happened until it is
 * paid. Its id becomes the sale's.
 *
 * @param tickets each with the number it will have and the price it was put in at
 */
record Basket(
    UUID id,
    Customer customer,
    @Nullable Collecting collecting,
    List<Ticket> tickets,
    Instant touchedAt) {

  /** Who stands there. */
  record Customer(Kind kind, String shown, @Nullable Long person, boolean member, boolean crew) {
    enum Kind {
      WALK_UP,
      MEMBER,
      CREW,
      UNKNOWN_CARD
    }

    static final Customer WALK_UP = new Customer(Kind.WALK_UP, "Walk-up", null, false, false);
  }

  /** The booking that is collected by this basket. */
  record Collecting(UUID order, String code, String name) {}

  /**
   * @param chosenSeat the seat was pointed at; it stays when others are put in
   */
  record Ticket(
      TicketNumber number,
      @Nullable String seat,
      boolean chosenSeat,
      String ticketClass,
      String name,
      String band,
      Money price) {
    ScreeningId screening() {
      return number.screening();
    }
  }

  static Basket of(Customer customer, Instant now) {
    return new Basket(UUID.randomUUID(), customer, null, List.of(), now);
  }

  Basket with(List<Ticket> other, Instant now) {
    return new Basket(id, customer, collecting, List.copyOf(other), now);
  }

  /** Of the numbers that a booking holds none lies on a roll. */
  boolean holdsAnyOf(Set<TicketNumber> numbers) {
    return collecting == null
        && tickets.stream().anyMatch(ticket -> numbers.contains(ticket.number()));
  }

  Money total() {
    return tickets.stream().map(Ticket::price).reduce(Money.NOTHING, Money::plus);
  }

  /** What lies in it of one screening, as the offers count it. */
  List<Chosen> chosen(ScreeningId screening) {
    return tickets.stream()
        .filter(ticket -> ticket.screening().equals(screening))
        .map(ticket -> new Chosen(ticket.ticketClass(), ticket.price()))
        .toList();
  }
}
