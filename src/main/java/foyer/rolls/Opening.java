package foyer.rolls;

import foyer.house.Epoch;
import foyer.house.Epochs;
import foyer.house.RoundTrip;
import foyer.house.RoundTrip.Answer;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A {@link RollBook} before it is open: its locks and first questions, on their journey with what
 * other rooms ask. After the journey {@link #book} opens it. Made by {@link Rolls#ask}.
 */
public final class Opening {
  /** So many free numbers are read at once, so that a batch of buyers reads once. */
  static final int FIRST_READ = 128;

  final StockTable stockTable;
  final NumberTable numberTable;
  final HoldTable holdTable;
  final WriteOffTable writeOffTable;
  private final Epochs epochs;
  final Instant now;
  final Set<UUID> baskets;
  final Answer<Stock> stocks;
  final Answer<Hold> expired;
  final Answer<Hold> holds;
  final Answer<StockNumber> held;
  final Answer<StockNumber> free;
  final Set<ScreeningId> freeOf;
  final int mostFree;
  private final Answer<Epoch> epoch;

  /**
   * @param screenings whose stocks are locked
   * @param baskets whose screenings are locked as well, and whose holds and numbers are read
   * @param tickets how many may be wanted of {@code screenings}; 0 where no free number is
   */
  Opening(
      Tables tables,
      Collection<ScreeningId> screenings,
      Collection<UUID> baskets,
      int tickets,
      RoundTrip trip) {
    stockTable = tables.stocks();
    numberTable = tables.numbers();
    holdTable = tables.holds();
    writeOffTable = tables.writeOffs();
    epochs = tables.epochs();
    now = tables.now();
    this.baskets = Set.copyOf(baskets);
    freeOf = tickets == 0 ? Set.of() : new TreeSet<>(screenings);
    mostFree = Math.max(tickets, FIRST_READ);
    // The lock is the first statement of all: what is asked after it can change no more.
    stocks = stockTable.askLocked(screenings, this.baskets, trip);
    epoch = epochs.ask(trip);
    expired = holdTable.askExpired(screenings, this.baskets, now, trip);
    holds = this.baskets.isEmpty() ? none() : holdTable.ask(this.baskets, trip);
    held = this.baskets.isEmpty() ? none() : numberTable.askOfHolds(this.baskets, trip);
    free = freeOf.isEmpty() ? none() : numberTable.askFree(freeOf, mostFree, trip);
  }

  /** What a book works with. */
  record Tables(
      StockTable stocks,
      NumberTable numbers,
      HoldTable holds,
      WriteOffTable writeOffs,
      Epochs epochs,
      Instant now) {}

  private static <T> Answer<T> none() {
    return Answer.of(java.util.List.of());
  }

  Epoch epoch() {
    return epoch.first().orElseGet(epochs::current);
  }

  /** The open book; call it once, after the journey and within the same transaction. */
  public RollBook book() {
    return new RollBook(this);
  }
}
