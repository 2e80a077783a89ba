package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.Basket.Customer;
import foyer.counter.Basket.Ticket;
import foyer.counter.CounterState.Sold;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Entry.SoldTicket;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.money.Money;
import foyer.offers.Offer;
import foyer.offers.OfferRules;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import foyer.rolls.TicketCode;
import foyer.rolls.TicketNumber;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steward's verbs at a till. Every till of the counter has one basket; what is refused changes
 * nothing. The same code sells with and without a server.
 */
final class Selling {
  /** How long a steward may undo their own last sale. */
  static final Duration UNDO = Duration.ofMinutes(15);

  static final int MOST_TICKETS = 40;

  private final Counter counter;
  private final Evening evening;
  private final Supply supply;
  private final Openings openings;
  private final Allowances allowances = new Allowances();
  private final SecureRandom random = new SecureRandom();

  Selling(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
    this.supply = new Supply(counter, evening);
    this.openings = new Openings(counter, evening);
  }

  /** Begins a basket for somebody; tickets of a walk-up are kept when a card is shown late. */
  Outcome<Basket> begin(String till, Customer customer) {
    return counter.inTurn(
        () -> {
          var now = counter.clock().instant();
          var before = counter.basket(till);
          if (before.isEmpty() || before.get().tickets().isEmpty()) {
            return put(till, Basket.of(customer, now));
          }
          var basket = before.get();
          if (basket.collecting() != null) {
            return conflict("A booking is being collected: take the money or clear it first.");
          }
          if (basket.customer().kind() != Customer.Kind.WALK_UP) {
            return conflict("Another person's tickets are in the basket: pay or clear them first.");
          }
          return put(till, new Basket(basket.id(), customer, null, basket.tickets(), now));
        });
  }

  /** The offers for one screening to whoever stands at this till. */
  List<Offer> offers(AtTill at, SheetScreening screening) {
    var offers = offersByRule(at, screening, at.dutyManager());
    var whyNot = openings.whyNotSell(screening);
    return whyNot.isEmpty()
        ? offers
        : offers.stream().map(offer -> refusedBecause(offer, whyNot.get())).toList();
  }

  /** By the buyer's rights alone, whether the sale is open or not. */
  List<Offer> offersByRule(AtTill at, SheetScreening screening, boolean withDutyManager) {
    var basket = counter.basket(at.till());
    var customer = basket.map(Basket::customer).orElse(Customer.WALK_UP);
    return OfferRules.offers(
        evening.buyer(customer, screening.id(), withDutyManager),
        evening.classes(),
        screening.prices(),
        basket.map(b -> b.chosen(screening.id())).orElse(List.of()));
  }

  private static Offer refusedBecause(Offer offer, String because) {
    return new Offer(
        offer.ticketClass(), offer.name(), offer.band(), offer.price(), false, because);
  }

  /** One more ticket, at today's price, which it keeps. */
  Outcome<Basket> add(
      AtTill at, ScreeningId id, String ticketClass, String band, @Nullable String seat) {
    return counter.inTurn(
        () ->
            ready(at, id)
                .then(
                    ready -> {
                      var offer = find(offers(at, ready.screening()), ticketClass, band);
                      if (offer.isEmpty()) return noSuchOffer();
                      if (!offer.get().may()) return conflict(offer.get().because());
                      return add(at.till(), ready, offer.get(), seat);
                    }));
  }

  /** A screening that may be sold, and the basket that its ticket goes into. */
  record Ready(SheetScreening screening, Basket basket) {}

  /** What no duty manager can allow either stands against it, or nothing. */
  Outcome<Ready> ready(AtTill at, ScreeningId id) {
    var screening = evening.screening(id).orElse(null);
    if (screening == null) return refused(Refusal.unknown("There is no such screening."));
    if (!evening.isOnSale(screening)) return conflict(screening.title() + " is not on sale.");
    var withdrawn = counter.connection().withdrawn();
    if (!withdrawn.isEmpty()) return conflict(withdrawn);
    var basket =
        counter
            .basket(at.till())
            .orElseGet(() -> Basket.of(Customer.WALK_UP, counter.clock().instant()));
    if (basket.collecting() != null) {
      return conflict("Take the money for the booking first; then sell the other tickets.");
    }
    if (basket.tickets().size() >= MOST_TICKETS) {
      return conflict("No more than " + MOST_TICKETS + " tickets in one sale.");
    }
    return done(new Ready(screening, basket));
  }

