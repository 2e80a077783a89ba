package foyer.rolls;

import foyer.house.Epochs;
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
  private final Epochs epochs;
  private final Clock clock;
  private final TransactionTemplate transactions;

  Rolls(
      StockTable stocks,
      NumberTable numbers,
      HoldTable holds,
      Epochs epochs,
      Clock clock,
      TransactionTemplate transactions) {
    this.stocks = stocks;
    this.numbers = numbers;
    this.holds = holds;
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
    var epoch = epochs.current();
    return new RollBook(
        screenings, stocks, numbers, holds, epoch.text(), epoch.recovering(), clock.instant());
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
  public Map<String, Integer> leasedByCounter(ScreeningId screening) {
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

  /** Baskets whose time is over come free even where nobody else asks for the screening. */
  @Scheduled(fixedDelay = 5_000)
  void releaseExpiredBaskets() {
    for (var screening : holds.screeningsWithExpired(clock.instant())) {
      write(List.of(screening), book -> true);
    }
  }
}
