package foyer.sales;

import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.payments.Payments;
import foyer.payments.Tender;
import foyer.post.Outbox;
import foyer.rolls.Base32;
import foyer.rolls.Hold;
import foyer.rolls.RollBook;
import foyer.rolls.StockNumber;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides the wishes of one batch, one after the other, from what was read under the stocks' locks;
 * touches no database. Each buyer sees what those before left.
 */
final class SaleDecisions {
  static final String WEB_SERIES = "W";
  static final String WEB_SELLER = "web";
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * What a batch read.
   *
   * @param known orders that exist already, by the wishes' ids
   * @param agentNames living agents by the hash of their key
   */
  record Facts(
      RollBook book,
      Map<UUID, OrderRow> known,
      Catalogue.Page page,
      Map<String, String> agentNames,
      String keyId) {}

  private final Facts facts;
  private final RollBook book;
  private final HouseClock clock;
  private final BookingTerms.Terms terms;
  private final Instant now;
  private final Map<UUID, OrderRow> known;
  private final Map<UUID, Instant> heldNow = new HashMap<>();
  private final Map<UUID, OrderRow> made = new LinkedHashMap<>();
  private final Map<UUID, OrderRow> changed = new LinkedHashMap<>();
  private final Map<UUID, OrderRow> named = new LinkedHashMap<>();
  private final Map<UUID, OrderRow> booked = new LinkedHashMap<>();
  private final List<Payments.Payment> paid = new ArrayList<>();
  private final List<Outbox.Letter> letters = new ArrayList<>();

  SaleDecisions(Facts facts, HouseClock clock, BookingTerms.Terms terms) {
    this.facts = facts;
    this.book = facts.book();
    this.clock = clock;
    this.terms = terms;
    this.now = clock.now();
    this.known = new HashMap<>(facts.known());
  }

  Outcome<Written> decide(Wish wish) {
    return switch (wish) {
      case Wish.Hold hold -> hold(hold);
      case Wish.Change change -> change(change);
      case Wish.NameGuest name -> name(name);
      case Wish.Confirm confirm -> confirm(confirm);
      case Wish.Sell sell -> sell(sell);
    };
  }

  // What was decided

  RollBook book() {
    return book;
  }

  Collection<OrderRow> made() {
    return made.values();
  }

  /** Baskets of earlier batches that hold other tickets now. */
  Collection<OrderRow> changed() {
    return changed.values();
  }

  Collection<OrderRow> named() {
    return named.values();
  }

  Collection<OrderRow> booked() {
    return booked.values();
  }

  List<Payments.Payment> paid() {
    return paid;
  }

  List<Outbox.Letter> letters() {
    return letters;
  }

  // The wishes

  private Outcome<Written> hold(Wish.Hold wish) {
    var before = known.get(wish.id());
    if (before != null) return again(before, wish.wanted(), OrderRow.Channel.WEB, WEB_SELLER);
    return seatsFor(wish.wanted(), Audience.GUEST)
        .map(
            picked -> {
              var order = order(wish.id(), wish.wanted(), picked, OrderRow.Channel.WEB, WEB_SELLER);
              // As exact as the database keeps it, so that asking again answers the same.
              var until = now.plus(terms.holdFor()).truncatedTo(ChronoUnit.MICROS);
              book.hold(wish.id(), wish.wanted().screening(), picked, until);
              heldNow.put(wish.id(), until);
              remember(order);
              return new Written(order, until, true);
            });
  }

  /** All or nothing: what cannot be held instead leaves the basket as it is. */
  private Outcome<Written> change(Wish.Change wish) {
    return living(wish.id())
        .then(
            before -> {
              if (before.fingerprint().equals(wish.wanted().fingerprint())) {
                return Outcome.done(new Written(before, heldUntil(before.id()), false));
              }
              if (!before.screening().equals(wish.wanted().screening())) {
                return Outcome.refused(Refusal.conflict("This basket is for another screening."));
              }
              return seatsInstead(wish).map(picked -> holding(before, wish.wanted(), picked));
            });
  }

