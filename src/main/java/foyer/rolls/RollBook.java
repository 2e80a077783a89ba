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
import java.util.stream.Stream;

/**
 * Some screenings' stocks, locked until the transaction ends, and what is to become of their
 * numbers. Opened by {@link Rolls} within a transaction; nothing is written before {@link #save}.
 *
 * <p>Many buyers share one book: each takes from what those before it left.
 */
public final class RollBook implements Numbers {
  /** As many free numbers as anybody may look at in one book. */
  private static final int MOST_FREE = 5_000;

  private final StockTable stocks;
  private final NumberTable numbers;
  private final HoldTable holds;
  private final WriteOffTable writeOffs;
  private final String epoch;
  private final boolean recovering;
  private final Instant now;
  private final Map<ScreeningId, Stock> locked;
  private final Map<TicketNumber, StockNumber> known = new HashMap<>();
  private final Map<TicketNumber, StockNumber> changed = new LinkedHashMap<>();
  private final Map<ScreeningId, List<StockNumber>> free = new HashMap<>();
  private final Set<ScreeningId> allRead = new TreeSet<>();
  private final Map<ScreeningId, List<PlacedSeat>> standardSeats = new HashMap<>();
  private final Set<UUID> asked;
  private final Map<UUID, Hold> knownHolds = new HashMap<>();
  private final Map<UUID, Hold> newHolds = new LinkedHashMap<>();
  private final List<UUID> confirmed = new ArrayList<>();
  private final Map<WriteOff.Of, Integer> turnedUp = new LinkedHashMap<>();
  private final Set<ScreeningId> toLevel = new TreeSet<>();
  private final Set<ScreeningId> touched = new TreeSet<>();

  RollBook(Opening opening) {
    var currentEpoch = opening.epoch();
    stocks = opening.stockTable;
    numbers = opening.numberTable;
    holds = opening.holdTable;
    writeOffs = opening.writeOffTable;
    epoch = currentEpoch.text();
    recovering = currentEpoch.recovering();
    now = opening.now;
    locked = new HashMap<>(StockTable.byScreening(opening.stocks.rows()));
    asked = opening.baskets;
    opening.holds.rows().forEach(hold -> knownHolds.put(hold.id(), hold));
    opening.held.rows().forEach(row -> known.put(row.key(), row));
    if (recovering) return;
    opening.expired.rows().forEach(hold -> release(hold, "its time was over"));
    keepFree(opening);
  }

  private void keepFree(Opening opening) {
    var rows =
        opening.free.rows().stream().collect(Collectors.groupingBy(row -> row.key().screening()));
    for (var screening : opening.freeOf) {
      if (!locked.containsKey(screening) || isAllocated(screening)) continue;
      keepFree(screening, rows.getOrDefault(screening, List.of()), opening.mostFree);
    }
  }

  /** Reads the locked stocks again, after one was made or its limit changed. */
  void relock(Collection<ScreeningId> screenings) {
    locked.putAll(stocks.lock(screenings));
  }

  @Override
  public boolean recovering() {
    return recovering;
  }

  @Override
  public Optional<Stock> stock(ScreeningId screening) {
    return Optional.ofNullable(locked.get(screening));
  }

  @Override
  public List<StockNumber> free(ScreeningId screening) {
    return freeAtLeast(screening, MOST_FREE);
  }

  /** The lowest free numbers, so many of them as there are; no more are read than are needed. */
  private List<StockNumber> freeAtLeast(ScreeningId screening, int count) {
    if (recovering || !locked.containsKey(screening)) return List.of();
    var left = free.get(screening);
    if (left != null && (left.size() >= count || allRead.contains(screening))) return left;
    int most = Math.max(count, Opening.FIRST_READ) + changed.size();
    return keepFree(screening, numbers.free(screening, most), most);
  }

  /** What was read, without what this book has taken since and with what it let go. */
  private List<StockNumber> keepFree(ScreeningId screening, List<StockNumber> read, int most) {
    if (read.size() < most) allRead.add(screening);
    var rows = new ArrayList<>(read);
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
    return together(screening, count, free(screening));
  }

