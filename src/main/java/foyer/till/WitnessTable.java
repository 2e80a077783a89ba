package foyer.till;

import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What changed in stocks since a counter looked last: every counter and door becomes a witness of
 * the numbers' states. A stock's version grows under its lock, so a version once read hides nothing
 * older.
 */
@Component
class WitnessTable {
  private final JdbcTemplate jdbc;

  WitnessTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** One picture of the database for all of it. */
  @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
  List<SyncAnswer.Table> changes(
      Collection<ScreeningId> screenings, List<SyncRequest.TableSeen> seen) {
    Map<ScreeningId, Long> versions =
        seen.stream()
            .collect(
                Collectors.toMap(
                    SyncRequest.TableSeen::screening, SyncRequest.TableSeen::version, Math::max));
    var tables = new ArrayList<SyncAnswer.Table>();
    for (var id : screenings) changes(id, versions.getOrDefault(id, 0L)).ifPresent(tables::add);
    return tables;
  }

  /** The present version of each stock. */
  Map<ScreeningId, Long> versions(Collection<ScreeningId> screenings) {
    return jdbc
        .query(
            "select screening, version from rolls.stock where screening = any(?)",
            (row, i) -> Map.entry(new ScreeningId(row.getLong(1)), row.getLong(2)),
            (Object) screenings.stream().map(ScreeningId::value).toArray(Long[]::new))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private java.util.Optional<SyncAnswer.Table> changes(ScreeningId id, long since) {
    return jdbc
        .query(
            """
            select t.version, t.sales_limit,
              (select count(*) from rolls.number n
               where n.screening = t.screening and n.state <> 'BURNT' and not n.void_released)
                as committed,
              (select count(*) from rolls.number n
               where n.screening = t.screening and n.state = 'FREE') as free
            from rolls.stock t
            where t.screening = ? and t.version > ?
            """,
            (row, i) ->
                new SyncAnswer.Table(
                    id,
                    row.getLong("version"),
                    row.getInt("sales_limit"),
                    row.getInt("committed"),
                    row.getInt("free"),
                    rows(id, since),
                    bookings(id, since)),
            id.value(),
            since)
        .stream()
        .findFirst();
  }

  private List<SyncAnswer.Row> rows(ScreeningId id, long since) {
    return jdbc.query(
        """
        select n.epoch, n.n, n.seat, n.state, n.counter, t.short_code,
          coalesce(n.sale, n.hold) as order_id, t.ticket_class, t.person, a.admitted_at, c.name as admitted_where, p.out_at
        from rolls.number n
        left join lateral (
          select t.short_code, t.ticket_class, o.person
          from sales.ticket t join sales.orders o on o.id = t.order_id
          where t.screening = n.screening and t.epoch = n.epoch and t.n = n.n
            and t.order_id = n.sale
          limit 1) t on true
        left join lateral (
          select max(o.out_at) as out_at from door.pass_out o
          where o.screening = n.screening and o.epoch = n.epoch and o.n = n.n) p on true
        left join lateral (
          select admitted_at, counter from door.admission a
          where a.screening = n.screening and a.epoch = n.epoch and a.n = n.n
            and (p.out_at is null or a.admitted_at > p.out_at)
          order by admitted_at
          limit 1) a on true
        left join till.counter c on c.id = a.counter
        where n.screening = ? and n.changed > ?
        order by n.epoch, n.n
        """,
        WitnessTable::row,
        id.value(),
        since);
  }

  private static SyncAnswer.Row row(ResultSet row, int i) throws SQLException {
    Timestamp admitted = row.getTimestamp("admitted_at");
    Timestamp out = row.getTimestamp("out_at");
    return new SyncAnswer.Row(
        row.getString("epoch"),
        row.getInt("n"),
        row.getString("seat"),
        NumberState.valueOf(row.getString("state")),
        row.getObject("counter", Integer.class),
        row.getString("short_code"),
        row.getObject("order_id", UUID.class),
        row.getString("ticket_class"),
        row.getObject("person", Long.class),
        admitted == null ? null : admitted.toInstant(),
        row.getString("admitted_where"),
        out == null ? null : out.toInstant());
  }

  private record BookingLine(
      UUID order, String code, String name, boolean live, SyncAnswer.BookedTicket ticket) {}

  private List<SyncAnswer.Booking> bookings(ScreeningId id, long since) {
    var lines =
        jdbc.query(
            """
            select o.id, o.booking_code, o.guest_name,
              o.state = 'BOOKED'
                and not exists (select 1 from sales.orders c where c.collects = o.id) as live,
              t.epoch, t.n, t.seat, t.ticket_class, t.pence
            from sales.orders o join sales.ticket t on t.order_id = o.id
            where t.screening = ? and o.booking_code is not null and exists (
              select 1 from sales.ticket b
              join rolls.number n
                on n.screening = b.screening and n.epoch = b.epoch and n.n = b.n
              where b.order_id = o.id and n.changed > ?)
            order by o.made_at, o.id, t.position
            """,
            (row, i) -> bookingLine(id, row),
            id.value(),
            since);
    Map<UUID, List<BookingLine>> byOrder =
        lines.stream()
            .collect(
                Collectors.groupingBy(BookingLine::order, LinkedHashMap::new, Collectors.toList()));
    return byOrder.values().stream().map(WitnessTable::booking).toList();
  }

  private static BookingLine bookingLine(ScreeningId id, ResultSet row) throws SQLException {
    @Nullable String seat = row.getString("seat");
    return new BookingLine(
        row.getObject("id", UUID.class),
        row.getString("booking_code"),
        row.getString("guest_name"),
        row.getBoolean("live"),
        new SyncAnswer.BookedTicket(
            new TicketNumber(id, row.getString("epoch"), row.getInt("n")),
            seat,
            row.getString("ticket_class"),
            new Money(row.getLong("pence"))));
  }

  private static SyncAnswer.Booking booking(List<BookingLine> lines) {
    var first = lines.getFirst();
    return new SyncAnswer.Booking(
        first.order(),
        first.code(),
        first.name(),
        first.live(),
        lines.stream().map(BookingLine::ticket).toList());
  }
}
