package foyer.till;

import foyer.house.ServerKeys;
import foyer.programme.ScreeningId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code till.counter}, {@code till.enrolment_code} and {@code till.shown}. */
@Component
class CounterTable {
  private final JdbcTemplate jdbc;

  CounterTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<Counter> all() {
    return jdbc.query("select * from till.counter order by id", CounterTable::counter);
  }

  Optional<Counter> find(int id) {
    return jdbc.query("select * from till.counter where id = ?", CounterTable::counter, id).stream()
        .findFirst();
  }

  Optional<Counter> byKey(byte[] publicKey) {
    return jdbc
        .query("select * from till.counter where public_key = ?", CounterTable::counter, publicKey)
        .stream()
        .findFirst();
  }

  /** Locked until the transaction ends: a counter's requests are taken one after the other. */
  Counter lock(int id) {
    return jdbc.query(
            "select * from till.counter where id = ? for update", CounterTable::counter, id)
        .getFirst();
  }

  int insert(
      String letter, String name, byte[] publicKey, @Nullable String certificate, String by) {
    Integer id =
        jdbc.queryForObject(
            """
            insert into till.counter (letter, name, public_key, certificate_sha256, enrolled_by)
            values (?, ?, ?, ?, ?)
            returning id
            """,
            Integer.class,
            letter,
            name,
            publicKey,
            certificate,
            by);
    return java.util.Objects.requireNonNull(id);
  }

  /** Letters never come twice, not even of a counter that is long gone. */
  List<String> letters() {
    return jdbc.queryForList("select letter from till.counter", String.class);
  }

  void lockLetters() {
    jdbc.execute("lock table till.counter in share row exclusive mode");
  }

  boolean revoke(int id, String by) {
    return jdbc.update(
            """
            update till.counter set revoked_at = now(), revoked_by = ?
            where id = ? and revoked_at is null
            """,
            by,
            id)
        == 1;
  }

  void heard(int id, Instant at, UUID run, long request, int line, long head, long clockOffMillis) {
    jdbc.update(
        """
        update till.counter
        set last_seen_at = ?, last_run = ?, last_request = ?, line = ?,
            head_count = case when line = ? then greatest(head_count, ?) else ? end,
            clock_off_millis = ?
        where id = ?
        """,
        Timestamp.from(at),
        run,
        request,
        line,
        line,
        head,
        head,
        clockOffMillis,
        id);
  }

  // Enrolment codes

  void insertCode(String hash, String name, String by, Instant expiresAt) {
    jdbc.update(
        """
        insert into till.enrolment_code (code_hash, counter_name, made_by, expires_at)
        values (?, ?, ?, ?)
        """,
        hash,
        name,
        by,
        Timestamp.from(expiresAt));
  }

  /** The name for the counter, once: a second use of the code finds nothing. */
  Optional<Invitation> useCode(String hash, Instant now) {
    return jdbc
        .query(
            """
            update till.enrolment_code set used_at = ?
            where code_hash = ? and used_at is null and expires_at > ?
            returning counter_name, made_by
            """,
            (row, i) -> new Invitation(row.getString(1), row.getString(2)),
            Timestamp.from(now),
            hash,
            Timestamp.from(now))
        .stream()
        .findFirst();
  }

  record Invitation(String counterName, String madeBy) {}

  // What counters were shown

  void show(int counter, Collection<ScreeningId> screenings) {
    jdbc.update(
        """
        insert into till.shown (counter, screening)
        select ?, * from unnest(?::bigint[])
        on conflict do nothing
        """,
        counter,
        ids(screenings));
  }

  void seen(int counter, Collection<ScreeningId> screenings, Collection<Long> versions) {
    jdbc.update(
        """
        update till.shown s set seen_version = greatest(s.seen_version, v.version)
        from unnest(?::bigint[], ?::bigint[]) as v (screening, version)
        where s.counter = ? and s.screening = v.screening
        """,
        ids(screenings),
        versions.toArray(Long[]::new),
        counter);
  }

  /** The version of the stock that every counter has stored which was ever shown the stock. */
  long seenByAll(ScreeningId screening) {
    Long least =
        jdbc.queryForObject(
            """
            select coalesce(min(s.seen_version), 9223372036854775807) from till.shown s
            join till.counter c on c.id = s.counter
            where s.screening = ? and c.revoked_at is null
            """,
            Long.class,
            screening.value());
    return java.util.Objects.requireNonNull(least);
  }

  /** Counters that were heard of since then and are not revoked. */
  int inUse(Instant since) {
    Integer count =
        jdbc.queryForObject(
            """
            select count(*) from till.counter
            where revoked_at is null and last_seen_at >= ?
            """,
            Integer.class,
            Timestamp.from(since));
    return count == null ? 0 : count;
  }

  static Long[] ids(Collection<ScreeningId> screenings) {
    return screenings.stream().map(ScreeningId::value).toArray(Long[]::new);
  }

  private static Counter counter(ResultSet row, int i) throws SQLException {
    PublicKey key = publicKey(row.getBytes("public_key"));
    return new Counter(
        row.getInt("id"),
        row.getString("letter"),
        row.getString("name"),
        ServerKeys.idOf(key),
        key,
        row.getString("certificate_sha256"),
        row.getInt("line"),
        row.getTimestamp("enrolled_at").toInstant(),
        row.getString("enrolled_by"),
        instant(row.getTimestamp("revoked_at")),
        instant(row.getTimestamp("last_seen_at")),
        row.getObject("last_run", UUID.class),
        row.getLong("last_request"),
        row.getLong("head_count"),
        row.getObject("clock_off_millis", Long.class));
  }

  static PublicKey publicKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException("not an Ed25519 public key", notAKey);
    }
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