  /** One more ticket that a duty manager allowed against the rules. */
  Outcome<Basket> addAllowed(AtTill at, Ready ready, Offer offer, @Nullable String seat) {
    return add(at.till(), ready, offer, seat)
        .map(
            basket -> {
              allowances.allow(
                  basket.id(), ready.screening().id(), offer.ticketClass(), counter.openBaskets());
              return basket;
            });
  }

  private Outcome<Basket> add(String till, Ready ready, Offer offer, @Nullable String seat) {
    var screening = ready.screening();
    var basket = ready.basket();
    var free = evening.here(screening.id());
    var wanted = wanted(screening.id(), offer);
    Optional<List<Ticket>> tickets;
    if (seat == null) {
      tickets = Seating.withOneMore(screening, basket.tickets(), wanted, free);
    } else {
      tickets =
          Seating.onSeat(screening, wanted, seat, free)
              .map(ticket -> replaced(basket.tickets(), basket.tickets().size(), ticket));
    }
    if (tickets.isEmpty()) return refused(Refusal.soldOut(noneHere(screening, seat)));
    return put(till, basket.with(tickets.get(), counter.clock().instant()));
  }

  private static Ticket wanted(ScreeningId screening, Offer offer) {
    var notYet = new TicketNumber(screening, "", 0);
    return new Ticket(
        notYet, null, false, offer.ticketClass(), offer.name(), offer.band(), offer.price());
  }

  private String noneHere(SheetScreening screening, @Nullable String seat) {
    if (seat != null) return "Seat " + seat + " is not at this counter.";
    return supply.noneHere(screening);
  }

  /** Another seat of this counter's roll for one ticket. */
  Outcome<Basket> seat(String till, int position, String seat) {
    return counter.inTurn(
        () -> {
          var basket = counter.basket(till).orElse(null);
          if (basket == null || !has(basket, position)) return noSuchTicket();
          if (basket.collecting() != null) return conflict("A booking keeps its seats.");
          var ticket = basket.tickets().get(position - 1);
          var screening = evening.screening(ticket.screening()).orElse(null);
          if (screening == null) return noSuchTicket();
          var moved = Seating.onSeat(screening, ticket, seat, evening.here(ticket.screening()));
          if (moved.isEmpty()) return refused(whyNotOn(seat, ticket, screening, basket));
          return put(
              till,
              basket.with(
                  replaced(basket.tickets(), position - 1, moved.get()),
                  counter.clock().instant()));
        });
  }

  private Refusal whyNotOn(String seat, Ticket ticket, SheetScreening screening, Basket basket) {
    boolean inBasket =
        basket.tickets().stream()
            .anyMatch(t -> t.screening().equals(screening.id()) && seat.equals(t.seat()));
    if (inBasket) return Refusal.conflict("Seat " + seat + " is in this basket already.");
    boolean here = evening.here(screening.id()).stream().anyMatch(held -> seat.equals(held.seat()));
    return here
        ? Refusal.conflict(
            "Seat %s is not at %s: take this ticket off and press the one for that seat."
                .formatted(seat, ticket.price().shown()))
        : Refusal.soldOut(noneHere(screening, seat));
  }

  Outcome<Basket> remove(String till, int position) {
    return counter.inTurn(
        () -> {
          var basket = counter.basket(till).orElse(null);
          if (basket == null || !has(basket, position)) return noSuchTicket();
          if (basket.collecting() != null) {
            return conflict("A booking is collected whole: clear it to leave it uncollected.");
          }
          var tickets = new ArrayList<>(basket.tickets());
          tickets.remove(position - 1);
          return put(till, basket.with(tickets, counter.clock().instant()));
        });
  }

  void clear(String till) {
    counter.inTurn(
        () -> {
          counter.dropBasket(till);
          return till;
        });
  }

