package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.SyncAnswer.Booking;
import foyer.counter.SyncAnswer.Row;
import foyer.counter.SyncAnswer.Table;
import foyer.programme.ScreeningId;
import foyer.rolls.Remembered;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the server told this counter, kept on its disk: the day's sheet, the stock of each screening
 * as last seen, the epoch, what is acknowledged. Everything here is stored before it counts as
 * seen.
 *
 * <p>Only the sync writes; anybody reads. Each public value is replaced whole.
 */
final class Told {
  /** Copies of stocks are evidence after a restore, for as long as a journal is. */
  private static final Duration STOCKS_KEPT = Duration.ofDays(14);

  private static final String WITHDRAWN = "withdrawn";

  private final Path folder;
  private volatile @Nullable DaySheet sheet;
  private volatile Map<ScreeningId, Stock> stocks = Map.of();
  private volatile List<Table> memory = List.of();
  private volatile Contact contact;
  private Contact stored;
  private volatile String withdrawn = "";

  /**
   * @param ackedThrough the line is acknowledged up to here without a gap
   * @param clockOffMillis how far the server's clock is ahead of this machine's
   */
  record Contact(
      String epoch,
      long ackedThrough,
      long safeThrough,
      @Nullable Instant seenAt,
      long clockOffMillis) {
    static final Contact NEVER = new Contact("", 0, 0, null, 0);
  }

  /** A screening's stock as last seen: the tables of all answers, one over the other. */
  record Stock(
      ScreeningId screening,
      long version,
      int salesLimit,
      int committed,
      int freeNow,
      Instant seenAt,
      List<Row> rows,
      List<Booking> bookings) {

    Optional<Row> row(TicketNumber number) {
      return rows.stream()
          .filter(row -> row.n() == number.n() && row.epoch().equals(number.epoch()))
          .findFirst();
    }

    TicketNumber number(Row row) {
      return new TicketNumber(screening, row.epoch(), row.n());
    }

    Stock unversioned() {
      return new Stock(screening, 0, salesLimit, committed, freeNow, seenAt, rows, bookings);
    }

    static Stock merged(@Nullable Stock before, Table table, Instant seenAt) {
      var rows = new LinkedHashMap<String, Row>();
      var bookings = new LinkedHashMap<Object, Booking>();
      if (before != null) {
        before.rows().forEach(row -> rows.put(row.epoch() + " " + row.n(), row));
        before.bookings().forEach(booking -> bookings.put(booking.order(), booking));
      }
      table.rows().forEach(row -> rows.put(row.epoch() + " " + row.n(), row));
      table.bookings().forEach(booking -> bookings.put(booking.order(), booking));
      return new Stock(
          table.screening(),
          table.version(),
          table.salesLimit(),
          table.committed(),
          table.freeNow(),
          seenAt,
          List.copyOf(rows.values()),
          List.copyOf(bookings.values()));
    }
  }

  /** The stocks as the server told them before it was restored. */
  record Memory(List<Table> tables) {}

  private Told(Path folder, Contact contact) {
    this.folder = folder;
    this.contact = contact;
    this.stored = contact;
  }

  static Told open(Path folder) throws IOException {
    Durable.makeFolder(folder.resolve("stocks"));
    var contact = folder.resolve("contact.json");
    var told =
        new Told(
            folder,
            Files.exists(contact)
                ? Json.read(Files.readAllBytes(contact), Contact.class)
                : Contact.NEVER);
    var sheet = folder.resolve("sheet.json");
    if (Files.exists(sheet)) told.sheet = Json.read(Files.readAllBytes(sheet), DaySheet.class);
    told.stocks = told.readStocks();
    var withdrawn = folder.resolve(WITHDRAWN);
    if (Files.exists(withdrawn)) told.withdrawn = Files.readString(withdrawn);
    var memory = folder.resolve("memory.json");
    if (Files.exists(memory)) {
      told.memory = Json.read(Files.readAllBytes(memory), Memory.class).tables();
    }
    return told;
  }

