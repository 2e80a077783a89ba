package foyer.sales;

import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.RoundTrip;
import foyer.house.ServerKeys;
import foyer.ledger.Ledger;
import foyer.payments.Payments;
import foyer.payments.Tender;
import foyer.post.Outbox;
import foyer.programme.ScreeningId;
import foyer.rolls.Opening;
import foyer.rolls.Rolls;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a batch of wishes in one transaction and two journeys to the database. The first locks the
 * stocks and reads everything that decides; then {@link SaleDecisions} decides each wish in the
 * order of arrival, in memory; the second writes what was decided, each room its part in one
 * multi-row statement.
 */
@Component
class SaleBatch {
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
  List<Outcome<Written>> write(List<Wish> wishes) {
    var decisions = new SaleDecisions(read(wishes), clock, terms.current());
    var answers = wishes.stream().map(decisions::decide).toList();
    save(decisions);
    return answers;
  }

  private SaleDecisions.Facts read(List<Wish> wishes) {
    var trip = new RoundTrip();
    var screenings = screeningsOf(wishes);
    // First of all the locks: before them another node may still have been writing.
    Opening opening = rolls.ask(screenings, basketsOf(wishes), tickets(wishes), trip);
    var known = orders.askParts(wishes.stream().map(Wish::id).toList(), trip);
    var page = catalogue.ask(screenings, trip);
    var keyId = keys.askSigningKeyId(trip);
    var living = agents.askLiving(keyHashes(wishes), trip);
    orders.send(trip);
    return new SaleDecisions.Facts(
        opening.book(),
        OrderTable.byId(known.rows()),
        page.page(),
        living.rows().stream()
            .collect(Collectors.toMap(AgentTable.Known::keyHash, AgentTable.Known::name)),
        keyId.first().orElseGet(keys::signingKeyId));
  }

  private void save(SaleDecisions decided) {
    var trip = new RoundTrip();
    decided.book().save(trip);
    orders.insert(decided.made(), trip);
    orders.replaceTickets(decided.changed(), trip);
    orders.nameGuests(decided.named(), trip);
    orders.book(decided.booked(), trip);
    payments.record(decided.paid(), trip);
    ledger.book(
        decided.made().stream()
            .filter(order -> order.state() == OrderRow.State.SOLD)
            .map(order -> Bookkeeping.sale(order, Tender.AGENT, order.seller()))
            .toList(),
        trip);
    outbox.write(decided.letters(), trip);
    orders.send(trip);
  }

  private static Set<ScreeningId> screeningsOf(List<Wish> wishes) {
    return wishes.stream()
        .map(Wish::party)
        .flatMap(java.util.Optional::stream)
        .map(Wish.Party::screening)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Holds that these wishes are about; a new one may turn out to have been made before. */
  private static List<UUID> basketsOf(List<Wish> wishes) {
    return wishes.stream()
        .filter(wish -> !(wish instanceof Wish.Sell))
        .map(Wish::id)
        .distinct()
        .toList();
  }

  /** What this batch may take; who asks for more than anybody gets makes nobody read it. */
  private int tickets(List<Wish> wishes) {
    int most = terms.current().mostTickets();
    return wishes.stream()
        .map(Wish::party)
        .flatMap(java.util.Optional::stream)
        .mapToInt(party -> Math.clamp(party.size(), 0, most))
        .sum();
  }

  private static Collection<String> keyHashes(List<Wish> wishes) {
    return wishes.stream()
        .filter(Wish.Sell.class::isInstance)
        .map(wish -> ((Wish.Sell) wish).keyHash())
        .distinct()
        .toList();
  }
}