  private Outcome<List<StockNumber>> seatsInstead(Wish.Change wish) {
    var party = wish.wanted();
    var refusal = terms.refusal(party, facts.page(), Audience.GUEST, now, book);
    if (refusal.isPresent()) return Outcome.refused(refusal.get());
    var picked = book.pickAgain(wish.id(), party.screening(), party.size());
    if (!picked.isEmpty()) return Outcome.done(picked);
    int possible = book.free(party.screening()).size() + book.numbersOf(wish.id()).size();
    return Outcome.refused(
        Refusal.soldOut(
            "Only %d can be had just now; what you hold stays as it was.".formatted(possible)));
  }

  private Written holding(OrderRow before, Wish.Party party, List<StockNumber> picked) {
    var tickets =
        BasketRules.tickets(
            before.tickets(),
            party.classes(),
            picked,
            (code, number) -> ticket(code, number, false));
    var after = before.holding(party, tickets);
    book.exchange(before.id(), picked);
    known.put(after.id(), after);
    (made.containsKey(after.id()) ? made : changed).put(after.id(), after);
    return new Written(after, heldUntil(after.id()), true);
  }

  private Outcome<Written> name(Wish.NameGuest wish) {
    return living(wish.id())
        .map(
            order -> {
              var withName = order.named(wish.name(), wish.email());
              known.put(order.id(), withName);
              named.put(order.id(), withName);
              return new Written(withName, heldUntil(order.id()), true);
            });
  }

  private Outcome<Written> confirm(Wish.Confirm wish) {
    var before = known.get(wish.id());
    if (before != null && before.state() == OrderRow.State.BOOKED) {
      return Outcome.done(new Written(before, null, false));
    }
    return living(wish.id())
        .then(
            order -> {
              if (!wish.seen().isEmpty() && !wish.seen().equals(order.classes())) {
                return Outcome.refused(
                    Refusal.conflict(
                        "Other tickets were put into this basket meanwhile; please look again."));
              }
              return order.guestName().isBlank()
                  ? Outcome.refused(Refusal.conflict("Please say first who the booking is for."))
                  : Outcome.done(book(order));
            });
  }

  private Written book(OrderRow order) {
    book.confirm(order.id());
    var done = order.booked(newCode(BookingTerms.CODE_LENGTH));
    known.put(order.id(), done);
    booked.put(order.id(), done);
    letters.add(
        new Outbox.Letter(
            "BOOKED",
            order.id().toString(),
            order.guestEmail(),
            String.valueOf(done.bookingCode())));
    return new Written(done, null, true);
  }

  private Outcome<Written> sell(Wish.Sell wish) {
    var agent = facts.agentNames().get(wish.keyHash());
    if (agent == null) {
      return Outcome.refused(Refusal.forbidden("This selling key is not known or was revoked."));
    }
    var before = known.get(wish.id());
    if (before != null) return again(before, wish.wanted(), OrderRow.Channel.AGENT, agent);
    return seatsFor(wish.wanted(), Audience.AGENT)
        .map(
            picked -> {
              var order = order(wish.id(), wish.wanted(), picked, OrderRow.Channel.AGENT, agent);
              picked.forEach(number -> book.sell(number, order.id()));
              remember(order);
              paid.add(
                  new Payments.Payment(
                      order.id(), Tender.AGENT, order.total(), now, agent, wish.reference()));
              letters.add(new Outbox.Letter("SOLD", order.id().toString(), "", agent));
              return new Written(order, null, true);
            });
  }

  // What they rest on