  private Map<ScreeningId, Stock> readStocks() throws IOException {
    var read = new TreeMap<ScreeningId, Stock>();
    try (var files = Files.list(folder.resolve("stocks"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        var stock = Json.read(Files.readAllBytes(file), Stock.class);
        read.put(stock.screening(), stock);
      }
    }
    return read;
  }

  Optional<DaySheet> sheet() {
    return Optional.ofNullable(sheet);
  }

  Contact contact() {
    return contact;
  }

  Optional<Stock> stock(ScreeningId screening) {
    return Optional.ofNullable(stocks.get(screening));
  }

  List<Stock> stocks() {
    return List.copyOf(stocks.values());
  }

  void keep(DaySheet newer) throws IOException {
    Durable.replace(folder.resolve("sheet.json"), Json.bytes(newer));
    sheet = newer;
    dropStocksLongOver(newer);
  }

  /** Why this counter may not sell, as the server last said; empty as a rule. */
  String withdrawn() {
    return withdrawn;
  }

  /** A laptop that was revoked and is started anew where no server reaches it sells no more. */
  void keepWithdrawn(String because) throws IOException {
    if (because.equals(withdrawn)) return;
    var file = folder.resolve(WITHDRAWN);
    if (because.isEmpty()) Files.deleteIfExists(file);
    else Durable.replace(file, because.getBytes(UTF_8));
    withdrawn = because;
  }

  /** A business day has ended: whom its sheet knew is wiped, with a server or without. */
  void passTo(LocalDate day) throws IOException {
    var held = sheet;
    if (held == null || !held.businessDay().isBefore(day)) return;
    var next = held.on(day);
    Durable.replace(folder.resolve("sheet.json"), Json.bytes(next));
    sheet = next;
  }

  private void dropStocksLongOver(DaySheet newer) throws IOException {
    var over = new HashMap<>(stocks);
    newer.screenings().forEach(screening -> over.remove(screening.id()));
    over.values().removeIf(stock -> stock.seenAt().isAfter(newer.madeAt().minus(STOCKS_KEPT)));
    if (over.isEmpty()) return;
    for (var screening : over.keySet()) Files.deleteIfExists(fileOf(screening));
    var kept = new HashMap<>(stocks);
    kept.keySet().removeAll(over.keySet());
    stocks = kept;
  }

  void keep(List<Table> tables, Instant seenAt) throws IOException {
    if (tables.isEmpty()) return;
    var next = new HashMap<>(stocks);
    var changed = new ArrayList<Stock>();
    for (var table : tables) {
      changed.add(Stock.merged(next.get(table.screening()), table, seenAt));
      next.put(table.screening(), changed.getLast());
    }
    for (var stock : changed) store(stock);
    stocks = next;
  }

  /** What was seen stays evidence, but of a version that the server may give to something else. */
  void forgetVersions() throws IOException {
    var next = new HashMap<ScreeningId, Stock>();
    for (var stock : stocks.values()) {
      next.put(stock.screening(), stock.unversioned());
      store(stock.unversioned());
    }
    stocks = next;
  }

  /** What the server is to be reminded of; empty as a rule. */
  List<Table> memory() {
    return memory;
  }

  /**
   * The server was restored from a backup: what it told of the stocks before is kept apart, because
   * its next answer writes over it. What it has not been reminded of yet is kept too.
   */
  void remember() throws IOException {
    store(remembered(memory, stocks.values()));
  }

  /** What is worth telling of these stocks and of what was to be told before. */
  static List<Table> remembered(List<Table> before, Collection<Stock> stocks) {
    var next = new LinkedHashMap<ScreeningId, Table>();
    for (var table : before) next.put(table.screening(), table);
    for (var stock : stocks) {
      var older = next.get(stock.screening());
      var known = Stock.merged(stock, older == null ? nothingOf(stock) : older, stock.seenAt());
      next.put(stock.screening(), worthTelling(known));
    }
    return next.values().stream().filter(table -> !table.rows().isEmpty()).toList();
  }

  /** The server has heard it; what was added since then is still to be told. */
  void memoryIsTold(List<Table> told) throws IOException {
    if (memory.equals(told)) store(List.of());
  }

  private void store(List<Table> tables) throws IOException {
    var file = folder.resolve("memory.json");
    if (tables.isEmpty()) Files.deleteIfExists(file);
    else Durable.replace(file, Json.bytes(new Memory(tables)));
    memory = tables;
  }

  private static Table nothingOf(Stock stock) {
    return new Table(
        stock.screening(),
        stock.version(),
        stock.salesLimit(),
        stock.committed(),
        stock.freeNow(),
        List.of(),
        List.of());
  }

  private static Table worthTelling(Stock stock) {
    var live = stock.bookings().stream().filter(Booking::live).toList();
    var orders = live.stream().map(Booking::order).toList();
    return new Table(
        stock.screening(),
        stock.version(),
        stock.salesLimit(),
        stock.committed(),
        stock.freeNow(),
        stock.rows().stream()
            .filter(row -> Remembered.isWorthTelling(row.state()) || orders.contains(row.order()))
            .toList(),
        live);
  }

  private void store(Stock stock) throws IOException {
    Durable.replace(fileOf(stock.screening()), Json.bytes(stock));
  }

  private Path fileOf(ScreeningId screening) {
    return folder.resolve("stocks").resolve(screening + ".json");
  }

  void keep(Contact newer) throws IOException {
    if (worthStoring(newer)) {
      Durable.replace(folder.resolve("contact.json"), Json.bytes(newer));
      stored = newer;
    }
    contact = newer;
  }

  /** The time of each contact alone is stored once a minute, to spare small disks. */
  private boolean worthStoring(Contact newer) {
    return !newer.epoch().equals(stored.epoch())
        || newer.ackedThrough() != stored.ackedThrough()
        || newer.safeThrough() != stored.safeThrough()
        || stored.seenAt() == null
        || newer.seenAt() == null
        || Duration.between(stored.seenAt(), newer.seenAt()).abs().toSeconds() >= 60;
  }
}
