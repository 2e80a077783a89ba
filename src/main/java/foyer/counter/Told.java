package foyer.counter;

import foyer.counter.SyncAnswer.Booking;
import foyer.counter.SyncAnswer.Row;
import foyer.counter.SyncAnswer.Table;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Path folder;
  private volatile @Nullable DaySheet sheet;
  private volatile Map<ScreeningId, Stock> stocks = Map.of();
  private volatile Contact contact;
  private Contact stored;

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

  private Told(Path folder, Contact contact) {
    this.folder = folder;
    this.contact = contact;
    this.stored = contact;
  }

  static Told open(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("stocks"));
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
  }

  void keep(List<Table> tables, Instant seenAt) throws IOException {
    if (tables.isEmpty()) return;
    var next = new HashMap<>(stocks);
    var changed = new ArrayList<Stock>();
    for (var table : tables) {
      changed.add(Stock.merged(next.get(table.screening()), table, seenAt));
      next.put(table.screening(), changed.getLast());
    }
    for (var stock : changed) {
      Durable.replace(
          folder.resolve("stocks").resolve(stock.screening() + ".json"), Json.bytes(stock));
    }
    stocks = next;
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
