package foyer.rolls;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Putting a screening on sale, taking it off, and its sales limit. For people who edit the
 * programme or run the night; pages check that.
 */
@Component
public class Stocks {
  private final Rolls rolls;
  private final StockTable stocks;
  private final Screenings screenings;
  private final AuditTrail trail;
  private final Clock clock;
  private final TransactionTemplate transactions;

  Stocks(
      Rolls rolls,
      StockTable stocks,
      Screenings screenings,
      AuditTrail trail,
      Clock clock,
      TransactionTemplate transactions) {
    this.rolls = rolls;
    this.stocks = stocks;
    this.screenings = screenings;
    this.trail = trail;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** Makes the stock, once, as many numbers as may be sold; refuses what is cancelled or over. */
  public Outcome<Remaining> putOnSale(ScreeningId id, Actor actor) {
    var found = screenings.find(id);
    if (found.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such screening."));
    var screening = found.get();
    if (screening.cancelledBecause() != null) {
      return Outcome.refused(Refusal.conflict("This screening is cancelled."));
    }
    if (screening.endsAt().isBefore(clock.instant())) {
      return Outcome.refused(Refusal.conflict("This screening is over."));
    }
    return change(
        id,
        actor,
        "put on sale",
        book -> {
          if (book.stock(id).isEmpty()) make(screening, actor);
          stocks.setOnSale(id, true);
        });
  }

  /** Nobody buys any more; what is sold stays sold, and counters are asked to give back. */
  public Outcome<Remaining> takeOffSale(ScreeningId id, Actor actor) {
    return changeExisting(id, actor, "took off sale", book -> stocks.setOnSale(id, false));
  }

  /**
   * Wishes for another sales limit. Lowering takes free numbers first, then asks counters back;
   * what is sold above it stays sold.
   */
  public Outcome<Remaining> changeLimit(ScreeningId id, int salesLimit, Actor actor) {
    return rolls
        .write(List.of(id), book -> book.stock(id).map(Stock::houseCapacity))
        .map(
            capacity -> {
              if (salesLimit < 0 || salesLimit > capacity) {
                return Outcome.<Remaining>refused(
                    Refusal.malformed(
                        "The sales limit lies between 0 and the house's "
                            + capacity
                            + " places; "
                            + salesLimit
                            + " does not."));
              }
              return changeExisting(
                  id,
                  actor,
                  "set the sales limit to " + salesLimit,
                  book -> stocks.wish(id, salesLimit));
            })
        .orElseGet(Stocks::notOnSale);
  }

  private Outcome<Remaining> changeExisting(
      ScreeningId id, Actor actor, String deed, Consumer<RollBook> verb) {
    return stocks.exists(id) ? change(id, actor, deed, verb) : notOnSale();
  }

  private Outcome<Remaining> change(
      ScreeningId id, Actor actor, String deed, Consumer<RollBook> verb) {
    transactions.executeWithoutResult(
        status -> {
          var book = rolls.open(List.of(id));
          verb.accept(book);
          book.relock(List.of(id));
          book.level(id);
          book.save();
          trail.write(actor, deed, "screening " + id, "");
        });
    return Outcome.done(java.util.Objects.requireNonNull(stocks.remaining(List.of(id)).get(id)));
  }

  private void make(Screening screening, Actor actor) {
    stocks.insert(screening.id(), screening.houseCapacity(), screening.salesLimit(), actor.name());
  }

  private static Outcome<Remaining> notOnSale() {
    return Outcome.refused(Refusal.conflict("This screening was never put on sale."));
  }
}
