package foyer.rolls;

import foyer.programme.ScreeningId;
import foyer.simulation.Rule;
import foyer.simulation.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The numbers of one screening in memory, as the database would keep them under the stock's lock:
 * decided by the house's own {@link NumberRules} and {@link StockRules}. A deed ends with {@link
 * #save}, as a transaction does.
 */
public final class MemoryStock implements Numbers {
  private final TreeMap<TicketNumber, StockNumber> rows = new TreeMap<>();
  private final Map<TicketNumber, Long> changedAt = new HashMap<>();
  private final Map<Integer, Integer> putBack = new HashMap<>();
  private final Map<TicketNumber, Remembered> memories = new TreeMap<>();
  private final List<TicketNumber> changed = new ArrayList<>();
  private Stock stock;
  private String epoch;
  private boolean recovering;
  private final Rules rules;

  public MemoryStock(ScreeningId screening, int houseCapacity, int salesLimit, String epoch) {
    this(screening, houseCapacity, salesLimit, epoch, Rules.ALL);
  }

  /** A stock of a played evening that keeps these rules. */
  public MemoryStock(
      ScreeningId screening, int houseCapacity, int salesLimit, String epoch, Rules rules) {
    this.rules = rules;
    this.stock = new Stock(screening, houseCapacity, salesLimit, 0, 1, 1, 0, true, false);
    this.epoch = epoch;
    for (int i = 0; i < salesLimit; i++) mint();
    save();
  }

  private MemoryStock(MemoryStock other) {
    rules = other.rules;
    rows.putAll(other.rows);
    changedAt.putAll(other.changedAt);
    putBack.putAll(other.putBack);
    memories.putAll(other.memories);
    stock = other.stock;
    epoch = other.epoch;
    recovering = other.recovering;
  }

  /** As a backup has it. */
  public MemoryStock copy() {
    return new MemoryStock(this);
  }

  // As rules see it

  @Override
  public Optional<Stock> stock(ScreeningId screening) {
    return screening.equals(stock.screening()) ? Optional.of(stock) : Optional.empty();
  }

  @Override
  public boolean recovering() {
    return recovering;
  }

  @Override
  public Map<TicketNumber, StockNumber> find(Collection<TicketNumber> keys) {
    var found = new HashMap<TicketNumber, StockNumber>();
    for (var key : keys) {
      var row = rows.get(key);
      if (row != null) found.put(key, row);
    }
    return found;
  }

  @Override
  public List<StockNumber> free(ScreeningId screening) {
    return recovering ? List.of() : inState(NumberState.FREE);
  }

  @Override
  public List<StockNumber> leasedTo(int counter, int line) {
    return rows.values().stream().filter(row -> row.isLeasedTo(counter, line)).toList();
  }

  @Override
  public Optional<StockNumber> onSeat(ScreeningId screening, String seat) {
    return rows.values().stream()
        .filter(row -> seat.equals(row.seat()) && row.committed())
        .findFirst();
  }

  @Override
  public void put(StockNumber fresh) {
    var seat = fresh.seat();
    boolean lived =
        Optional.ofNullable(rows.get(fresh.key())).filter(StockNumber::committed).isPresent();
    boolean taken = seat != null && !lived && onSeat(fresh.key().screening(), seat).isPresent();
    var row = taken ? fresh.withoutSeat() : fresh;
    var before = rows.put(row.key(), row);
    changed.add(row.key());
    if (before == null) return;
    if (!rules.keep(Rule.LEVELS_NOT_EDGES) && before.committed() && !row.committed()) mint();
    if (before.counter() != null && StockRules.turnsUp(before, row)) turnedUp(before.counter());
  }

  private void turnedUp(int counter) {
    int was = putBack.getOrDefault(counter, 0);
    int left = StockRules.putBackAfter(was, 1);
    putBack.put(counter, left);
    stock = stock.withPutBack(stock.putBack() - (was - left));
  }

  /** Ends a deed: levels the stock and gives what changed its new version. */
  public void save() {
    if (!recovering) level();
    if (changed.isEmpty()) return;
    stock = stock.withVersion(stock.version() + 1);
    changed.forEach(key -> changedAt.put(key, stock.version()));
    changed.clear();
  }

  private void level() {
    if (!rules.keep(Rule.LEVELS_NOT_EDGES)) return;
    int toMint = StockRules.toMint(stock, committed());
    for (int i = 0; i < toMint; i++) mint();
    inState(NumberState.FREE).stream()
        .limit(Math.max(0, -toMint))
        .map(NumberRules::burnt)
        .forEach(this::put);
  }

  /** One more number, whatever the level says. */
  public void mint() {
    put(StockNumber.free(new TicketNumber(stock.screening(), epoch, stock.nextNumber()), null));
    stock = stock.withNextNumber(stock.nextNumber() + 1);
  }

