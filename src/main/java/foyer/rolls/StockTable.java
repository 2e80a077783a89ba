package foyer.rolls;

import foyer.house.RoundTrip;
import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code rolls.stock}. */
@Component
class StockTable {
  private final JdbcTemplate jdbc;

  StockTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Locked until the transaction ends, in the order of their ids so that no two batches cross. */
  Map<ScreeningId, Stock> lock(Collection<ScreeningId> screenings) {
    return byScreening(
        RoundTrip.alone(jdbc, trip -> askLocked(screenings, java.util.List.of(), trip)));
  }

  /** The same, and those of these baskets: a basket's screening never changes. */
  RoundTrip.Answer<Stock> askLocked(
      Collection<ScreeningId> screenings, Collection<UUID> baskets, RoundTrip trip) {
    return trip.ask(
        """
        select t.*, s.allocated from rolls.stock t
        join programme.screening s on s.id = t.screening
        where t.screening = any(?)
          or t.screening in (select screening from rolls.hold where id = any(?::uuid[]))
        order by t.screening
        for update of t
        """,
        StockTable::stock,
        ids(screenings),
        NumberTable.texts(baskets));
  }

  static Map<ScreeningId, Stock> byScreening(Collection<Stock> stocks) {
    return stocks.stream().collect(Collectors.toMap(Stock::screening, Function.identity()));
  }

  void send(RoundTrip trip) {
    trip.send(jdbc);
  }

  boolean exists(ScreeningId screening) {
    return !jdbc.queryForList("select 1 from rolls.stock where screening = ?", screening.value())
        .isEmpty();
  }

  void insert(ScreeningId screening, int houseCapacity, int salesLimit, String by) {
    jdbc.update(
        """
        insert into rolls.stock (screening, house_capacity, sales_limit, put_on_sale_by)
        values (?, ?, ?, ?)
        on conflict (screening) do nothing
        """,
        screening.value(),
        houseCapacity,
        salesLimit,
        by);
  }

  /** Stocks that a restored house does not know, off sale until a person says otherwise. */
  void insertForgotten(Collection<ScreeningId> screenings) {
    jdbc.update(
        """
        insert into rolls.stock (screening, house_capacity, sales_limit, on_sale, put_on_sale_by)
        select s.id, s.house_capacity, s.sales_limit, false, 'a counter''s journal'
        from programme.screening s
        where s.id = any(?)
        order by s.id
        on conflict (screening) do nothing
        """,
        (Object) ids(screenings));
  }

  void update(Collection<Stock> stocks, RoundTrip trip) {
    trip.add(
        """
        update rolls.stock s
        set next_number = c.next_number, next_web_serial = c.next_web_serial,
            put_back = c.put_back, version = c.version
        from unnest(?::bigint[], ?::int[], ?::int[], ?::int[], ?::bigint[])
          as c (screening, next_number, next_web_serial, put_back, version)
        where s.screening = c.screening
        """,
        stocks.stream().map(stock -> stock.screening().value()).toArray(Long[]::new),
        stocks.stream().map(Stock::nextNumber).toArray(Integer[]::new),
        stocks.stream().map(Stock::nextWebSerial).toArray(Integer[]::new),
        stocks.stream().map(Stock::putBack).toArray(Integer[]::new),
        stocks.stream().map(Stock::version).toArray(Long[]::new));
  }

  void wish(ScreeningId screening, int salesLimit) {
    jdbc.update(
        """
        update rolls.stock
        set sales_limit = ?, limit_version = limit_version + 1
        where screening = ?
        """,
        salesLimit,
        screening.value());
  }

  void setOnSale(ScreeningId screening, boolean onSale) {
    jdbc.update(
        "update rolls.stock set on_sale = ? where screening = ?", onSale, screening.value());
  }

  /** Every stock of a screening that ends after the given moment. */
  List<ScreeningId> endingAfter(java.time.Instant moment) {
    return jdbc.query(
        """
        select t.screening from rolls.stock t
        join programme.screening s on s.id = t.screening
        where s.ends_at > ?
        order by t.screening
        """,
        (row, i) -> new ScreeningId(row.getLong(1)),
        java.sql.Timestamp.from(moment));
  }

  Map<ScreeningId, Remaining> remaining(Collection<ScreeningId> screenings) {
    return jdbc
        .query(
            """
            select t.screening, t.sales_limit, t.on_sale,
              count(*) filter (where n.state = 'SOLD' or n.state = 'VOID' and not n.void_released)
                as sold,
              count(*) filter (where n.state = 'HELD') as held,
              count(*) filter (where n.state in ('LEASED', 'X')) as leased,
              count(*) filter (where n.state = 'PAPER') as paper,
              count(*) filter (where n.state = 'FREE') as free
            from rolls.stock t left join rolls.number n on n.screening = t.screening
            where t.screening = any(?)
            group by t.screening
            """,
            (row, i) ->
                Map.entry(
                    new ScreeningId(row.getLong("screening")),
                    new Remaining(
                        row.getInt("sales_limit"),
                        row.getInt("sold"),
                        row.getInt("held"),
                        row.getInt("leased"),
                        row.getInt("paper"),
                        row.getInt("free"),
                        row.getBoolean("on_sale"))),
            (Object) ids(screenings))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Long[] ids(Collection<ScreeningId> screenings) {
    return screenings.stream().map(ScreeningId::value).toArray(Long[]::new);
  }

  private static Stock stock(ResultSet row, int i) throws SQLException {
    return new Stock(
        new ScreeningId(row.getLong("screening")),
        row.getInt("house_capacity"),
        row.getInt("sales_limit"),
        row.getInt("put_back"),
        row.getInt("next_number"),
        row.getInt("next_web_serial"),
        row.getLong("version"),
        row.getBoolean("on_sale"),
        row.getBoolean("allocated"));
  }
}
