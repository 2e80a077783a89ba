package foyer.people;

import foyer.house.HouseClock;
import foyer.house.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Failed sign-ins by name and by address, in the database: every node counts the same. */
@Component
class SignInAttempts {
  private final JdbcClient jdbc;
  private final HouseClock clock;

  SignInAttempts(JdbcClient jdbc, HouseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Counts an attempt as failed before it is looked at; {@link #succeeded} takes it back. Refuses
   * while one must wait; a refused attempt is not counted, so that waiting helps.
   *
   * @param who what is guessed at or from, never stored readably
   */
  @Transactional
  public Optional<Refusal> begin(String who, int free) {
    String key = key(who);
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:who, 0))")
        .param("who", key)
        .query((row, n) -> n)
        .list();
    // Read when it is this attempt's turn: one that queued is as late as its answer.
    Instant now = clock.now();
    Failures before = failures(key, now.minus(SignInPatience.REMEMBERED));
    Duration wait = SignInPatience.waitAfter(before.count(), free);
    if (before.last() != null && now.isBefore(before.last().plus(wait)))
      return Optional.of(
          Refusal.busy(
              "Too many tries: please wait %d seconds and try again."
                  .formatted(
                      Math.max(1, Duration.between(now, before.last().plus(wait)).toSeconds()))));
    jdbc.sql("insert into people.failed_sign_in (who, at) values (:who, :at)")
        .param("who", key)
        .param("at", Timestamp.from(now))
        .update();
    return Optional.empty();
  }

  /** Forgets the failures; old ones of everybody's go as well. */
  @Transactional
  public void succeeded(String who) {
    jdbc.sql("delete from people.failed_sign_in where who = :who or at < :old")
        .param("who", key(who))
        .param("old", Timestamp.from(clock.now().minus(Duration.ofDays(1))))
        .update();
  }

  private record Failures(int count, @Nullable Instant last) {}

  private Failures failures(String key, Instant since) {
    return jdbc.sql(
            """
            select count(*) as count, max(at) as last
            from people.failed_sign_in
            where who = :who and at > :since
            """)
        .param("who", key)
        .param("since", Timestamp.from(since))
        .query(
            (row, n) -> {
              Timestamp last = row.getTimestamp("last");
              return new Failures(row.getInt("count"), last == null ? null : last.toInstant());
            })
        .single();
  }

  static String key(String who) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