  /**
   * The same for a basket that holds some already: they count as free for it, and where one sits
   * where one likes it keeps them as far as they go.
   */
  public List<StockNumber> pickAgain(UUID basket, ScreeningId screening, int count) {
    var own = numbersOf(basket);
    if (isAllocated(screening)) {
      return together(
          screening, count, Stream.concat(free(screening).stream(), own.stream()).toList());
    }
    int more = count - own.size();
    if (more <= 0) return List.copyOf(own.subList(0, count));
    var picked = pick(screening, more);
    if (picked.isEmpty()) return List.of();
    return Stream.concat(own.stream(), picked.stream()).toList();
  }

  private List<StockNumber> together(ScreeningId screening, int count, List<StockNumber> left) {
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

  @Override
  public Map<TicketNumber, StockNumber> find(Collection<TicketNumber> keys) {
    var missing = keys.stream().filter(key -> !known.containsKey(key)).toList();
    if (!missing.isEmpty()) numbers.find(missing).forEach(row -> known.put(row.key(), row));
    return keys.stream()
        .distinct()
        .filter(known::containsKey)
        .collect(Collectors.toMap(Function.identity(), key -> current(key)));
  }

  public List<StockNumber> numbersOf(UUID hold) {
    if (!asked.contains(hold)) {
      numbers.ofHolds(List.of(hold)).forEach(row -> known.putIfAbsent(row.key(), row));
    }
    return known.keySet().stream()
        .map(this::current)
        .filter(number -> hold.equals(number.hold()))
        .sorted(Comparator.comparing(StockNumber::key))
        .toList();
  }

  @Override
  public List<StockNumber> leasedTo(int counter, int line) {
    for (var row : numbers.leasedTo(counter)) {
      if (locked.containsKey(row.key().screening())) known.putIfAbsent(row.key(), row);
    }
    return known.keySet().stream()
        .map(this::current)
        .filter(row -> row.isLeasedTo(counter, line))
        .sorted(Comparator.comparing(StockNumber::key))
        .toList();
  }

  /** A hold by its id, as it lay there when the book was opened. */
  public Optional<Hold> findHold(UUID id) {
    if (asked.contains(id)) return Optional.ofNullable(knownHolds.get(id));
    return holds.find(List.of(id)).stream().findFirst();
  }

  // What becomes of numbers

  /** Puts free numbers into a new basket of the web. */
  public void hold(
      UUID basket, ScreeningId screening, List<StockNumber> picked, Instant expiresAt) {
    newHolds.put(basket, new Hold(basket, screening, expiresAt, false));
    picked.forEach(number -> put(NumberRules.held(number, basket)));
  }

  /** Gives a basket these numbers and frees those it held and does not keep; its time runs on. */
  public void exchange(UUID basket, List<StockNumber> picked) {
    var kept = picked.stream().map(StockNumber::key).collect(Collectors.toSet());
    for (var number : numbersOf(basket)) {
      if (kept.contains(number.key())) continue;
      var screening = number.key().screening();
      put(NumberRules.freed(number));
      toLevel.add(screening);
      // Those after it in this book may have it: what is free is read again.
      free.remove(screening);
      allRead.remove(screening);
    }
    picked.forEach(number -> put(NumberRules.held(number, basket)));
  }

  /** A booking that the restored books had lost: its numbers are kept for it again. */
  public void keepAgain(UUID booking, ScreeningId screening, List<StockNumber> picked) {
    hold(booking, screening, picked, now);
    confirmed.add(booking);
  }

  /** Makes a basket a booking: no expiry any more. The counters hear of it. */
  public void confirm(UUID basket) {
    confirmed.add(basket);
    numbersOf(basket).forEach(this::put);
  }

  /**
   * Lets a hold go. A basket's numbers are free at once, for nobody outside ever saw them; a
   * booking's wait until every counter that was shown it knows.
   */
  public void release(Hold hold, String because) {
    holds.release(List.of(hold.id()), because, now);
    for (var number : numbersOf(hold.id())) {
      put(hold.expiresAt() == null ? number : NumberRules.freed(number));
      level(number.key().screening());
    }
  }

  /** Sells free numbers, by the server itself. */
  public void sell(StockNumber number, UUID order) {
    put(NumberRules.soldHere(number, order));
  }

  public int nextWebSerial(ScreeningId screening) {
    var stock = locked(screening);
    locked.put(screening, stock.withNextWebSerial(stock.nextWebSerial() + 1));
    touched.add(screening);
    return stock.nextWebSerial();
  }

  /**
   * Frees the capacity of voids and released bookings that every counter knows of.
   *
   * @param admitted numbers whose guest is in the house: their void frees nothing
   */
  public void releaseSeenBy(ScreeningId screening, long seenByAll, Set<TicketNumber> admitted) {
    if (recovering) return;
    for (var waiting : numbers.waitingForRelease(screening)) {
      var number = waiting.number();
      boolean isIn = admitted.contains(number.key());
      if (!NumberRules.isReleasable(waiting.changed(), seenByAll, isIn)) continue;
      boolean undone = number.state() == NumberState.VOID;
      put(undone ? NumberRules.releasedVoid(number) : NumberRules.freed(number));
      level(screening);
    }
  }

  /** So many places of written-off tickets are sold again. */
  void putBack(ScreeningId screening, int more) {
    var stock = locked(screening);
    locked.put(screening, stock.withPutBack(stock.putBack() + more));
    level(screening);
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
    turnedUp.forEach(this::takeBack);
    touched.forEach(this::newVersion);
    write(changed.values(), trip);
    if (!recovering) level(trip);
    stocks.update(touched.stream().map(this::locked).toList(), trip);
  }

  /** Written-off numbers turned up: what was put back on sale for them is less. */
  private void takeBack(WriteOff.Of of, int count) {
    var stock = locked.get(of.screening());
    if (stock == null) return;
    int less = writeOffs.takeBack(of, count);
    locked.put(of.screening(), stock.withPutBack(stock.putBack() - less));
  }

  /** Minting counts rows, so what is decided must lie there first. */
  private void level(RoundTrip trip) {
    var stocked = toLevel.stream().filter(locked::containsKey).toList();
    if (stocked.isEmpty()) return;
    stocks.send(trip);
    trip.clear();
    stocked.forEach(screening -> mintOrBurn(screening, trip));
  }

  /** A seat must be given up before another number stands for it. */
  private void write(Collection<StockNumber> rows, RoundTrip trip) {
    if (rows.isEmpty()) return;
    Map<ScreeningId, Long> versions = new HashMap<>();
    for (var screening : touched) versions.put(screening, locked(screening).version());
    var givingUpFirst = rows.stream().sorted(Comparator.comparing(StockNumber::committed)).toList();
    numbers.save(givingUpFirst, versions, trip);
  }

  /** Never "one freed, one made": from the rows, until what is committed meets the limit. */
  private void mintOrBurn(ScreeningId screening, RoundTrip trip) {
    var stock = locked(screening);
    int toMint = StockRules.toMint(stock, numbers.committed(screening));
    if (toMint > 0) mint(stock, toMint, trip);
    if (toMint < 0) {
      write(numbers.free(screening, -toMint).stream().map(NumberRules::burnt).toList(), trip);
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

  @Override
  public void put(StockNumber row) {
    var key = row.key();
    var before = changed.getOrDefault(key, known.get(key));
    boolean livedBefore = before != null && before.committed();
    var kept = row;
    if (!livedBefore && row.committed() && isSeatOfAnother(row)) kept = row.withoutSeat();
    if (before != null && StockRules.turnsUp(before, row)) {
      turnedUp.merge(new WriteOff.Of(key.screening(), before.counter()), 1, Integer::sum);
      level(key.screening());
    }
    if (livedBefore != row.committed()) level(key.screening());
    known.putIfAbsent(key, row);
    changed.put(key, kept);
    var left = free.get(key.screening());
    if (left != null && row.state() != NumberState.FREE) {
      left.removeIf(other -> other.key().equals(key));
    }
  }

  private boolean isSeatOfAnother(StockNumber row) {
    var seat = row.seat();
    if (seat == null) return false;
    return onSeat(row.key().screening(), seat)
        .filter(one -> !one.key().equals(row.key()))
        .isPresent();
  }

  @Override
  public Optional<StockNumber> onSeat(ScreeningId screening, String seat) {
    var here =
        changed.values().stream()
            .filter(row -> row.key().screening().equals(screening))
            .filter(row -> seat.equals(row.seat()) && row.committed())
            .findFirst();
    if (here.isPresent()) return here;
    var written = numbers.onSeat(screening, seat).filter(row -> !changed.containsKey(row.key()));
    written.ifPresent(row -> known.putIfAbsent(row.key(), row));
    return written;
  }

  private boolean isAllocated(ScreeningId screening) {
    var stock = locked.get(screening);
    return stock != null && stock.allocated();
  }
}
