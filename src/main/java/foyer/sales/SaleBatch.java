package foyer.sales;

import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.RoundTrip;
import foyer.house.ServerKeys;
import foyer.ledger.Ledger;
import foyer.money.Money;
import foyer.payments.Payments;
import foyer.payments.Tender;
import foyer.post.Outbox;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import foyer.rolls.Hold;
import foyer.rolls.RollBook;
import foyer.rolls.Rolls;
import foyer.rolls.StockNumber;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a batch of wishes in one transaction, each room its part in one multi-row statement.
 *
 * <p>First the stocks are locked and everything that decides is read; then each wish is decided in
 * the order of arrival, in memory; then what was decided is written.
 */
@Component
class SaleBatch {
  static final String WEB_SERIES = "W";

  private final Rolls rolls;
  private final OrderTable orders;
  private final AgentTable agents;
  private final Catalogue catalogue;
  private final Payments payments;
  private final Ledger ledger;
  private final Outbox outbox;
  private final ServerKeys keys;
  private final HouseClock clock;
  private final BookingTerms terms;
  private final SecureRandom random = new SecureRandom();

  SaleBatch(
      Rolls rolls,
      OrderTable orders,
      AgentTable agents,
      Catalogue catalogue,
      Payments payments,
      Ledger ledger,
      Outbox outbox,
      ServerKeys keys,
      HouseClock clock,
      BookingTerms terms) {
    this.rolls = rolls;
    this.orders = orders;
    this.agents = agents;
    this.catalogue = catalogue;
    this.payments = payments;
    this.ledger = ledger;
    this.outbox = outbox;
    this.keys = keys;
    this.clock = clock;
    this.terms = terms;
  }

  /** One answer for each wish, in the same order. */
  @Transactional
  List<Outcome<OrderRow>> write(List<Wish> wishes) {
    var decision = new Decision(wishes);
    var answers = new ArrayList<Outcome<OrderRow>>();
    for (var wish : wishes) answers.add(decision.decide(wish));
    decision.save();
    return answers;
  }

  /** One batch: what it read, what it decided. */
  private final class Decision {
    private final Instant now = clock.now();
    private final RollBook book;
    private final Map<UUID, OrderRow> known;
    private final Map<UUID, Hold> holds;
    private final Map<String, String> agentNames;
    private final Catalogue.Page facts;
    private final BookingTerms.Terms rules = terms.current();
    private final String keyId;
    private final Map<UUID, OrderRow> made = new LinkedHashMap<>();
    private final Map<UUID, OrderRow> named = new LinkedHashMap<>();
    private final Map<UUID, OrderRow> booked = new LinkedHashMap<>();
    private final List<Payments.Payment> paid = new ArrayList<>();
    private final List<Outbox.Letter> letters = new ArrayList<>();

    Decision(List<Wish> wishes) {
      var screenings = screeningsOf(wishes);
      book = rolls.open(screenings);
      // Read after the lock: before it another node may still have been writing.
      known = new HashMap<>(orders.find(wishes.stream().map(Wish::id).toList()));
      holds = holdsOf(wishes);
      facts = catalogue.of(screenings);
      boolean sells = wishes.stream().anyMatch(Wish.Sell.class::isInstance);
      keyId = sells ? keys.signingKeyId() : "";
      agentNames =
          agents.names(
              wishes.stream()
                  .filter(Wish.Sell.class::isInstance)
                  .map(wish -> ((Wish.Sell) wish).keyHash())
                  .toList());
    }

    Outcome<OrderRow> decide(Wish wish) {
      return switch (wish) {
        case Wish.Hold hold -> hold(hold);
        case Wish.NameGuest name -> name(name);
        case Wish.Confirm confirm -> confirm(confirm);
        case Wish.Sell sell -> sell(sell);
      };
    }

    private Outcome<OrderRow> hold(Wish.Hold wish) {
      var before = known.get(wish.id());
      if (before != null) return again(before, wish.party());
      var seats = seatsFor(wish.party(), Audience.GUEST);
      return seats.map(
          picked -> {
            var order = order(wish.id(), wish.party(), picked, OrderRow.Channel.WEB, "web");
            book.hold(wish.id(), wish.party().screening(), picked, now.plus(rules.holdFor()));
            remember(order);
            return order;
          });
    }

    private Outcome<OrderRow> name(Wish.NameGuest wish) {
      return living(wish.id())
          .map(
              order -> {
                var withName = order.named(wish.name(), wish.email());
                known.put(order.id(), withName);
                named.put(order.id(), withName);
                return withName;
              });
    }

    private Outcome<OrderRow> confirm(Wish.Confirm wish) {
      var before = known.get(wish.id());
      if (before != null && before.state() == OrderRow.State.BOOKED) return Outcome.done(before);
      return living(wish.id())
          .then(
              order -> {
                if (order.guestName().isBlank()) {
                  return Outcome.refused(
                      Refusal.conflict("Please say first who the booking is for."));
                }
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
                return Outcome.done(done);
              });
    }

