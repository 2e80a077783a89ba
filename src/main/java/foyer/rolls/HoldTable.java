package foyer.rolls;

import foyer.house.RoundTrip;
import foyer.programme.ScreeningId;
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
    return jdbc.query(
        "select * from rolls.hold where id = any(?::uuid[])",
        (row, i) -> {
          Timestamp expires = row.getTimestamp("expires_at");
          return new Hold(
              row.getObject("id", UUID.class),
              new ScreeningId(row.getLong("screening")),
              expires == null ? null : expires.toInstant(),
              row.getTimestamp("released_at") != null);
        },
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

  /** Baskets of these screenings whose time is over. */
  List<UUID> expired(Collection<ScreeningId> screenings, Instant now) {
    return jdbc.query(
        """
        select id from rolls.hold
        where expires_at <= ? and released_at is null and screening = any(?)
        """,
        (row, i) -> row.getObject(1, UUID.class),
        Timestamp.from(now),
        StockTable.ids(screenings));
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
}
