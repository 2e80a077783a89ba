package foyer.rolls;

import foyer.house.RoundTrip;
import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code rolls.hold}. */
@Component
class HoldTable {
  private final JdbcTemplate jdbc;

  HoldTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Collection<Hold> holds, RoundTrip trip) {
    trip.add(
        """
        insert into rolls.hold (id, screening, expires_at)
        select * from unnest(?::uuid[], ?::bigint[], ?::timestamptz[])
        """,
        holds.stream().map(hold -> hold.id().toString()).toArray(String[]::new),
        holds.stream().map(hold -> hold.screening().value()).toArray(Long[]::new),
        holds.stream().map(hold -> String.valueOf(hold.expiresAt())).toArray(String[]::new));
  }

  List<Hold> find(Collection<UUID> ids) {
    return RoundTrip.alone(jdbc, trip -> ask(ids, trip));
  }

  RoundTrip.Answer<Hold> ask(Collection<UUID> ids, RoundTrip trip) {
    return trip.ask(
        "select * from rolls.hold where id = any(?::uuid[])",
        HoldTable::hold,
        (Object) NumberTable.texts(ids));
  }

  void confirm(Collection<UUID> ids, Instant now, RoundTrip trip) {
    trip.add(
        "update rolls.hold set expires_at = null, confirmed_at = ? where id = any(?::uuid[])",
        Timestamp.from(now),
        NumberTable.texts(ids));
  }

  void release(Collection<UUID> ids, String because, Instant now) {
    jdbc.update(
        """
        update rolls.hold set released_at = ?, released_because = ?
        where id = any(?::uuid[]) and released_at is null
        """,
        Timestamp.from(now),
        because,
        NumberTable.texts(ids));
  }

  /** Baskets whose time is over, of these screenings and of those of these baskets. */
  RoundTrip.Answer<Hold> askExpired(
      Collection<ScreeningId> screenings, Collection<UUID> baskets, Instant now, RoundTrip trip) {
    return trip.ask(
        """
        select * from rolls.hold
        where expires_at <= ? and released_at is null
          and (screening = any(?)
            or screening in (select screening from rolls.hold where id = any(?::uuid[])))
        """,
        HoldTable::hold,
        Timestamp.from(now),
        StockTable.ids(screenings),
        NumberTable.texts(baskets));
  }

  List<ScreeningId> screeningsWithExpired(Instant now) {
    return jdbc.query(
        """
        select distinct screening from rolls.hold
        where expires_at <= ? and released_at is null
        order by screening
        """,
        (row, i) -> new ScreeningId(row.getLong(1)),
        Timestamp.from(now));
  }

  void deleteExpiredBefore(Instant moment) {
    jdbc.update(
        """
        delete from rolls.hold h
        where expires_at < ? and not exists (select 1 from rolls.number n where n.hold = h.id)
        """,
        Timestamp.from(moment));
  }

  private static Hold hold(ResultSet row, int i) throws SQLException {
    Timestamp expires = row.getTimestamp("expires_at");
    return new Hold(
        row.getObject("id", UUID.class),
        new ScreeningId(row.getLong("screening")),
        expires == null ? null : expires.toInstant(),
        row.getTimestamp("released_at") != null);
  }
}
