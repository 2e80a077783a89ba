package foyer.rolls;

import foyer.house.RoundTrip;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some screenings' stocks, locked until the transaction ends, and what is to become of their
 * numbers. Opened by {@link Rolls} within a transaction; nothing is written before {@link #save}.
 *
 * <p>Many buyers share one book: each takes from what those before it left.
 */
public final class RollBook {
  /** As many free numbers as anybody may look at in one book. */
  private static final int MOST_FREE = 5_000;

  /** Read at once, so that a batch of buyers reads once. */
  private static final int FIRST_READ = 128;

  private final Set<ScreeningId> screenings;
  private final StockTable stocks;
  private final NumberTable numbers;
  private final HoldTable holds;
  private final String epoch;
  private final boolean recovering;
  private final Instant now;
  private final Map<ScreeningId, Stock> locked;
  private final Map<TicketNumber, StockNumber> known = new HashMap<>();
  private final Map<TicketNumber, StockNumber> changed = new LinkedHashMap<>();
  private final Map<ScreeningId, List<StockNumber>> free = new HashMap<>();
  private final Set<ScreeningId> allRead = new TreeSet<>();
  private final Map<ScreeningId, List<PlacedSeat>> standardSeats = new HashMap<>();
  private final Map<UUID, Hold> newHolds = new LinkedHashMap<>();
  private final List<UUID> confirmed = new ArrayList<>();
  private final Set<ScreeningId> toLevel = new TreeSet<>();
  private final Set<ScreeningId> touched = new TreeSet<>();

  RollBook(
      Collection<ScreeningId> screenings,
      StockTable stocks,
      NumberTable numbers,
      HoldTable holds,
      String epoch,
      boolean recovering,
      Instant now) {
    this.screenings = new TreeSet<>(screenings);
    this.stocks = stocks;
    this.numbers = numbers;
    this.holds = holds;
    this.epoch = epoch;
    this.recovering = recovering;
    this.now = now;
    this.locked = new HashMap<>(stocks.lock(screenings));
    releaseExpired();
  }

  /** Reads the locked stocks again, after one was made or its limit changed. */
  void relock() {
    locked.putAll(stocks.lock(screenings));
  }

  /** A restored house sells and deals nothing until its recovery has ended. */
  public boolean recovering() {
    return recovering;
  }

  public Optional<Stock> stock(ScreeningId screening) {
    return Optional.ofNullable(locked.get(screening));
  }

  /** Free numbers left in this book, lowest first. */
  public List<StockNumber> free(ScreeningId screening) {
    return freeAtLeast(screening, MOST_FREE);
  }

  /** The lowest free numbers, so many of them as there are; no more are read than are needed. */
  private List<StockNumber> freeAtLeast(ScreeningId screening, int count) {
    if (recovering || !locked.containsKey(screening)) return List.of();
    var left = free.get(screening);
    if (left != null && (left.size() >= count || allRead.contains(screening))) return left;
    int most = Math.max(count, FIRST_READ) + changed.size();
    var rows = new ArrayList<>(numbers.free(screening, most));
    if (rows.size() < most) allRead.add(screening);
    rows.removeIf(row -> changed.containsKey(row.key()));
    rows.forEach(row -> known.putIfAbsent(row.key(), row));
    changed.values().stream()
        .filter(row -> row.state() == NumberState.FREE && row.key().screening().equals(screening))
        .forEach(rows::add);
    rows.sort(Comparator.comparing(StockNumber::key));
    free.put(screening, rows);
    return rows;
  }

  /**
   * So many free numbers, or none: the lowest, or the best seats together where the house is
   * allocated. They are only looked at; a verb below takes them.
   */
  public List<StockNumber> pick(ScreeningId screening, int count) {
    if (!isAllocated(screening)) {
      var lowest = freeAtLeast(screening, count);
      return lowest.size() < count ? List.of() : List.copyOf(lowest.subList(0, count));
    }
    var left = free(screening);
    if (left.size() < count) return List.of();
    Map<String, StockNumber> bySeat =
        left.stream()
            .filter(number -> number.seat() != null)
            .collect(Collectors.toMap(number -> String.valueOf(number.seat()), number -> number));
    var plan = standardSeats.computeIfAbsent(screening, numbers::standardSeats);
    var open = plan.stream().filter(seat -> bySeat.containsKey(seat.label())).toList();
    return SeatRules.best(count, open, plan).stream()
        .map(bySeat::get)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  /** The free numbers of just these seats, or none where one of them is not free. */
  public List<StockNumber> pickSeats(ScreeningId screening, Collection<String> seats) {
    var picked = free(screening).stream().filter(n -> seats.contains(n.seat())).toList();
    return picked.size() == seats.size() ? picked : List.of();
  }

  /** The row of each number that exists; what does not is absent. */
  public Map<TicketNumber, StockNumber> find(Collection<TicketNumber> keys) {
    var missing = keys.stream().filter(key -> !known.containsKey(key)).toList();
    if (!missing.isEmpty()) numbers.find(missing).forEach(row -> known.put(row.key(), row));
    return keys.stream()
        .distinct()
        .filter(known::containsKey)
        .collect(Collectors.toMap(Function.identity(), key -> current(key)));
  }

  public List<StockNumber> numbersOf(UUID hold) {
    numbers.ofHolds(List.of(hold)).forEach(row -> known.putIfAbsent(row.key(), row));
    return known.keySet().stream()
        .map(this::current)
        .filter(number -> hold.equals(number.hold()))
        .sorted(Comparator.comparing(StockNumber::key))
        .toList();
  }

  public Map<UUID, Hold> holds(Collection<UUID> ids) {
    return holds.find(ids).stream().collect(Collectors.toMap(Hold::id, Function.identity()));
  }

  // What becomes of numbers

  /** Puts free numbers into a new basket of the web. */
  public void hold(
      UUID basket, ScreeningId screening, List<StockNumber> picked, Instant expiresAt) {
    newHolds.put(basket, new Hold(basket, screening, expiresAt, false));
    picked.forEach(number -> change(number.held(basket)));
  }

  /** Makes a basket a booking: no expiry any more. The counters hear of it. */
  public void confirm(UUID basket) {
    confirmed.add(basket);
    numbersOf(basket).forEach(this::change);
  }

  /**
   * Lets a hold go. A basket's numbers are free at once, for nobody outside ever saw them; a
   * booking's wait until every counter that was shown it knows.
   */
  public void release(Hold hold, String because) {
    holds.release(List.of(hold.id()), because, now);
    for (var number : numbersOf(hold.id())) {
      change(hold.expiresAt() == null ? number : number.freed());
      toLevel.add(number.key().screening());
    }
  }

  public void sell(StockNumber number, UUID order, @Nullable Integer counter) {
    change(number.sold(order, counter));
  }

  public int nextWebSerial(ScreeningId screening) {
    var stock = locked(screening);
    locked.put(screening, stock.withNextWebSerial(stock.nextWebSerial() + 1));
    touched.add(screening);
    return stock.nextWebSerial();
  }

  public void lease(StockNumber number, int counter, UUID ask) {
    change(number.leased(counter, ask));
  }

  /** After a restore: the counter that has it says so; which ask brought it is forgotten. */
  public void leaseAgain(StockNumber number, int counter) {
    change(number.leased(counter, null));
  }

  /** A number that the server never knew of, as a counter's journal names it. */
  public StockNumber unheardOf(TicketNumber key, @Nullable String seat) {
    return StockNumber.free(key, seat);
  }

  /** Void, for good; the sale may still be on its way. */
  public void makeVoid(StockNumber number, UUID sale) {
    change(number.voided(sale));
  }

  /** Came back unsold: its capacity returns as a new number. */
  public void burn(StockNumber number) {
    change(number.burnt());
    toLevel.add(number.key().screening());
  }

  /** A restored backup cannot know whether this was sold meanwhile. */
  public void suspect(StockNumber number) {
    change(number.suspect());
  }

  /**
   * Frees the capacity of voids and released bookings that every counter knows of.
   *
   * @param admitted numbers whose guest is in the house: their void frees nothing
   */
  public void releaseSeenBy(ScreeningId screening, long seenByAll, Set<TicketNumber> admitted) {
    if (recovering) return;
    for (var number : numbers.waitingForRelease(screening, seenByAll)) {
      if (admitted.contains(number.key())) continue;
      change(number.state() == NumberState.VOID ? number.releasedVoid() : number.freed());
      toLevel.add(screening);
    }
  }

  /** Something about it changed elsewhere that the counters must hear. */
  public void touch(StockNumber number) {
    change(number);
  }

  /** The limit changed: mint or burn until what is committed fits it, as far as it can. */
  public void level(ScreeningId screening) {
    toLevel.add(screening);
  }

  /** Writes everything that was decided; then mints or burns where capacity changed. */
  public void save() {
    var trip = new RoundTrip();
    save(trip);
    stocks.send(trip);
  }

  /** The same, travelling with what other rooms write. */
  public void save(RoundTrip trip) {
    if (!newHolds.isEmpty()) holds.insert(newHolds.values(), trip);
    if (!confirmed.isEmpty()) holds.confirm(confirmed, now, trip);
    changed.keySet().forEach(key -> touched.add(key.screening()));
    touched.addAll(toLevel);
    touched.retainAll(locked.keySet());
    if (touched.isEmpty()) return;
    touched.forEach(this::newVersion);
    write(changed.values(), trip);
    if (!recovering) level(trip);
    stocks.update(touched.stream().map(this::locked).toList(), trip);
  }

  /** Minting counts rows, so what is decided must lie there first. */
  private void level(RoundTrip trip) {
    var stocked = toLevel.stream().filter(locked::containsKey).toList();
    if (stocked.isEmpty()) return;
    stocks.send(trip);
    trip.clear();
    stocked.forEach(screening -> mintOrBurn(screening, trip));
  }

  private void write(Collection<StockNumber> rows, RoundTrip trip) {
    if (rows.isEmpty()) return;
    Map<ScreeningId, Long> versions = new HashMap<>();
    for (var screening : touched) versions.put(screening, locked(screening).version());
    numbers.save(rows, versions, trip);
  }

  /** Never "one freed, one made": from the rows, until what is committed meets the limit. */
  private void mintOrBurn(ScreeningId screening, RoundTrip trip) {
    var stock = locked(screening);
    int committed = numbers.committed(screening);
    int room =
        Math.min(
            stock.salesLimit() - (committed - stock.putBack()), stock.houseCapacity() - committed);
    if (room > 0) mint(stock, room, trip);
    if (room < 0) {
      write(numbers.free(screening, -room).stream().map(StockNumber::burnt).toList(), trip);
    }
  }

  private void mint(Stock stock, int count, RoundTrip trip) {
    var screening = stock.screening();
    boolean seated = isAllocated(screening);
    var seats = seated ? numbers.seatsWithoutNumber(screening, count) : List.<String>of();
    int made = seated ? Math.min(count, seats.size()) : count;
    var fresh = new ArrayList<StockNumber>();
    for (int i = 0; i < made; i++) {
      var key = new TicketNumber(screening, epoch, stock.nextNumber() + i);
      fresh.add(StockNumber.free(key, seated ? seats.get(i) : null));
    }
    locked.put(screening, stock.withNextNumber(stock.nextNumber() + made));
    write(fresh, trip);
  }

  private void releaseExpired() {
    if (recovering) return;
    var expired = holds.expired(locked.keySet(), now);
    if (expired.isEmpty()) return;
    for (var hold : holds.find(expired)) {
      release(hold, "its time was over");
    }
  }

  private void newVersion(ScreeningId screening) {
    var stock = locked(screening);
    locked.put(screening, stock.withVersion(stock.version() + 1));
  }

  private Stock locked(ScreeningId screening) {
    return java.util.Objects.requireNonNull(locked.get(screening), "never put on sale");
  }

  private StockNumber current(TicketNumber key) {
    var now = changed.get(key);
    return now != null ? now : java.util.Objects.requireNonNull(known.get(key));
  }

  private void change(StockNumber number) {
    var kept = number;
    var before = known.get(number.key());
    boolean comesToLife = before == null || !before.committed();
    if (comesToLife && number.committed() && number.seat() != null && numbers.seatTaken(number)) {
      kept = number.withoutSeat();
    }
    known.putIfAbsent(number.key(), number);
    changed.put(number.key(), kept);
    var left = free.get(number.key().screening());
    if (left != null && number.state() != NumberState.FREE) {
      left.removeIf(other -> other.key().equals(number.key()));
    }
  }

  private boolean isAllocated(ScreeningId screening) {
    var stock = locked.get(screening);
    return stock != null && stock.allocated();
  }
}
