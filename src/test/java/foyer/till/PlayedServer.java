package foyer.till;

import foyer.counter.Entry;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncAnswer.Acknowledged;
import foyer.counter.SyncAnswer.Grant;
import foyer.counter.SyncRequest;
import foyer.counter.SyncRequest.Head;
import foyer.desk.Kind;
import foyer.house.Epoch;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.MemoryStock;
import foyer.rolls.Remembered;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import foyer.simulation.Rule;
import foyer.simulation.Rules;
import foyer.till.StatementRules.Link;
import foyer.till.StatementRules.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The server's side of an evening without a database: what {@link Syncs}, {@link Journals}, {@link
 * Booking} and {@link Dealing} put around the rules, in memory. What is decided, {@link
 * EntryRules}, {@link StatementRules}, {@link RollRules} and {@link DealRules} decide, here as in
 * the house.
 */
public final class PlayedServer {
  private static final Money PRICE = new Money(400);
  private static final int WEB_RESERVE = 1;

  private final ScreeningId screening;
  private final Rules rules;
  private final Supplier<Instant> now;
  private final Supplier<String> epochIds;
  private MemoryStock stock;
  private MemoryBooks books;
  private final Map<String, Arrived> entries = new LinkedHashMap<>();
  private final Map<Line, List<Link>> lines = new HashMap<>();
  private final Map<Line, Head> heads = new HashMap<>();
  private final Map<Line, LineHeard> heard = new TreeMap<>();
  private final Map<Integer, StatementRules.Seen> shown = new TreeMap<>();
  private final Map<TicketNumber, Integer> webSold = new TreeMap<>();
  private final Set<Integer> writtenOff = new TreeSet<>();
  private final Set<Integer> heardWhole = new TreeSet<>();

