package foyer.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose keys open backups, which were made, and when one was last tried: {@code ops.*}. */
@Component
class BackupTable {
  /** Read also by a command of this release on the house of one that had no such column yet. */
  private static final String ATTEMPTS =
      "select *, to_jsonb(backup) ->> 'not_deleted' as old_ones_stay from ops.backup ";

  private final JdbcClient jdbc;

  BackupTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The public half of an officer's key. */
  record Officer(String name, String recipient, Instant addedAt) {}

  /**
   * One attempt.
   *
   * @param ended empty while it runs
   * @param failed the sentence; empty where it did not
   * @param notDeleted why older ones stayed that should go; empty where none did
   */
  record Attempt(
      Instant began,
      String place,
      String name,
      int officers,
      Optional<Instant> ended,
      long rows,
      long bytes,
      String failed,
      String notDeleted) {
    boolean good() {
      return ended.isPresent() && failed.isEmpty();
    }
  }

  /** A backup that was restored for trial, and whether its books held. */
  record Rehearsal(Instant at, String name, Instant madeAt, long rows, int seconds, int breaches) {}

  List<Officer> officers() {
    return jdbc.sql(
            """
            select officer, recipient, added_at
            from ops.officer_key
            where retired_at is null
            order by id
            """)
        .query(
            (row, n) ->
                new Officer(
                    row.getString("officer"), row.getString("recipient"), at(row, "added_at")))
        .list();
  }

  List<String> recipients() {
    return officers().stream().map(Officer::recipient).toList();
  }

  /** False where it is there already. */
  boolean add(String officer, String recipient, Instant now) {
    return jdbc.sql(
                """
                insert into ops.officer_key (officer, recipient, added_at)
                values (:officer, :recipient, :now)
                on conflict (recipient) do update
                  set officer = excluded.officer, added_at = excluded.added_at, retired_at = null
                  where officer_key.retired_at is not null
                """)
            .param("officer", officer)
            .param("recipient", recipient)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** From now on nothing is encrypted to it; older backups it still opens. */
  boolean retire(String recipient, Instant now) {
    return jdbc.sql(
                """
                update ops.officer_key set retired_at = :now
                where recipient = :recipient and retired_at is null
                """)
            .param("recipient", recipient)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  long begin(String place, String name, int officers, Instant now) {
    return jdbc.sql(
            """
            insert into ops.backup (began_at, place, name, officers)
            values (:now, :place, :name, :officers)
            returning id
            """)
        .param("now", Timestamp.from(now))
        .param("place", place)
        .param("name", name)
        .param("officers", officers)
        .query(Long.class)
        .single();
  }

  void made(long id, long rows, long bytes, Instant now) {
    jdbc.sql("update ops.backup set ended_at = :now, rows = :rows, bytes = :bytes where id = :id")
        .param("now", Timestamp.from(now))
        .param("rows", rows)
        .param("bytes", bytes)
        .param("id", id)
        .update();
  }

  void failed(long id, String sentence, Instant now) {
    jdbc.sql("update ops.backup set ended_at = :now, failed = :why where id = :id")
        .param("now", Timestamp.from(now))
        .param("why", sentence)
        .param("id", id)
        .update();
  }

  /** It is good all the same. */
  void oldOnesStay(long id, String sentence) {
    jdbc.sql("update ops.backup set not_deleted = :why where id = :id")
        .param("why", sentence)
        .param("id", id)
        .update();
  }

  /** For whoever holds the turn: what still seems to run died with its machine. */
  void failThoseThatDied(Instant now) {
    jdbc.sql(
            """
            update ops.backup set ended_at = :now, failed = 'The server was stopped meanwhile.'
            where ended_at is null
            """)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** The newest first. */
  List<Attempt> latest(int most) {
    return jdbc.sql(ATTEMPTS + "order by began_at desc, id desc limit :most")
        .param("most", most)
        .query(BackupTable::attempt)
        .list();
  }

  Optional<Attempt> lastGood() {
    return jdbc.sql(
            ATTEMPTS
                + """
                where ended_at is not null and failed is null
                order by began_at desc
                limit 1
                """)
        .query(BackupTable::attempt)
        .optional();
  }

  void rehearsed(Rehearsal rehearsal) {
    jdbc.sql(
            """
            insert into ops.rehearsal (at, name, made_at, rows, seconds, breaches)
            values (:at, :name, :made, :rows, :seconds, :breaches)
            """)
        .param("at", Timestamp.from(rehearsal.at()))
        .param("name", rehearsal.name())
        .param("made", Timestamp.from(rehearsal.madeAt()))
        .param("rows", rehearsal.rows())
        .param("seconds", rehearsal.seconds())
        .param("breaches", rehearsal.breaches())
        .update();
  }

  Optional<Rehearsal> lastRehearsal() {
    return jdbc.sql("select * from ops.rehearsal order by at desc limit 1")
        .query(
            (row, n) ->
                new Rehearsal(
                    at(row, "at"),
                    row.getString("name"),
                    at(row, "made_at"),
                    row.getLong("rows"),
                    row.getInt("seconds"),
                    row.getInt("breaches")))
        .optional();
  }

  /** The epoch that runs, as {@code 1-7f3a9c21}. */
  String epoch() {
    return jdbc.sql("select number || '-' || id from house.epoch order by number desc limit 1")
        .query(String.class)
        .single();
  }

  private static Attempt attempt(ResultSet row, int n) throws SQLException {
    return new Attempt(
        at(row, "began_at"),
        row.getString("place"),
        row.getString("name"),
        row.getInt("officers"),
        Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
        row.getLong("rows"),
        row.getLong("bytes"),
        Optional.ofNullable(row.getString("failed")).orElse(""),
        Optional.ofNullable(row.getString("old_ones_stay")).orElse(""));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
