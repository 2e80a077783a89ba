package foyer.rolls;

import foyer.house.Epochs;
import foyer.house.RoundTrip;
import foyer.programme.ScreeningId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who holds which number. For the rooms that sell and deal; they open a {@link RollBook} in the
 * transaction in which they write their own part.
 */
@Component
public class Rolls {
  private final StockTable stocks;
  private final NumberTable numbers;
  private final HoldTable holds;
  private final WriteOffTable writeOffs;
  private final Epochs epochs;
  private final Clock clock;
  private final TransactionTemplate transactions;

  Rolls(
      StockTable stocks,
      NumberTable numbers,
      HoldTable holds,
      WriteOffTable writeOffs,
      Epochs epochs,
      Clock clock,
      TransactionTemplate transactions) {
    this.stocks = stocks;
    this.numbers = numbers;
    this.holds = holds;
    this.writeOffs = writeOffs;
    this.epochs = epochs;
    this.clock = clock;
    this.transactions = transactions;
  }

  /**
   * Locks these screenings' stocks until the caller's transaction ends. What was never put on sale
   * is absent from the book.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public RollBook open(Collection<ScreeningId> screenings) {
    var trip = new RoundTrip();
    var opening = ask(screenings, List.of(), 0, trip);
    stocks.send(trip);
    return opening.book();
  }

  /**
   * The same, on a journey with what other rooms ask; it must be the first of the journey, because
   * it locks.
   *
   * @param baskets whose screenings are locked too, and whose holds and numbers are read
   * @param tickets how many free numbers of {@code screenings} may be wanted
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Opening ask(
      Collection<ScreeningId> screenings, Collection<UUID> baskets, int tickets, RoundTrip trip) {
    var tables = new Opening.Tables(stocks, numbers, holds, writeOffs, epochs, clock.instant());
    return new Opening(tables, screenings, baskets, tickets, trip);
  }

  /**
   * The same, with a stock, off sale, for each screening that has none: what counters hold or sold
   * of it was put on sale after the backup from which this house was restored.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public RollBook openWithForgotten(Collection<ScreeningId> screenings) {
    var book = open(screenings);
    if (screenings.stream().allMatch(id -> book.stock(id).isPresent())) return book;
    stocks.insertForgotten(screenings);
    return open(screenings);
  }

  /** One book, one transaction, saved at the end. */
  public <T> T write(Collection<ScreeningId> screenings, Function<RollBook, T> deed) {
    return java.util.Objects.requireNonNull(
        transactions.execute(
            status -> {
              var book = open(screenings);
              T result = deed.apply(book);
              book.save();
              return result;
            }));
  }

  /** Until when a basket's numbers are kept; empty once they are booked, or went back. */
  public Optional<Instant> heldUntil(UUID basket) {
    return holds.find(List.of(basket)).stream()
        .filter(hold -> !hold.released())
        .map(Hold::expiresAt)
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  public List<StockNumber> leasedTo(int counter) {
    return numbers.leasedTo(counter);
  }

  /** How many numbers of the screening lie on each counter's roll. */
  public Map<Integer, Integer> leasedByCounter(ScreeningId screening) {
    return numbers.leasedByCounter(screening);
  }

  /** What counts against the limit, counted from the rows. */
  public int committed(ScreeningId screening) {
    return numbers.committed(screening);
  }

  /** The stocks of screenings that have not ended at the given moment. */
  public List<ScreeningId> stocksEndingAfter(Instant moment) {
    return stocks.endingAfter(moment);
  }

  /** Screenings with voids or released bookings whose capacity is not free yet. */
  public List<ScreeningId> withReleasesWaiting() {
    return numbers.screeningsWaitingForRelease();
  }

  /** Voids that still take a place. */
  public List<TicketNumber> voidsOf(ScreeningId screening) {
    return numbers.of(screening, NumberState.VOID).stream()
        .filter(StockNumber::committed)
        .map(StockNumber::key)
        .toList();
  }

  /**
   * Expired holds that hold nothing any more are deleted; of sales, when it forgets its baskets.
   */
  public void forgetHoldsExpiredBefore(Instant moment) {
    holds.deleteExpiredBefore(moment);
  }

  /** Baskets whose time is over come free even where nobody else asks for the screening. */
  @Scheduled(fixedDelay = 5_000)
  void releaseExpiredBaskets() {
    for (var screening : holds.screeningsWithExpired(clock.instant())) {
      write(List.of(screening), book -> true);
    }
  }
}