  private record Line(int counter, int line) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      return Comparator.comparingInt(Line::counter)
          .thenComparingInt(Line::line)
          .compare(this, other);
    }
  }

  public PlayedServer(
      ScreeningId screening,
      int house,
      int limit,
      Supplier<String> epochIds,
      Rules rules,
      Supplier<Instant> now) {
    this.epochIds = epochIds;
    this.screening = screening;
    this.rules = rules;
    this.now = now;
    this.stock = new MemoryStock(screening, house, limit, "1-" + epochIds.get(), rules);
    this.books = new MemoryBooks((counter, taken) -> isSigned(counter, grantOf(taken)));
  }

  private PlayedServer(PlayedServer other) {
    screening = other.screening;
    rules = other.rules;
    now = other.now;
    epochIds = other.epochIds;
    stock = other.stock.copy();
    books = other.books.copy();
    take(other);
  }

  private void take(PlayedServer other) {
    entries.putAll(other.entries);
    other.lines.forEach((line, links) -> lines.put(line, new ArrayList<>(links)));
    heads.putAll(other.heads);
    heard.putAll(other.heard);
    shown.putAll(other.shown);
    webSold.putAll(other.webSold);
    writtenOff.addAll(other.writtenOff);
    heardWhole.addAll(other.heardWhole);
  }

  /** Everything as it is now, to be put back one day. */
  public PlayedServer backup() {
    return new PlayedServer(this);
  }

  /** Its disk is as it was then, and it does not know. */
  public void become(PlayedServer backup) {
    stock = backup.stock.copy();
    books = backup.books.copy();
    entries.clear();
    lines.clear();
    heads.clear();
    heard.clear();
    shown.clear();
    webSold.clear();
    writtenOff.clear();
    heardWhole.clear();
    take(backup);
  }

  /** Restored by a person, who knows of all epochs there were: a new one begins. */
  public void restore(PlayedServer backup) {
    int highest = AmnesiaRules.numberOf(stock.epoch());
    become(backup);
    beginEpochAfter(Math.max(highest, AmnesiaRules.numberOf(stock.epoch())));
  }

  /** Restored on another machine, where nobody knows of an earlier restore. */
  public void restoreElsewhere(PlayedServer backup) {
    become(backup);
    beginEpochAfter(AmnesiaRules.numberOf(stock.epoch()));
  }

  private void beginEpochAfter(int highest) {
    if (rules.keep(Rule.A_RESTORE_BEGINS_AN_EPOCH)) beginEpoch(highest + 1 + "-" + epochIds.get());
  }

  private void beginEpoch(String epoch) {
    heardWhole.clear();
    stock.beginRecovery(epoch);
    stock.save();
  }

  /** A duty manager says that all has been heard that will be heard. */
  public void endRecovery() {
    stock.endRecovery();
    stock.save();
  }

  // An exchange

  public SyncAnswer answer(SyncRequest request) {
    if (rules.keep(Rule.AMNESIA_IS_NOTICED)) noticeAmnesia(request);
    var acknowledged = takeEntries(request);
    takeDamaged(request);
    if (!rules.keep(Rule.ENTRIES_BEAT_STATEMENTS)) believe(request);
    var line = new Line(request.counter(), request.line());
    var known = head(line);
    var standing = hear(line, request, known);
    if (rules.keep(Rule.WITNESSES_ARE_BELIEVED)) remember(request);
    var seen =
        request.epoch().equals(stock.epoch())
            ? request.tablesSeen()
            : List.<SyncRequest.TableSeen>of();
    var told = RollRules.Told.NOTHING;
    if (standing != Standing.OLD) {
      seen.forEach(one -> sees(request.counter(), one.version()));
      releaseWhatEverybodyKnows();
      told = deal(request, standing);
    }
    shown.putIfAbsent(request.counter(), new StatementRules.Seen(0, false));
    return new SyncAnswer(
        stock.epoch(),
        stock.recovering(),
        request.run(),
        request.requestNumber(),
        acknowledged,
        0,
        told.grants().stream().map(granted -> signed(granted, request.counter())).toList(),
        told.gone(),
        told.recalls(),
        known,
        tables(seen),
        null,
        now.get(),
        "");
  }

  private void noticeAmnesia(SyncRequest request) {
    var present = new Epoch(AmnesiaRules.numberOf(stock.epoch()), idOf(stock.epoch()), false);
    long here =
        lines.getOrDefault(new Line(request.counter(), request.line()), List.of()).stream()
            .mapToLong(Link::seq)
            .filter(seq -> seq <= request.acked())
            .distinct()
            .count();
    AmnesiaRules.found(request, present, Map.of(screening, stock.stock().version()), here)
        .ifPresent(
            because -> {
              int highest = Math.max(present.number(), AmnesiaRules.numberOf(request.epoch()));
              beginEpoch(highest + 1 + "-" + epochIds.get());
            });
  }

  private static String idOf(String epoch) {
    return epoch.substring(epoch.indexOf('-') + 1);
  }

  private void remember(SyncRequest request) {
    for (var table : request.remembered()) {
      for (var row : table.rows()) {
        var memory = Memories.memory(table, row, shown.keySet());
        if (Remembered.isWorthTelling(memory.state())) stock.remember(memory);
      }
    }
    stock.save();
  }

  private List<Acknowledged> takeEntries(SyncRequest request) {
    var acknowledged = new ArrayList<Acknowledged>();
    for (var raw : request.entries()) {
      var arrived = Arrived.read(raw);
      var entry = arrived.entry();
      boolean first = !entries.containsKey(key(arrived)) && !isDuplicate(entry);
      if (first) {
        entries.put(key(arrived), arrived);
        take(arrived);
      }
      acknowledged.add(new Acknowledged(entry.id(), entry.run(), arrived.hash()));
    }
    stock.save();
    return acknowledged;
  }

  private static String key(Arrived arrived) {
    return arrived.entry().id() + " " + arrived.entry().run() + " " + arrived.hash();
  }

  /** Without the rules an id alone, or its place in the journal, says that an entry is known. */
  private boolean isDuplicate(Entry entry) {
    var known = entries.values().stream().map(Arrived::entry);
    if (!rules.keep(Rule.RUN_AND_HASH_ARE_IN_THE_KEY)) {
      return known.anyMatch(other -> other.id().equals(entry.id()));
    }
    return !rules.keep(Rule.A_NUMBER_IN_THE_JOURNAL_IS_NO_KEY)
        && known.anyMatch(
            other ->
                other.counter() == entry.counter()
                    && other.line() == entry.line()
                    && other.seq() == entry.seq());
  }

  private void take(Arrived arrived) {
    var entry = arrived.entry();
    lines
        .computeIfAbsent(new Line(entry.counter(), entry.line()), line -> new ArrayList<>())
        .add(new Link(entry.seq(), arrived.hash(), entry.previousHash()));
    if (entry.what() instanceof Entry.Void undone && refuses(undone, arrived)) return;
    var letter = "P" + entry.counter();
    var heardOf = new Heard(entry.counter(), letter, letter, entry.wallClock(), LocalDate.EPOCH);
    var booked = EntryRules.apply(heardOf, arrived, stock, books);
    if (!rules.keep(Rule.TWO_SALES_ARE_ALWAYS_LISTED)) hideBehindAVoid(booked);
    books.write(arrived, booked);
    if (booked.newLine) {
      shown.computeIfPresent(
          entry.counter(), (id, was) -> new StatementRules.Seen(0, was.outOfUse()));
    }
    if (entry.what() instanceof Entry.Void undone && !rules.keep(Rule.LEVELS_NOT_EDGES)) {
      undone.tickets().forEach(ticket -> stock.mint());
    }
  }

  /** Without the rule a void whose sale has not come is sent away. */
  private boolean refuses(Entry.Void undone, Arrived arrived) {
    var order = books.orderOf(undone.sale(), arrived.entry().run(), arrived.numbers());
    return !rules.keep(Rule.VOIDS_MAY_OVERTAKE) && !books.knowsOrder(order);
  }

  /** Without the rule a second sale is listed only where the first one lives. */
  private void hideBehindAVoid(Booked booked) {
    var living = books.living();
    booked.listed.removeIf(
        finding ->
            finding.kind() == Kind.SOLD_TWICE
                && living.keySet().stream()
                    .noneMatch(number -> finding.occurrence().endsWith(" " + number.n())));
  }

  private void takeDamaged(SyncRequest request) {
    for (var lost : request.damaged()) {
      var links =
          lines.computeIfAbsent(
              new Line(request.counter(), lost.line()), line -> new ArrayList<>());
      if (links.stream().noneMatch(link -> link.seq() == lost.seq() && link.hash().isEmpty())) {
        links.add(Link.lost(lost.seq()));
      }
    }
  }

  private Head head(Line line) {
    var before = heads.getOrDefault(line, new Head(0, ""));
    var further =
        lines.getOrDefault(line, List.of()).stream()
            .filter(link -> link.seq() > before.count())
            .sorted(
                Comparator.comparingLong(Link::seq).thenComparing(link -> link.hash().isEmpty()))
            .toList();
    var head = StatementRules.follow(before, further);
    heads.put(line, head);
    return head;
  }

  private Standing hear(Line line, SyncRequest request, Head known) {
    var before = heard.getOrDefault(line, LineHeard.never(line.line()));
    if (before.isOf(request)) return Standing.OLD;
    var standing = StatementRules.standing(before, request, known);
    if (standing == Standing.OLD) return standing;
    long longest = Math.max(before.headCount(), request.head().count());
    heard.put(line, new LineHeard(line.line(), request.run(), request.requestNumber(), longest));
    if (StatementRules.toldWhole(stock.epoch(), request, standing)) {
      heardWhole.add(request.counter());
    }
    return standing;
  }

  private void sees(int counter, long version) {
    shown.computeIfPresent(
        counter, (id, was) -> new StatementRules.Seen(Math.max(was.version(), version), false));
  }

  /** Voids free their places as far as every door has heard of them. */
  public void releaseWhatEverybodyKnows() {
    boolean all = rules.keep(Rule.EVERY_DOOR_HEARS_OF_A_VOID);
    stock.release(all ? StatementRules.seenByAll(shown.values()) : Long.MAX_VALUE, books::admitted);
    stock.save();
  }

  private RollRules.Told deal(SyncRequest request, Standing standing) {
    boolean complete = standing == Standing.COMPLETE;
    if (complete) writtenOff.remove(request.counter());
    boolean mayHave = complete || !writtenOff.contains(request.counter());
    boolean burns = complete && rules.keep(Rule.WHAT_IS_NOWHERE_IS_BURNT);
    var told =
        RollRules.answer(
            new RollRules.Statement(request, burns, mayHave),
            stock,
            new Tonight(request.counter()));
    stock.save();
    return told;
  }

  /** Without the rule the roll that a counter tells of is its own, whatever was heard since. */
  private void believe(SyncRequest request) {
    if (!stock.recovering()) return;
    for (var held : request.roll()) {
      stock
          .find(held.number())
          .ifPresent(row -> stock.leaseAnyway(row, request.counter(), request.line()));
    }
  }

  private Grant signed(RollRules.Granted granted, int counter) {
    var numbers =
        granted.numbers().stream().map(row -> new Entry.HeldNumber(row.key(), row.seat())).toList();
    var ask = granted.ask();
    var unsigned = new Grant(ask.nonce(), ask.screening(), numbers, "");
    return new Grant(ask.nonce(), ask.screening(), numbers, signature(unsigned, counter));
  }

  /** Nobody forges here: the text itself is signature enough. */
  private static String signature(Grant grant, int counter) {
    return "signed by the house: " + grant.signedText(counter);
  }

  public static boolean isSigned(int counter, Grant grant) {
    return grant.signature().equals(signature(grant, counter));
  }

  private static Grant grantOf(Entry.Taken taken) {
    var screening = taken.numbers().getFirst().number().screening();
    var signature = Optional.ofNullable(taken.grant()).orElse("");
    return new Grant(taken.nonce(), screening, taken.numbers(), signature);
  }

  private List<SyncAnswer.Table> tables(List<SyncRequest.TableSeen> seen) {
    long since = seen.stream().mapToLong(SyncRequest.TableSeen::version).max().orElse(0);
    if (stock.stock().version() <= since) return List.of();
    var rows =
        stock.rows().stream()
            .filter(row -> stock.changedAt(row.key()) > since)
            .map(this::row)
            .toList();
    return List.of(
        new SyncAnswer.Table(
            screening,
            stock.stock().version(),
            stock.stock().salesLimit(),
            stock.committed(),
            stock.free(screening).size(),
            rows,
            List.of()));
  }

  private SyncAnswer.Row row(StockNumber row) {
    return new SyncAnswer.Row(
        row.key().epoch(),
        row.key().n(),
        row.seat(),
        row.state(),
        row.counter(),
        null,
        row.sale(),
        null,
        null,
        books.admitted(row.key()) ? now.get() : null,
        null);
  }

  /** One screening, on sale, on its own day. */
  private final class Tonight implements RollRules.Evenings {
    private final int counter;

    Tonight(int counter) {
      this.counter = counter;
    }

    @Override
    public boolean deals(ScreeningId id) {
      return true;
    }

    @Override
    public boolean keeps(ScreeningId id) {
      return true;
    }

    @Override
    public int overLimit(ScreeningId id) {
      return stock.committed() - stock.stock().putBack() - stock.stock().salesLimit();
    }

    @Override
    public DealRules.Table table(ScreeningId id) {
      var leased = stock.leasedByCounter();
      var others =
          shown.keySet().stream()
              .filter(other -> other != counter)
              .map(other -> new DealRules.At(other, leased.getOrDefault(other, 0), 0))
              .toList();
      return new DealRules.Table(
          stock.stock().salesLimit(),
          stock.free(id).size(),
          new DealRules.At(counter, leased.getOrDefault(counter, 0), 0),
          others,
          leased.values().stream().mapToInt(Integer::intValue).sum(),
          0,
          true,
          0.5,
          WEB_RESERVE);
    }
  }

  // The web

  /** Puts so many free numbers into a basket; none where there are less. */
  public List<TicketNumber> hold(UUID basket, int count) {
    var free = stock.free(screening);
    if (free.size() < count) return List.of();
    var picked = List.copyOf(free.subList(0, count));
    picked.forEach(row -> stock.hold(row, basket));
    stock.save();
    return picked.stream().map(StockNumber::key).toList();
  }

  public void expire(UUID basket) {
    stock.heldBy(basket).forEach(stock::free);
    stock.save();
  }

  /** The money came, perhaps late; sold are the basket's own numbers, or others, or none (17). */
  public List<TicketNumber> confirm(UUID basket, List<TicketNumber> once) {
    if (stock.recovering()) return List.of();
    var own = stock.heldBy(basket);
    if (!rules.keep(Rule.COMPARE_AND_SET)) own = List.copyOf(stock.find(once).values());
    if (own.isEmpty()) {
      var free = stock.free(screening);
      if (free.size() < once.size()) return List.of();
      own = List.copyOf(free.subList(0, once.size()));
    }
    own.forEach(row -> stock.sell(row, basket));
    own.forEach(row -> books.sold(basket, row.key(), PRICE));
    own.forEach(row -> webSold.merge(row.key(), 1, Integer::sum));
    stock.save();
    return own.stream().map(StockNumber::key).toList();
  }

  // A duty manager

  public void limit(int wish) {
    stock.limit(wish);
    stock.save();
  }

  public void writeOff(int counter, int putBack) {
    stock.writeOff(counter, putBack);
    writtenOff.add(counter);
    stock.save();
  }

  public void doorsOutOfUse(int counter) {
    shown.computeIfPresent(counter, (id, was) -> new StatementRules.Seen(was.version(), true));
    releaseWhatEverybodyKnows();
  }

  // As it stands

  public MemoryStock stock() {
    return stock;
  }

  public MemoryBooks books() {
    return books;
  }

  public boolean has(String entryKey) {
    return entries.containsKey(entryKey);
  }

  /** Counters whose newest word came in this epoch. */
  public Set<Integer> heardWhole() {
    return Set.copyOf(heardWhole);
  }

  /** Counters that this database knows at all. */
  public Set<Integer> countersKnown() {
    return Set.copyOf(shown.keySet());
  }

  /** What the web sold, as the database has it. */
  public Map<TicketNumber, Integer> webSold() {
    return Map.copyOf(webSold);
  }

  public long webPence() {
    return PRICE.pence() * webSold.values().stream().mapToInt(Integer::intValue).sum();
  }

  public List<Entry> everyEntry() {
    return entries.values().stream().map(Arrived::entry).toList();
  }
}
