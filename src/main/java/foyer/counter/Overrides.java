package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.CounterState.Sold;
import foyer.counter.Entry.Staff;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.night.OverrideRule;
import foyer.programme.ScreeningId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a duty manager allows at a steward's till against a rule: what {@link OverrideRule} names,
 * and nothing else. It is written down with its reason, and counted.
 */
final class Overrides {
  private final Counter counter;
  private final Selling selling;
  private final Openings openings;

  Overrides(Counter counter, Selling selling, Openings openings) {
    this.counter = counter;
    this.selling = selling;
    this.openings = openings;
  }

  /**
   * @param id drawn by the screen: the same is allowed once
   */
  record Allowing(UUID id, String because, Staff dutyManager) {}

  /** Puts a ticket into the basket that the rules refuse, or of a screening whose sale is shut. */
  Outcome<Basket> ticket(
      AtTill at,
      Allowing allowing,
      ScreeningId screening,
      String ticketClass,
      String band,
      @Nullable String seat) {
    var whyNot = Drawers.whyNotBecause(allowing.because());
    if (whyNot.isPresent()) return refused(Refusal.malformed(whyNot.get()));
    return counter.inTurn(
        () -> {
          if (counter.night().isDone(allowing.id())) {
            return counter.basket(at.till()).map(Outcome::done).orElseGet(Overrides::goneSince);
          }
          return selling
              .ready(at, screening)
              .then(ready -> ticketNow(at, allowing, ready, ticketClass, band, seat));
        });
  }

  private Outcome<Basket> ticketNow(
      AtTill at,
      Allowing allowing,
      Selling.Ready ready,
      String ticketClass,
      String band,
      @Nullable String seat) {
    var screening = ready.screening();
    var offer =
        Selling.find(selling.offersByRule(at, screening, true), ticketClass, band).orElse(null);
    if (offer == null) return refused(Refusal.unknown("There is no such ticket here."));
    boolean usual =
        Selling.find(selling.offers(at, screening), ticketClass, band)
            .filter(foyer.offers.Offer::may)
            .isPresent();
    if (usual) {
      return conflict("Nothing stands against this ticket: sell it as usual.");
    }
    boolean late = openings.whyNotSell(screening).isPresent() && offer.may();
    return selling
        .addAllowed(at, ready, offer, seat)
        .map(
            basket -> {
              write(
                  at,
                  allowing,
                  late ? OverrideRule.LATE_SALE : OverrideRule.TICKET,
                  basket.id(),
                  screening.id(),
                  ticketClass);
              return basket;
            });
  }

  /** Undoes the till's last sale though it is another steward's, or long ago. */
  Outcome<Sold> undo(AtTill at, Allowing allowing, UUID sale) {
    var whyNot = Drawers.whyNotBecause(allowing.because());
    if (whyNot.isPresent()) return refused(Refusal.malformed(whyNot.get()));
    return counter.inTurn(
        () -> {
          var sold = counter.state().lastSaleOf(at.till()).orElse(null);
          if (sold == null || !sold.id().equals(sale)) {
            return conflict("Only the last sale of this till can be undone here.");
          }
          if (counter.night().isDone(allowing.id())) return done(sold);
          if (sold.isVoid()) return conflict("This sale was undone already.");
          var never = selling.whyNobodyMayUndo(sold);
          if (never.isPresent()) return conflict(never.get());
          if (selling.whyNotUndo(at, sold).isEmpty()) {
            return conflict("Nothing stands against this undoing: press U.");
          }
          write(at, allowing, OverrideRule.UNDO, sale, null, null);
          return done(selling.undoNow(at, sold));
        });
  }

  private void write(
      AtTill at,
      Allowing allowing,
      OverrideRule rule,
      UUID about,
      @Nullable ScreeningId screening,
      @Nullable String ticketClass) {
    counter.write(
        allowing.id(),
        new NightEntry.Override(
            rule,
            allowing.because().strip(),
            at.till(),
            about,
            screening,
            ticketClass,
            at.staff(),
            allowing.dutyManager()));
  }

  private static Outcome<Basket> goneSince() {
    return conflict("This was allowed already, and its basket is gone.");
  }

  private static <T> Outcome<T> conflict(String sentence) {
    return refused(Refusal.conflict(sentence));
  }
}