  /**
   * The same id again is the same order, if it is the same wish of the same seller. Nobody is told
   * another's tickets for knowing the id.
   */
  private Outcome<Written> again(
      OrderRow before, Wish.Party party, OrderRow.Channel channel, String seller) {
    if (before.channel() != channel || !before.seller().equals(seller)) {
      return Outcome.refused(Refusal.conflict("This id is taken; please draw a new one."));
    }
    if (before.fingerprint().equals(party.fingerprint())) {
      return Outcome.done(new Written(before, heldUntil(before.id()), false));
    }
    return Outcome.refused(
        Refusal.conflict("This order was already made, and for other tickets than these."));
  }

  /** A basket whose time is not over, or why it is not one. */
  private Outcome<OrderRow> living(UUID id) {
    var order = known.get(id);
    if (order == null) return Outcome.refused(Refusal.unknown("There is no such basket."));
    if (order.state() != OrderRow.State.BASKET) {
      return Outcome.refused(Refusal.conflict("This basket is already a booking."));
    }
    if (book.stock(order.screening()).isEmpty()) {
      // Another node made it after this batch had locked its stocks: its numbers are not ours to
      // change. The next try finds it.
      return Outcome.refused(
          Refusal.busy("This basket was being made a moment ago. Please try again."));
    }
    var until = heldUntil(id);
    boolean held = until != null && until.isAfter(now);
    if (held && !book.recovering()) return Outcome.done(order);
    return Outcome.refused(
        Refusal.expired(
            "The time for this basket is over and its tickets went back. Please choose again."));
  }

  private @Nullable Instant heldUntil(UUID id) {
    var fresh = heldNow.get(id);
    if (fresh != null) return fresh;
    return book.findHold(id).filter(hold -> !hold.released()).map(Hold::expiresAt).orElse(null);
  }

  private Outcome<List<StockNumber>> seatsFor(Wish.Party party, Audience audience) {
    var refusal = terms.refusal(party, facts.page(), audience, now, book);
    if (refusal.isPresent()) return Outcome.refused(refusal.get());
    var picked = book.pick(party.screening(), party.size());
    if (!picked.isEmpty()) return Outcome.done(picked);
    int left = book.free(party.screening()).size();
    return Outcome.refused(
        Refusal.soldOut(
            left == 0
                ? "Sold out: no tickets are left to sell here. Some may be left at the door."
                : "Only " + left + " can be sold here just now."));
  }

  private OrderRow order(
      UUID id,
      Wish.Party party,
      List<StockNumber> picked,
      OrderRow.Channel channel,
      String seller) {
    boolean sold = channel != OrderRow.Channel.WEB;
    var tickets = tickets(party, picked, sold);
    return new OrderRow(
        id,
        channel,
        sold ? OrderRow.State.SOLD : OrderRow.State.BASKET,
        now,
        clock.businessDay().of(now),
        seller,
        "",
        null,
        "",
        "",
        null,
        null,
        OrderRow.total(tickets),
        party.fingerprint(),
        tickets);
  }

  private List<OrderRow.TicketRow> tickets(
      Wish.Party party, List<StockNumber> picked, boolean sold) {
    var tickets = new ArrayList<OrderRow.TicketRow>();
    var numbers = picked.iterator();
    party.classes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> Collections.nCopies(entry.getValue(), entry.getKey()).stream())
        .forEach(code -> tickets.add(ticket(code, numbers.next(), sold)));
    return tickets;
  }

  private OrderRow.TicketRow ticket(String code, StockNumber number, boolean sold) {
    var screening = number.key().screening();
    var price = facts.page().price(screening, code, number.seat()).orElseThrow();
    return new OrderRow.TicketRow(
        number.key(),
        number.seat(),
        code,
        price,
        sold ? WEB_SERIES : null,
        sold ? book.nextWebSerial(screening) : null,
        sold ? newCode(8) : null,
        null,
        sold ? facts.keyId() : null);
  }

  private void remember(OrderRow order) {
    known.put(order.id(), order);
    made.put(order.id(), order);
  }

  private static String newCode(int length) {
    byte[] bytes = new byte[5];
    RANDOM.nextBytes(bytes);
    return Base32.encode(bytes).substring(0, length);
  }
}
