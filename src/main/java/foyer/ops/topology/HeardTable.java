package foyer.ops.topology;

import foyer.ops.figures.LastDone;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the house's own database has heard: servers, counters, followers, the last backup. */
@Component
class HeardTable {
  private final JdbcTemplate jdbc;

  HeardTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** For a command, which has a house's database and nothing else of it. */
  static HeardTable of(DataSource house) {
    return new HeardTable(new JdbcTemplate(house));
  }

  Heard hear(Instant now) {
    return new Heard(
        true,
        jdbc.query(
            "select name, seen_at, standing from ops.node order by name",
            (row, i) ->
                new Heard.Server(
                    row.getString("name"),
                    since(row.getTimestamp("seen_at"), now),
                    row.getString("standing"))),
        jdbc.query(
            """
            select c.letter, c.name, coalesce(c.last_seen_at, c.enrolled_at) as seen_at,
              coalesce(sum(greatest(0, l.head_count - coalesce(h.count, 0))), 0) as waiting
            from till.counter c
            left join till.line l on l.counter = c.id
            left join till.entry_head h on h.counter = l.counter and h.line = l.line
            where c.revoked_at is null
            group by c.id
            order by c.letter
            """,
            (row, i) ->
                new Heard.Till(
                    row.getString("letter"),
                    row.getString("name"),
                    since(row.getTimestamp("seen_at"), now),
                    row.getLong("waiting"))),
        jdbc
            .query("select coalesce(host(inet_server_addr()), '')", (row, i) -> row.getString(1))
            .stream()
            .filter(address -> !address.isEmpty())
            .findFirst(),
        jdbc.query(
            """
            select application_name, coalesce(host(client_addr), '') as address,
              coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn), 0)::bigint as behind
            from pg_stat_replication
            where application_name not like 'pg\\_basebackup%'
              and application_name not like 'pg\\_receivewal%'
            """,
            (row, i) ->
                new Heard.Follower(
                    row.getString("application_name"),
                    row.getString("address"),
                    row.getLong("behind"))),
        backup(now),
        Map.of());
  }

  private Optional<Duration> backup(Instant now) {
    return jdbc
        .query(
            "select at from (" + LastDone.ROWS + ") done where what = ?",
            (row, i) -> since(row.getTimestamp("at"), now),
            LastDone.What.BACKUP.name())
        .stream()
        .findFirst();
  }

  private static Duration since(Timestamp moment, Instant now) {
    var since = Duration.between(moment.toInstant(), now);
    return since.isNegative() ? Duration.ZERO : since;
  }
}
