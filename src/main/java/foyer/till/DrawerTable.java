package foyer.till;

import foyer.counter.DrawerEvent;
import foyer.house.RoundTrip;
import foyer.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code till.drawer_event}. */
@Component
class DrawerTable {
  private final JdbcTemplate jdbc;

  DrawerTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A closing whose journal may not be here yet.
   *
   * @param arrived how many entries of its line up to the bound one are here
   */
  record Bound(String cause, UUID entry, String till, int line, long lastSeq, int z, long arrived) {
    long missing() {
      return Math.max(0, lastSeq - arrived);
    }
  }

  void insert(int counter, Collection<DrawerBooks.Occurred> events, RoundTrip trip) {
    trip.add(
        """
        insert into till.drawer_event
          (cause, entry, counter, line, seq, till, kind, at, business_day, cash, card, counted,
           expected, float_back, z, last_seq, by_name, duty_manager_name, because, other)
        select cause, entry, ?, line, seq, till, kind, at, business_day, cash, card, counted,
          expected, float_back, z, last_seq, by_name, duty_manager_name, because, other
        from unnest(?::text[], ?::uuid[], ?::int[], ?::bigint[], ?::text[], ?::text[],
          ?::timestamptz[], ?::date[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
          ?::bigint[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
          as fresh (cause, entry, line, seq, till, kind, at, business_day, cash, card, counted,
            expected, float_back, z, last_seq, by_name, duty_manager_name, because, other)
        on conflict (cause) do nothing
        """,
        counter,
        text(events, DrawerBooks.Occurred::cause),
        text(events, one -> one.event().entry().toString()),
        events.stream().map(one -> one.event().line()).toArray(Integer[]::new),
        events.stream().map(one -> one.event().seq()).toArray(Long[]::new),
        text(events, one -> one.event().till()),
        text(events, one -> one.event().kind().name()),
        text(events, one -> one.event().at().toString()),
        text(events, one -> one.businessDay().toString()),
        pence(events, DrawerEvent::cash),
        pence(events, DrawerEvent::card),
        pence(events, DrawerEvent::counted),
        pence(events, DrawerEvent::expected),
        pence(events, DrawerEvent::floatBack),
        events.stream().map(one -> one.event().z()).toArray(Integer[]::new),
        events.stream().map(one -> one.event().lastSeq()).toArray(Long[]::new),
        text(events, one -> one.event().by()),
        text(events, one -> one.event().dutyManager()),
        text(events, one -> one.event().because()),
        text(events, one -> one.event().other()));
  }

  void send(RoundTrip trip) {
    trip.send(jdbc);
  }

  private static Object text(
      Collection<DrawerBooks.Occurred> rows, Function<DrawerBooks.Occurred, @Nullable String> of) {
    return rows.stream().map(of).toArray(String[]::new);
  }

  private static Object pence(
      Collection<DrawerBooks.Occurred> rows, Function<DrawerEvent, Money> of) {
    return rows.stream().map(one -> of.apply(one.event()).pence()).toArray(Long[]::new);
  }

  /** What happened at a counter's drawers since a day, in its journal's order. */
  List<DrawerBooks.Occurred> since(int counter, LocalDate day) {
    return jdbc.query(
        """
        select * from till.drawer_event
        where counter = ? and business_day >= ?
        order by line, seq, at
        """,
        DrawerTable::occurred,
        counter,
        day);
  }

  /** The screens of a counter, in the order of their first money: what numbers their drawers. */
  List<String> tills(int counter) {
    return jdbc.queryForList(
        """
        select till from till.drawer_event
        where counter = ? and kind not in ('STEWARD', 'X_READ', 'TAKE_OVER')
        group by till
        order by min(line), min(seq)
        """,
        String.class,
        counter);
  }

  Optional<LocalDate> dayOf(int counter, int line, long seq) {
    return jdbc
        .queryForList(
            """
            select business_day from till.drawer_event
            where counter = ? and line = ? and seq = ?
            """,
            LocalDate.class,
            counter,
            line,
            seq)
        .stream()
        .findFirst();
  }

  /** These closings, and those of this counter that wait for entries. */
  List<Bound> boundBy(int counter, Collection<String> closings) {
    return jdbc.query(
        """
        select c.cause, c.entry, c.till, c.line, c.last_seq, c.z,
          (select count(distinct e.seq) from till.entry e
           where e.counter = c.counter and e.line = c.line and e.seq <= c.last_seq) as arrived
        from till.drawer_event c
        where c.counter = ? and c.kind = 'CLOSE'
          and (c.cause = any(?)
            or c.cause in (
              select d.occurrence from desk.discrepancy d
              where d.kind = 'CLOSED_INCOMPLETE' and d.counter = ? and d.settled_at is null))
        """,
        DrawerTable::bound,
        counter,
        closings.toArray(String[]::new),
        counter);
  }

  private static Bound bound(ResultSet row, int i) throws SQLException {
    return new Bound(
        row.getString("cause"),
        row.getObject("entry", UUID.class),
        row.getString("till"),
        row.getInt("line"),
        row.getLong("last_seq"),
        row.getInt("z"),
        row.getLong("arrived"));
  }

  private static DrawerBooks.Occurred occurred(ResultSet row, int i) throws SQLException {
    var event =
        new DrawerEvent(
            row.getObject("entry", UUID.class),
            row.getInt("line"),
            row.getLong("seq"),
            row.getTimestamp("at").toInstant(),
            row.getString("till"),
            DrawerEvent.Kind.valueOf(row.getString("kind")),
            new Money(row.getLong("cash")),
            new Money(row.getLong("card")),
            new Money(row.getLong("counted")),
            new Money(row.getLong("expected")),
            new Money(row.getLong("float_back")),
            row.getInt("z"),
            row.getLong("last_seq"),
            row.getString("by_name"),
            row.getString("duty_manager_name"),
            row.getString("because"),
            row.getString("other"));
    return new DrawerBooks.Occurred(
        event, row.getString("cause"), row.getObject("business_day", LocalDate.class));
  }
}