    private Outcome<OrderRow> sell(Wish.Sell wish) {
      var agent = agentNames.get(wish.keyHash());
      if (agent == null) {
        return Outcome.refused(Refusal.forbidden("This selling key is not known or was revoked."));
      }
      var before = known.get(wish.id());
      if (before != null) return again(before, wish.party());
      return seatsFor(wish.party(), Audience.AGENT)
          .map(
              picked -> {
                var order = order(wish.id(), wish.party(), picked, OrderRow.Channel.AGENT, agent);
                picked.forEach(number -> book.sell(number, order.id(), null));
                remember(order);
                paid.add(
                    new Payments.Payment(
                        order.id(), Tender.AGENT, order.total(), now, agent, wish.reference()));
                letters.add(new Outbox.Letter("SOLD", order.id().toString(), "", agent));
                return order;
              });
    }

    /** The same id again is the same order, if it is the same wish. */
    private Outcome<OrderRow> again(OrderRow before, Wish.Party party) {
      if (before.fingerprint().equals(party.fingerprint())) return Outcome.done(before);
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
      boolean heldNow = made.containsKey(id);
      var hold = holds.get(id);
      boolean held =
          heldNow
              || hold != null
                  && !hold.released()
                  && hold.expiresAt() != null
                  && hold.expiresAt().isAfter(now);
      if (held && !book.recovering()) return Outcome.done(order);
      return Outcome.refused(
          Refusal.expired(
              "The time for this basket is over and its tickets went back. Please choose again."));
    }

    private Outcome<List<StockNumber>> seatsFor(Wish.Party party, Audience audience) {
      var refusal = rules.refusal(party, facts, audience, now, book);
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
      var tickets = new ArrayList<OrderRow.TicketRow>();
      var numbers = picked.iterator();
      party.classes().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .flatMap(
              entry -> java.util.Collections.nCopies(entry.getValue(), entry.getKey()).stream())
          .forEach(code -> tickets.add(ticket(code, numbers.next(), sold)));
      var total =
          tickets.stream().map(OrderRow.TicketRow::price).reduce(Money.NOTHING, Money::plus);
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
          total,
          party.fingerprint(),
          tickets);
    }

    private OrderRow.TicketRow ticket(String code, StockNumber number, boolean sold) {
      var screening = number.key().screening();
      var price = facts.price(screening, code, number.seat()).orElseThrow();
      return new OrderRow.TicketRow(
          number.key(),
          number.seat(),
          code,
          price,
          sold ? WEB_SERIES : null,
          sold ? book.nextWebSerial(screening) : null,
          sold ? newCode(8) : null,
          null,
          sold ? keyId : null);
    }

    private void remember(OrderRow order) {
      known.put(order.id(), order);
      made.put(order.id(), order);
    }

    void save() {
      var trip = new RoundTrip();
      book.save(trip);
      orders.insert(made.values(), trip);
      orders.nameGuests(named.values(), trip);
      orders.book(booked.values(), trip);
      payments.record(paid, trip);
      ledger.book(
          made.values().stream()
              .filter(order -> order.state() == OrderRow.State.SOLD)
              .map(order -> Bookkeeping.sale(order, Tender.AGENT, order.seller()))
              .toList(),
          trip);
      outbox.write(letters, trip);
      orders.send(trip);
    }

    private Map<UUID, Hold> holdsOf(List<Wish> wishes) {
      var ids =
          wishes.stream()
              .filter(wish -> wish instanceof Wish.NameGuest || wish instanceof Wish.Confirm)
              .map(Wish::id)
              .collect(Collectors.toSet());
      return ids.isEmpty() ? Map.of() : book.holds(ids);
    }
  }

  /** Whom the wish is for. */
  enum Audience {
    GUEST,
    AGENT
  }

  /** A basket's screening never changes, so it may be read before the lock. */
  private Set<ScreeningId> screeningsOf(List<Wish> wishes) {
    Set<ScreeningId> screenings = new TreeSet<>();
    var baskets = new ArrayList<UUID>();
    for (var wish : wishes) {
      switch (wish) {
        case Wish.Hold hold -> screenings.add(hold.party().screening());
        case Wish.Sell sell -> screenings.add(sell.party().screening());
        case Wish.NameGuest name -> baskets.add(name.id());
        case Wish.Confirm confirm -> baskets.add(confirm.id());
      }
    }
    orders.find(baskets).values().forEach(order -> screenings.add(order.screening()));
    return screenings;
  }

  private String newCode(int length) {
    byte[] bytes = new byte[5];
    random.nextBytes(bytes);
    return Base32.encode(bytes).substring(0, length);
  }
}
