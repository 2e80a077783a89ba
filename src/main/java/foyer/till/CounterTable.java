package foyer.till;

import foyer.counter.SyncRequest;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code till.counter}, {@code till.line} and {@code till.enrolment_code}. */
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

  /**
   * Locked until the transaction ends: a counter's requests are taken one after the other. Its
   * entries may still be written, which name it and hold stocks by then.
   */
  Counter lock(int id) {
    return jdbc.query(
            "select * from till.counter where id = ? for no key update", CounterTable::counter, id)
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

  /** With the number and letter that it had before the books were put back. */
  void insertAgain(
      int id, String letter, String name, byte[] publicKey, @Nullable String certificate) {
    jdbc.update(
        """
        insert into till.counter (id, letter, name, public_key, certificate_sha256, enrolled_by)
        overriding system value
        values (?, ?, ?, ?, ?, 'the house')
        """,
        id,
        letter,
        name,
        publicKey,
        certificate);
    jdbc.execute(
        "select setval(pg_get_serial_sequence('till.counter', 'id'), max(id)) from till.counter");
  }

  /** Letters never come twice, not even of a counter that is long gone. */
  List<String> letters() {
    return jdbc.queryForList("select letter from till.counter", String.class);
  }

  void lockLetters() {
    jdbc.execute("lock table till.counter in share row exclusive mode");
  }

  /** Written only where it changed. */
  void listens(int id, String address) {
    jdbc.update(
        "update till.counter set listens = ? where id = ? and listens is distinct from ?",
        address,
        id,
        address);
  }

  /** By counter, where each is found on the foyer's network; absent where none was told. */
  Map<Integer, String> listens() {
    var all = new HashMap<Integer, String>();
    jdbc.query(
        "select id, listens from till.counter where listens <> ''",
        row -> {
          all.put(row.getInt(1), row.getString(2));
        });
    return all;
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

  void heard(int id, Instant at, SyncRequest request, long clockOffMillis) {
    jdbc.update(
        """
        update till.counter
        set last_seen_at = ?, line = greatest(line, ?), clock_off_millis = ?
        where id = ?
        """,
        Timestamp.from(at),
        request.line(),
        clockOffMillis,
        id);
    jdbc.update(
        """
        insert into till.line as before (counter, line, last_run, last_request, head_count)
        values (?, ?, ?, ?, ?)
        on conflict (counter, line) do update
        set last_run = excluded.last_run, last_request = excluded.last_request,
            head_count = greatest(before.head_count, excluded.head_count)
        """,
        id,
        request.line(),
        request.run(),
        request.requestNumber(),
        request.head().count());
  }

  /** It has told everything in this epoch. */
  void toldWhole(int id, String epoch) {
    jdbc.update(
        "update till.counter set told_epoch = ? where id = ? and told_epoch is distinct from ?",
        epoch,
        id,
        epoch);
  }

  Set<Integer> whoToldWhole(String epoch) {
    return Set.copyOf(
        jdbc.queryForList(
            "select id from till.counter where told_epoch = ?", Integer.class, epoch));
  }

  LineHeard line(int id, int line) {
    return jdbc
        .query(
            "select * from till.line where counter = ? and line = ?",
            (row, i) ->
                new LineHeard(
                    row.getInt("line"),
                    row.getObject("last_run", UUID.class),
                    row.getLong("last_request"),
                    row.getLong("head_count")),
            id,
            line)
        .stream()
        .findFirst()
        .orElse(LineHeard.never(line));
  }

  /** Its rolls are given up; it is dealt nothing until its own word comes. */
  void writeOff(int id, Instant at) {
    jdbc.update("update till.counter set written_off_at = ? where id = ?", Timestamp.from(at), id);
  }

  void heardAfterWriteOff(int id) {
    jdbc.update("update till.counter set written_off_at = null where id = ?", id);
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

  /** Counters that were heard of since then and are not revoked. */
  List<Counter> inUse(Instant since) {
    return jdbc.query(
        """
        select * from till.counter
        where revoked_at is null and last_seen_at >= ?
        order by id
        """,
        CounterTable::counter,
        Timestamp.from(since));
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
        instant(row.getTimestamp("written_off_at")),
        instant(row.getTimestamp("last_seen_at")),
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