  // What happens to it

  public void limit(int salesLimit) {
    int before = stock.salesLimit();
    stock =
        new Stock(
            stock.screening(),
            stock.houseCapacity(),
            salesLimit,
            stock.putBack(),
            stock.nextNumber(),
            stock.nextWebSerial(),
            stock.version(),
            stock.onSale(),
            false);
    if (rules.keep(Rule.LEVELS_NOT_EDGES)) return;
    for (int i = before; i < salesLimit; i++) mint();
    inState(NumberState.FREE).stream().limit(Math.max(0, before - salesLimit)).forEach(this::drop);
  }

  /** Burnt, and nothing made for it. */
  private void drop(StockNumber row) {
    rows.put(row.key(), NumberRules.burnt(row));
    changed.add(row.key());
  }

  /** Gives up what a counter has; so many places are sold again, as far as the house allows. */
  public void writeOff(int counter, int wanted) {
    var roll =
        rows.values().stream()
            .filter(row -> row.isOf(counter) && row.state() == NumberState.LEASED)
            .toList();
    int most = StockRules.mostPutBack(stock, committed(), roll.size());
    if (!rules.keep(Rule.WRITTEN_OFF_KEEPS_ITS_PLACE)) {
      roll.stream().map(NumberRules::freed).forEach(this::put);
      return;
    }
    roll.stream().map(NumberRules::writtenOff).forEach(this::put);
    int more = Math.min(wanted, most);
    putBack.merge(counter, more, Integer::sum);
    stock = stock.withPutBack(stock.putBack() + more);
  }

  /** Voids whose place may be sold again. */
  public void release(long seenByAll, java.util.function.Predicate<TicketNumber> admitted) {
    if (recovering) return;
    for (var row : inState(NumberState.VOID)) {
      boolean waits = !row.voidReleased();
      var key = row.key();
      if (waits && NumberRules.isReleasable(changedAt(key), seenByAll, admitted.test(key))) {
        put(NumberRules.releasedVoid(row));
      }
    }
  }

  /** Restored from a backup: what was free may have been sold since. */
  public void beginRecovery(String newEpoch) {
    epoch = newEpoch;
    recovering = true;
    inState(NumberState.FREE).stream().map(NumberRules::suspect).forEach(this::put);
    inState(NumberState.HELD).stream().map(NumberRules::suspect).forEach(this::put);
  }

  public void endRecovery() {
    memories.values().forEach(this::apply);
    recovering = false;
    inState(NumberState.SUSPECT).stream().map(NumberRules::burnt).forEach(this::put);
  }

  // The web, and what no rule allows

  public void hold(StockNumber row, UUID basket) {
    put(NumberRules.held(row, basket));
  }

  public List<StockNumber> heldBy(UUID basket) {
    return inState(NumberState.HELD).stream().filter(row -> basket.equals(row.hold())).toList();
  }

  public void free(StockNumber row) {
    put(NumberRules.freed(row));
  }

  public void sell(StockNumber row, UUID order) {
    put(NumberRules.soldHere(row, order));
  }

  /** On a roll again, whatever has become of it. */
  public void leaseAnyway(StockNumber row, int counter, int line) {
    put(NumberRules.leased(row, counter, line, new UUID(0, 0)));
  }

  /** What a counter had stored before the restore: the stronger memory of a number is kept. */
  public void remember(Remembered memory) {
    memories.merge(
        memory.key(), memory, (one, other) -> strength(other) < strength(one) ? other : one);
    if (!recovering) apply(memory);
  }

  private static int strength(Remembered memory) {
    return Remembered.BY_STRENGTH.indexOf(memory.state());
  }

  private void apply(Remembered memory) {
    var row =
        Optional.ofNullable(rows.get(memory.key()))
            .orElseGet(() -> NumberRules.unheardOf(memory.key(), memory.seat()));
    var joined = NumberRules.remembered(row, memory).row();
    if (!joined.equals(row)) put(joined);
  }

  // As it stands

  public Map<Integer, Integer> leasedByCounter() {
    var leased = new TreeMap<Integer, Integer>();
    for (var row : inState(NumberState.LEASED)) {
      var counter = row.counter();
      if (counter != null) leased.merge(counter, 1, Integer::sum);
    }
    return leased;
  }

  public String epoch() {
    return epoch;
  }

  public Stock stock() {
    return stock;
  }

  public Collection<StockNumber> rows() {
    return rows.values();
  }

  public long changedAt(TicketNumber key) {
    return changedAt.getOrDefault(key, 0L);
  }

  public int committed() {
    return (int) rows.values().stream().filter(StockNumber::committed).count();
  }

  public List<StockNumber> inState(NumberState state) {
    return rows.values().stream()
        .filter(row -> row.state() == state)
        .sorted(Comparator.comparing(StockNumber::key))
        .toList();
  }
}
