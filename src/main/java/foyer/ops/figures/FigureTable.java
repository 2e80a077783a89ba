package foyer.ops.figures;

import foyer.house.BusinessDay;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts the house, in a dozen small statements that indexes answer. Reads only. */
@Component
class FigureTable {
  private final JdbcTemplate jdbc;

  FigureTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One value of a figure.
   *
   * @param labels in the figure's order
   */
  record Value(List<String> labels, double value) {}

  Map<HouseFigure, List<Value>> count(Instant now, BusinessDay days) {
    var begins = Timestamp.from(days.startOf(days.of(now)));
    var ends = Timestamp.from(days.endOf(days.of(now)));
    var at = Timestamp.from(now);
    var counted = new EnumMap<HouseFigure, List<Value>>(HouseFigure.class);
    counted.put(
        HouseFigure.ORDERS,
        rows(
            """
            select channel, state, count(*) from sales.orders
            where made_at >= ? and made_at < ?
            group by channel, state
            """,
            begins,
            ends));
    counted.put(
        HouseFigure.TAKINGS,
        rows(
            """
            select p.tender, sum(p.pence)
            from sales.orders o
            join payments.payment p on p.order_id = o.id
            where o.made_at >= ? and o.made_at < ?
            group by p.tender
            """,
            begins,
            ends));
    counted.put(
        HouseFigure.TICKETS,
        rows(
            """
            select o.channel, count(*)
            from sales.orders o
            join sales.ticket t on t.order_id = o.id
            where o.made_at >= ? and o.made_at < ? and t.serial is not null and t.voided_at is null
            group by o.channel
            """,
            begins,
            ends));
    tonight(counted, begins, ends);
    stock(counted, at);
    counters(counted, at);
    desk(counted, at);
    keeping(counted, at);
    database(counted);
    return counted;
  }

  private void tonight(Map<HouseFigure, List<Value>> counted, Timestamp begins, Timestamp ends) {
    counted.put(
        HouseFigure.ADMITTED,
        rows(
            """
            select count(*)
            from programme.screening s
            join door.admission a on a.screening = s.id
            where s.starts_at >= ? and s.starts_at < ?
            """,
            begins,
            ends));
    counted.put(
        HouseFigure.SCREENINGS,
        rows(
            """
            select count(*) from programme.screening
            where starts_at >= ? and starts_at < ? and cancelled_at is null
            """,
            begins,
            ends));
  }

  private void stock(Map<HouseFigure, List<Value>> counted, Timestamp now) {
    counted.put(
        HouseFigure.STOCK,
        rows(
            """
            select n.state, count(*)
            from programme.screening s
            join rolls.number n on n.screening = s.id
            where s.ends_at > ?
            group by n.state
            """,
            now));
    counted.put(
        HouseFigure.ROLL,
        rows(
            """
            select c.letter, count(s.id)
            from till.counter c
            left join rolls.number n on n.counter = c.id and n.state = 'LEASED'
            left join programme.screening s on s.id = n.screening and s.ends_at > ?
            where c.revoked_at is null
            group by c.letter
            """,
            now));
    counted.put(
        HouseFigure.BASKETS,
        rows("select count(*) from rolls.hold where expires_at > ? and released_at is null", now));
    counted.put(
        HouseFigure.BASKETS_OVER,
        rows("select count(*) from rolls.hold where expires_at <= ? and released_at is null", now));
    counted.put(
        HouseFigure.BOOKINGS,
        rows(
            """
            select count(*) from sales.orders o
            where o.state = 'BOOKED'
              and exists (
                select 1 from sales.ticket t
                join programme.screening s on s.id = t.screening
                where t.order_id = o.id and s.ends_at > ?)
            """,
            now));
  }

  private void counters(Map<HouseFigure, List<Value>> counted, Timestamp now) {
    counted.put(
        HouseFigure.WAITING,
        rows(
            """
            select c.letter, coalesce(sum(greatest(0, l.head_count - coalesce(h.count, 0))), 0)
            from till.counter c
            left join till.line l on l.counter = c.id
            left join till.entry_head h on h.counter = l.counter and h.line = l.line
            where c.revoked_at is null
            group by c.letter
            """));
    counted.put(
        HouseFigure.SILENT,
        rows(
            """
            select letter, greatest(0, extract(epoch from ? - coalesce(last_seen_at, enrolled_at)))
            from till.counter where revoked_at is null
            """,
            now));
    counted.put(
        HouseFigure.CLOCK_OFF,
        rows(
            """
            select letter, coalesce(clock_off_millis, 0) / 1000.0
            from till.counter where revoked_at is null
            """));
  }

