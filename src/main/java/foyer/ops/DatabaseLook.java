package foyer.ops;

import foyer.ops.figures.LastDone;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a house's books say of its health. Reads only. */
final class DatabaseLook {
  private final Connection connection;
  private final Instant now;

  private DatabaseLook(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  static List<Symptom> of(Connection connection, Instant now) throws SQLException {
    var look = new DatabaseLook(connection, now);
    var found = new ArrayList<Symptom>();
    found.addAll(
        look.rows(DATABASE, row -> HouseSymptoms.database(row.getInt(1), row.getBoolean(2))));
    found.addAll(
        look.rows(
            REPLICATION,
            row -> HouseSymptoms.replication(row.getInt(1), row.getInt(2), row.getLong(3))));
    found.addAll(
        look.rows(ARCHIVE, row -> HouseSymptoms.archive(row.getBoolean(1), look.seconds(row))));
    var done = LastDone.read(connection);
    found.add(HouseSymptoms.backup(look.age(Optional.ofNullable(done.get(LastDone.What.BACKUP)))));
    found.add(
        HouseSymptoms.rehearsal(look.age(Optional.ofNullable(done.get(LastDone.What.REHEARSAL)))));
    look.age(Optional.ofNullable(done.get(LastDone.What.BASE_COPY)))
        .map(HouseSymptoms::baseCopy)
        .ifPresent(found::add);
    found.add(HouseSymptoms.audit(look.age(Optional.ofNullable(done.get(LastDone.What.AUDIT)))));
    found.addAll(
        look.rows(
            COUNTERS,
            row -> HouseSymptoms.counter(row.getString(1), look.seconds(row), row.getLong(3))));
    found.addAll(look.rows(DESK, row -> HouseSymptoms.desk(row.getLong(1), look.seconds(row))));
    return found;
  }

  private static final String DATABASE =
      """
      select current_setting('server_version_num')::int / 10000,
        not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'
      """;

  private static final String REPLICATION =
      """
      select (select count(*) from pg_replication_slots where slot_type = 'physical'),
        (select count(*) from pg_stat_replication
         where application_name not like 'pg\\_basebackup%'
           and application_name not like 'pg\\_receivewal%'),
        coalesce((select max(pg_wal_lsn_diff(sent_lsn, replay_lsn)) from pg_stat_replication), 0)
      """;

  /** One row where the log is put away: whether the last try failed, and when the last one went. */
  private static final String ARCHIVE =
      """
      select coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false),
        extract(epoch from now() - coalesce(last_archived_time, stats_reset))
      from pg_stat_archiver
      where current_setting('archive_mode') <> 'off'
      """;

  private static final String COUNTERS =
      """
      select c.name, extract(epoch from now() - coalesce(c.last_seen_at, c.enrolled_at)),
        coalesce(sum(greatest(0, l.head_count - coalesce(h.count, 0))), 0)
      from till.counter c
      left join till.line l on l.counter = c.id
      left join till.entry_head h on h.counter = l.counter and h.line = l.line
      where c.revoked_at is null
      group by c.id
      order by c.letter
      """;

  private static final String DESK =
      """
      select count(*), coalesce(extract(epoch from now() - min(found_at)), 0)
      from desk.discrepancy where settled_at is null
      """;

  /** One row as a symptom. */
  private interface Told {
    Symptom of(ResultSet row) throws SQLException;
  }

  private List<Symptom> rows(String sql, Told told) throws SQLException {
    var found = new ArrayList<Symptom>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) found.add(told.of(rows));
    }
    return found;
  }

  private Duration seconds(ResultSet row) throws SQLException {
    return Duration.ofSeconds(Math.max(0, row.getLong(2)));
  }

  private Optional<Duration> age(Optional<LastDone.Done> done) {
    return done.map(one -> Duration.between(one.at(), now));
  }
}
