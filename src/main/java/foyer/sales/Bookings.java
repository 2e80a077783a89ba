package foyer.sales;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import foyer.rolls.Rolls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A guest's booking, to be paid at a counter: hold, name, confirm; and what becomes of it. The
 * first three are for anybody. The basket's id is drawn by who asks; asking again with the same id
 * gives the same answer.
 */
@Component
public class Bookings {
  private final SaleWriter writer;
  private final OrderTable orders;
  private final Rolls rolls;
  private final AuditTrail trail;
  private final HouseClock clock;
  private final TransactionTemplate transactions;

  Bookings(
      SaleWriter writer,
      OrderTable orders,
      Rolls rolls,
      AuditTrail trail,
      HouseClock clock,
      TransactionTemplate transactions) {
    this.writer = writer;
    this.orders = orders;
    this.rolls = rolls;
    this.trail = trail;
    this.clock = clock;
    this.transactions = transactions;
  }

  /**
   * Holds tickets for some minutes. Refuses what is not on sale online, too many at once, a class
   * that is not sold online, and more than are left.
   */
  public Outcome<Basket> hold(UUID basket, ScreeningId screening, Map<String, Integer> classes) {
    return writer
        .ask(new Wish.Hold(basket, party(screening, classes)))
        .then(written -> asBasket(written.order(), written.heldUntil()));
  }

  /**
   * Puts other tickets into a basket that is still held, all or nothing; its time runs on. Tickets
   * that stay keep the price they were quoted. Refuses what {@link #hold} refuses, an expired
   * basket and a booking; the basket is then as it was.
   */
  public Outcome<Basket> change(UUID basket, ScreeningId screening, Map<String, Integer> classes) {
    return writer
        .ask(new Wish.Change(basket, party(screening, classes)))
        .then(written -> asBasket(written.order(), written.heldUntil()));
  }

  private static Wish.Party party(ScreeningId screening, Map<String, Integer> classes) {
    var wanted = new java.util.TreeMap<>(classes);
    wanted.values().removeIf(count -> count == 0);
    return new Wish.Party(screening, wanted);
  }

  /**
   * Gives a basket's tickets back before its time is over; one that has none any more is let go
   * already. Refuses a booking, which has {@link #release}, and what is no basket.
   */
  public Outcome<UUID> letGo(UUID basket) {
    return java.util.Objects.requireNonNull(transactions.execute(status -> letGoNow(basket)));
  }

  private Outcome<UUID> letGoNow(UUID id) {
    var seen = orders.find(List.of(id)).get(id);
    if (seen == null) return Outcome.refused(Refusal.unknown("There is no such basket."));
    var book = rolls.open(List.of(seen.screening()));
    // Read again under the lock: it may have been booked meanwhile.
    if (orders.find(List.of(id)).getOrDefault(id, seen).state() != OrderRow.State.BASKET) {
      return Outcome.refused(Refusal.conflict("This basket is already a booking."));
    }
    book.findHold(id)
        .filter(hold -> !hold.released())
        .ifPresent(hold -> book.release(hold, "the guest let it go"));
    book.save();
    return Outcome.done(id);
  }

  /** Says who the booking is for. Refuses an expired basket and what is no e-mail address. */
  public Outcome<Basket> nameGuest(UUID basket, String name, String email) {
    var refusal = BookingTerms.guestRefusal(name.strip(), email.strip());
    return refusal.isPresent()
        ? Outcome.refused(refusal.get())
        : writer
            .ask(new Wish.NameGuest(basket, name.strip(), email.strip()))
            .then(written -> asBasket(written.order(), written.heldUntil()));
  }

  /** Makes the basket a booking with a code. Refuses an expired basket. */
  public Outcome<Booked> confirm(UUID basket) {
    return confirm(basket, Map.of());
  }

  /**
   * The same for a guest who was shown just these tickets. Refuses as well when others were put
   * into the basket since, from a second tab for example.
   *
   * @param seen how many of each class; empty for whatever is in the basket
   */
  public Outcome<Booked> confirm(UUID basket, Map<String, Integer> seen) {
    return writer
        .ask(new Wish.Confirm(basket, seen))
        .map(
            written ->
                written.made() ? written.order().asBooked(false) : asBooked(written.order()));
  }

  /** A basket that is still held. */
  public Optional<Basket> basket(UUID id) {
    var order = orders.find(List.of(id)).get(id);
    if (order == null || order.state() != OrderRow.State.BASKET) return Optional.empty();
    return asBasket(order, rolls.heldUntil(id).orElse(null))
            instanceof Outcome.Done<Basket>(Basket basket)
        ? Optional.of(basket)
        : Optional.empty();
  }

  /** By its code as typed, with or without spaces and hyphens. */
  public Optional<Booked> find(String bookingCode) {
    return orders.byBookingCode(Base32.normal(bookingCode)).map(this::asBooked);
  }

  /** What a confirmed order became, for the page that its basket leads to. */
  public Optional<Booked> booked(UUID order) {
    return Optional.ofNullable(orders.find(List.of(order)).get(order))
        .filter(row -> row.bookingCode() != null)
        .map(this::asBooked);
  }

  /** Bookings that nobody has collected yet, oldest first. */
  public List<Booked> openFor(ScreeningId screening) {
    return orders.bookedFor(screening).stream().map(row -> row.asBooked(false)).toList();
  }

  /**
   * Lets a booking go. Its numbers come free when every counter that was shown it knows. Refuses
   * what is collected or released already.
   */
  public Outcome<Booked> release(UUID order, String because, Actor actor) {
    return java.util.Objects.requireNonNull(
        transactions.execute(status -> releaseNow(order, because, actor)));
  }

  private Outcome<Booked> releaseNow(UUID id, String because, Actor actor) {
    var seen = orders.find(List.of(id)).get(id);
    if (seen == null || seen.bookingCode() == null) {
      return Outcome.refused(Refusal.unknown("There is no such booking."));
    }
    var book = rolls.open(List.of(seen.screening()));
    var booked = asBooked(orders.find(List.of(id)).getOrDefault(id, seen));
    return switch (booked.state()) {
      case COLLECTED ->
          Outcome.refused(Refusal.conflict("This booking was already collected and paid."));
      case RELEASED -> Outcome.refused(Refusal.conflict("This booking was already released."));
      case BOOKED -> {
        book.findHold(id).ifPresent(hold -> book.release(hold, because));
        book.save();
        orders.setState(id, OrderRow.State.RELEASED);
        trail.write(actor, "released a booking", "order " + id, because);
        yield Outcome.done(asBooked(orders.find(List.of(id)).getOrDefault(id, seen)));
      }
    };
  }

  private Outcome<Basket> asBasket(OrderRow order, @Nullable Instant heldUntil) {
    if (order.state() != OrderRow.State.BASKET) {
      return Outcome.refused(Refusal.conflict("This basket is already a booking."));
    }
    return heldUntil != null && heldUntil.isAfter(clock.now())
        ? Outcome.done(order.asBasket(heldUntil))
        : Outcome.refused(
            Refusal.expired(
                "The time for this basket is over and its tickets went back."
                    + " Please choose again."));
  }

  private Booked asBooked(OrderRow order) {
    return order.asBooked(orders.isCollected(order.id()));
  }
}