  /**
   * Takes the money: one entry of the journal, under the basket's id. Pressed again, also after a
   * restart, it finds that entry and answers with the same sale.
   *
   * @param tenderedPence cash put down; absent means the exact sum
   */
  Outcome<Sold> pay(AtTill at, UUID basketId, Tender tender, @Nullable Long tenderedPence) {
    return counter.inTurn(
        () -> {
          var paid = counter.state().sale(basketId);
          if (paid.isPresent()) return done(paid.get());
          var basket = counter.basket(at.till()).filter(b -> b.id().equals(basketId)).orElse(null);
          if (basket == null) {
            return refused(
                Refusal.expired("This basket is gone and nothing was sold: please start again."));
          }
          if (basket.tickets().isEmpty()) return conflict("There is nothing in the basket.");
          var whyNot = whyNot(at, basket);
          if (whyNot.isPresent()) return conflict(whyNot.get());
          var total = basket.total();
          var tendered = tenderedPence == null ? total : new Money(tenderedPence);
          if (tender == Tender.CASH && tendered.compareTo(total) < 0) {
            return conflict(
                tendered.shown() + " is not enough: the total is " + total.shown() + ".");
          }
          if (tender == Tender.AGENT) return conflict("A till takes cash or card.");
          return done(sell(at, basket, tender, tender == Tender.CASH ? tendered : total));
        });
  }

  private Optional<String> whyNot(AtTill at, Basket basket) {
    var withdrawn = counter.connection().withdrawn();
    if (!withdrawn.isEmpty()) return Optional.of(withdrawn);
    if (basket.collecting() != null) return Bookings.whyNotNow(counter, basket.collecting());
    var screenings = basket.tickets().stream().map(Ticket::screening).distinct().toList();
    for (var screening : screenings) {
      if (evening.screening(screening).filter(evening::isOnSale).isEmpty()) {
        return Optional.of("One of the screenings in the basket is no longer on sale.");
      }
      var buyer = evening.buyer(basket.customer(), screening, at.dutyManager());
      var tickets = allowances.split(basket, screening);
      var whyNot = OfferRules.whyNot(buyer, evening.classes(), tickets.allowed(), tickets.byRule());
      if (whyNot.isPresent()) return whyNot;
    }
    return Optional.empty();
  }

  private Sold sell(AtTill at, Basket basket, Tender tender, Money tendered) {
    var total = basket.total();
    var payments =
        total.pence() == 0
            ? List.<Entry.Payment>of()
            : List.of(new Entry.Payment(tender, total, tendered, ""));
    var change = total.pence() == 0 ? Money.NOTHING : tendered.minus(total);
    var collecting = basket.collecting();
    var sale =
        new Entry.Sale(
            at.till(),
            at.staff(),
            basket.customer().person(),
            collecting == null ? null : collecting.order(),
            soldTickets(basket),
            payments,
            change);
    counter.write(basket.id(), sale);
    counter.dropBasket(at.till());
    allowances.forget(basket.id());
    return counter.state().sale(basket.id()).orElseThrow();
  }

  private List<SoldTicket> soldTickets(Basket basket) {
    var series = counter.identity().series(counter.state().line());
    var nextSerials = new HashMap<ScreeningId, Integer>();
    var sold = new ArrayList<SoldTicket>();
    for (var ticket : basket.tickets()) {
      int serial =
          nextSerials.computeIfAbsent(
              ticket.screening(), screening -> counter.state().nextSerial(screening, series));
      nextSerials.put(ticket.screening(), serial + 1);
      sold.add(soldTicket(ticket, series, serial));
    }
    return sold;
  }

  private SoldTicket soldTicket(Ticket ticket, String series, int serial) {
    var shortCode = newShortCode();
    var keyId = counter.identity().enrolled().keyId();
    var code = new TicketCode(keyId, ticket.number(), serial, shortCode);
    return new SoldTicket(
        ticket.number(),
        ticket.seat(),
        ticket.ticketClass(),
        ticket.price(),
        series,
        serial,
        shortCode,
        code.signed(counter.key().secret()));
  }

  private String newShortCode() {
    byte[] bytes = new byte[5];
    while (true) {
      random.nextBytes(bytes);
      var code = Practice.shortCode(Base32.encode(bytes), counter.identity());
      if (counter.state().byShortCode(code).isEmpty()) return code;
    }
  }

  /** Fills the basket as the last sale of this till was, for a walk-up at today's prices. */
  Outcome<Basket> again(AtTill at) {
    var last = counter.look(() -> counter.state().lastSaleOf(at.till()));
    if (last.isEmpty()) return conflict("Nothing was sold at this till yet.");
    if (counter.look(
        () -> counter.basket(at.till()).map(b -> !b.tickets().isEmpty()).orElse(false))) {
      return conflict("There are tickets in the basket: pay or clear them first.");
    }
    var begun = begin(at.till(), Customer.WALK_UP);
    for (var ticket : last.get().sale().tickets()) {
      var band = counter.look(() -> bandOf(ticket));
      begun =
          begun.then(
              basket -> add(at, ticket.number().screening(), ticket.ticketClass(), band, null));
    }
    return begun;
  }