  private void desk(Map<HouseFigure, List<Value>> counted, Timestamp now) {
    counted.put(
        HouseFigure.DESK,
        rows("select kind, count(*) from desk.discrepancy where settled_at is null group by kind"));
    counted.put(
        HouseFigure.DESK_AGE,
        rows(
            """
            select coalesce(greatest(0, extract(epoch from ? - min(found_at))), 0)
            from desk.discrepancy where settled_at is null
            """,
            now));
    counted.put(
        HouseFigure.LETTERS, rows("select count(*) from post.outbox where sent_at is null"));
    counted.put(
        HouseFigure.RECOVERING,
        rows(
            "select case when recovering then 1 else 0 end from house.epoch"
                + " order by number desc limit 1"));
  }

  /** What a house owes and never did is as old as the house: that much would be lost. */
  private void keeping(Map<HouseFigure, List<Value>> counted, Timestamp now) {
    var ages = new ArrayList<Value>();
    for (var what : LastDone.What.values()) {
      rows(
              """
              select greatest(0, extract(epoch from ? - at))
              from (
                select coalesce((select at from (%s) done where what = ?),
                  case when ? then coalesce((select min(began_at) from house.epoch), now()) end) as at)
                aged
              where at is not null
              """
                  .formatted(LastDone.ROWS),
              now,
              what.name(),
              what.isEveryHouses())
          .forEach(age -> ages.add(new Value(List.of(what.name()), age.value())));
    }
    counted.put(HouseFigure.AGE, ages);
    counted.put(
        HouseFigure.NODES,
        rows("select count(*) from ops.node where seen_at > now() - interval '30 seconds'"));
  }

  /** Its owner sees that others follow; how far behind they are, only where it may look. */
  private void database(Map<HouseFigure, List<Value>> counted) {
    counted.put(
        HouseFigure.STANDBYS,
        rows(
            """
            select mode, count(r.pid)
            from (values ('async'), ('sync')) as modes (mode)
            left join pg_stat_replication r
              on (r.sync_state in ('sync', 'quorum')) = (modes.mode = 'sync')
              and r.application_name not like 'pg\\_basebackup%'
              and r.application_name not like 'pg\\_receivewal%'
            group by mode
            """));
    counted.put(
        HouseFigure.LAG,
        rows(
            """
            select application_name, greatest(0, max(pg_wal_lsn_diff(
              case when pg_is_in_recovery() then null else pg_current_wal_lsn() end, replay_lsn)))
            from pg_stat_replication
            where replay_lsn is not null
            group by application_name
            """));
    counted.put(
        HouseFigure.LAG_SECONDS,
        rows(
            """
            select application_name, coalesce(max(extract(epoch from replay_lag)), 0)
            from pg_stat_replication
            where replay_lsn is not null
            group by application_name
            """));
    // Of a primary that has put nothing away yet: since it was started.
    counted.put(
        HouseFigure.ARCHIVE_AGE,
        rows(
            """
            select extract(epoch from
              clock_timestamp() - greatest(last_archived_time, pg_postmaster_start_time()))
            from pg_stat_archiver
            where current_setting('archive_mode') <> 'off'
            """));
    counted.put(HouseFigure.DATABASE_SIZE, rows("select pg_database_size(current_database())"));
    counted.put(
        HouseFigure.DATABASE_CONNECTIONS,
        rows(
            """
            select coalesce(state, 'background'), count(*) from pg_stat_activity
            where datname = current_database()
            group by 1
            """));
  }

  private List<Value> rows(String sql, Object... arguments) {
    return jdbc.query(
        sql,
        (row, i) -> {
          int last = row.getMetaData().getColumnCount();
          var labels = new ArrayList<String>();
          for (int column = 1; column < last; column++) labels.add(row.getString(column));
          return new Value(List.copyOf(labels), row.getDouble(last));
        },
        arguments);
  }
}
