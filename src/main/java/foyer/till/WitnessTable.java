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
          coalesce(n.sale, n.hold) as order_id, a.admitted_at, c.name as admitted_where
        from rolls.number n
        left join lateral (
          select short_code from sales.ticket t
          where t.screening = n.screening and t.epoch = n.epoch and t.n = n.n
            and t.order_id = n.sale
          limit 1) t on true
        left join lateral (
          select admitted_at, counter from door.admission a
          where a.screening = n.screening and a.epoch = n.epoch and a.n = n.n
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
    return new SyncAnswer.Row(
        row.getString("epoch"),
        row.getInt("n"),
        row.getString("seat"),
        NumberState.valueOf(row.getString("state")),
        row.getObject("counter", Integer.class),
        row.getString("short_code"),
        row.getObject("order_id", UUID.class),
        admitted == null ? null : admitted.toInstant(),
        row.getString("admitted_where"));
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