  private String bandOf(SoldTicket ticket) {
    return evening.screening(ticket.number().screening()).stream()
        .flatMap(screening -> screening.seats().stream())
        .filter(seat -> seat.label().equals(ticket.seat()))
        .map(DaySheet.SheetSeat::band)
        .findFirst()
        .orElse("");
  }

  /** Undoes this till's last sale, if nobody was let in with it and it is not long ago. */
  Outcome<Sold> undo(AtTill at, UUID sale) {
    return counter.inTurn(
        () -> {
          var last = counter.state().lastSaleOf(at.till());
          if (last.isEmpty() || !last.get().id().equals(sale)) {
            return conflict("Only the last sale of this till can be undone here.");
          }
          var sold = last.get();
          if (sold.isVoid()) return done(sold);
          var whyNot = whyNotUndo(at, sold);
          if (whyNot.isPresent()) return conflict(whyNot.get());
          return done(undoNow(at, sold));
        });
  }

  /** Within {@link Counter#inTurn}; who calls has looked whether it may be. */
  Sold undoNow(AtTill at, Sold sold) {
    counter.write(
        UUID.randomUUID(),
        new Entry.Void(
            sold.id(), at.staff(), sold.sale().tickets(), sold.sale().payments(), at.till()));
    return counter.state().sale(sold.id()).orElseThrow();
  }

  /** Why a sale cannot be undone now; empty when it can. */
  Optional<String> whyNotUndo(AtTill at, Sold sold) {
    if (sold.isVoid()) return Optional.of("This sale was undone already.");
    if (sold.sale().steward().person() != at.person() && !at.dutyManager()) {
      return Optional.of("Only who sold it, or a duty manager, can undo this sale.");
    }
    if (Duration.between(sold.at(), counter.clock().instant()).compareTo(UNDO) > 0) {
      return Optional.of("A sale can be undone for 15 minutes; after that it is a refund.");
    }
    return whyNobodyMayUndo(sold);
  }

  /** What no duty manager allows either. */
  Optional<String> whyNobodyMayUndo(Sold sold) {
    for (var ticket : sold.sale().tickets()) {
      if (evening.wasIn(ticket.number())) {
        return Optional.of("Somebody was let in with this sale: it cannot be undone.");
      }
    }
    return Optional.empty();
  }

  /** Writes down that a ticket is printed once more; the number of the copy. */
  Outcome<Integer> reprint(AtTill at, UUID sale, int position) {
    return counter.inTurn(
        () -> {
          var sold = counter.state().sale(sale).orElse(null);
          if (sold == null || position < 1 || position > sold.sale().tickets().size()) {
            return refused(Refusal.unknown("There is no such ticket at this counter."));
          }
          if (sold.isVoid()) return conflict("This sale was undone: its tickets are void.");
          int copy = counter.state().copies(sale, position) + 1;
          counter.write(
              UUID.randomUUID(), new Entry.Reprint(sale, position, copy, at.staff(), at.till()));
          return done(copy);
        });
  }

  private Outcome<Basket> put(String till, Basket basket) {
    counter.putBasket(till, basket);
    return done(basket);
  }

  private static <T> Outcome<T> noSuchOffer() {
    return refused(Refusal.unknown("There is no such ticket here."));
  }

  static Optional<Offer> find(List<Offer> offers, String ticketClass, String band) {
    return offers.stream()
        .filter(offer -> offer.ticketClass().equals(ticketClass) && offer.band().equals(band))
        .findFirst();
  }

  private static List<Ticket> replaced(List<Ticket> tickets, int index, Ticket ticket) {
    var changed = new ArrayList<>(tickets);
    if (index == changed.size()) changed.add(ticket);
    else changed.set(index, ticket);
    return changed;
  }

  private static boolean has(Basket basket, int position) {
    return position >= 1 && position <= basket.tickets().size();
  }

  private static <T> Outcome<T> noSuchTicket() {
    return refused(Refusal.unknown("There is no such ticket in the basket."));
  }

  private static <T> Outcome<T> conflict(String sentence) {
    return refused(Refusal.conflict(sentence));
  }
}
