package foyer.ops;

import foyer.ops.Vote.Answer;
import foyer.ops.Vote.Deed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beside the leading PC's PostgreSQL: every sale waits until the other PC has it on its disk. Where
 * that one is gone, the witness is asked first; only with its word does this one go on alone. So
 * whoever is cut off from both acknowledges nothing, whatever any clock says.
 */
final class PairWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PairWatch.class);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
  private static final int GONE_AFTER_LOOKS = 4;
  private static final Duration TAKES_HOLD = Duration.ofSeconds(2);

  private final TwoPcs pair;
  private final EmbeddedPostgres postgres;
  private final Runnable outvoted;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean together;
  private long term;
  private int missed;
  private boolean untold;

  private PairWatch(TwoPcs pair, EmbeddedPostgres postgres, Vote vote, Runnable outvoted) {
    this.pair = pair;
    this.postgres = postgres;
    this.outvoted = outvoted;
    this.term = vote.term();
    this.together = vote.together();
    this.thread = Thread.ofPlatform().daemon().name("pair").unstarted(this::run);
  }

  /**
   * Asks to lead, waiting for the witness where it is away.
   *
   * @throws CannotGoOn where the other PC leads
   */
  static Vote lead(TwoPcs pair) {
    boolean said = false;
    while (true) {
      Optional<Answer> answer = pair.ask(Deed.LEAD, 0);
      if (answer.isPresent()) {
        if (answer.get().granted()) return answer.get().now();
        throw new CannotGoOn(
            ("This PC does not open: %s. What lies in %s is older; make it the standby with"
                    + " ./foyer standby, which puts it aside.")
                .formatted(answer.get().why(), pair.home()));
      }
      if (!said) {
        System.out.println("The witness does not answer, or knows another secret; waiting for it.");
      }
      said = true;
      DrillEvening.pause(1_000);
    }
  }

  /**
   * @param outvoted what is to be done, at once, where the other PC has been made the leader
   */
  static PairWatch start(TwoPcs pair, EmbeddedPostgres postgres, Vote vote, Runnable outvoted) {
    var watch = new PairWatch(pair, postgres, vote, outvoted);
    watch.begin();
    watch.thread.start();
    return watch;
  }

  /** Whether the other PC has everything. */
  boolean together() {
    return together;
  }

  /** What the witness believes holds from the first statement on. */
  private void begin() {
    try (var connection = connect()) {
      set(connection, together);
    } catch (SQLException cannot) {
      throw new CannotGoOn("PostgreSQL started and does not answer.", cannot);
    }
  }

  private void run() {
    while (!closing) {
      try (var connection = connect()) {
        while (!closing) {
          look(connection);
          DrillEvening.pause((int) LOOKS_EVERY.toMillis());
        }
      } catch (SQLException lost) {
        // PostgreSQL is started again by who keeps it.
        if (!closing) DrillEvening.pause((int) LOOKS_EVERY.toMillis());
      }
    }
  }

  private void look(Connection connection) throws SQLException {
    boolean there = told(connection, "select exists (" + FOLLOWING + ")").startsWith("t");
    missed = there ? 0 : missed + 1;
    if (together && missed >= GONE_AFTER_LOOKS) goOnAlone(connection);
    else if (!together && there) join(connection);
    else if (together && untold) untold = !granted(Deed.TOGETHER);
    else stillLeads();
  }

  private static final String FOLLOWING =
      "select from pg_stat_replication where application_name = 'foyer_standby' and state ="
          + " 'streaming'";

  private void goOnAlone(Connection connection) throws SQLException {
    Optional<Answer> answer = pair.ask(Deed.ALONE, term);
    if (answer.isEmpty()) {
      if (missed == GONE_AFTER_LOOKS) {
        log.warn("Neither the other PC nor the witness answers: nothing is acknowledged.");
      }
      return;
    }
    if (!answer.get().granted()) {
      stop(answer.get().why());
      return;
    }
    together = false;
    set(connection, false);
    log.warn("The other PC is gone; by the witness's word this one goes on alone.");
  }

  /** First sales wait for the other again; when it has all from before, the witness is told. */
  private void join(Connection connection) throws SQLException {
    set(connection, true);
    DrillEvening.pause((int) TAKES_HOLD.toMillis());
    String here = told(connection, "select pg_current_wal_flush_lsn()::text");
    for (int look = 0; look < 20 && !closing; look++) {
      boolean hasAll =
          told(
                  connection,
                  "select exists (%s and sync_state = 'sync' and flush_lsn >= '%s')"
                      .formatted(FOLLOWING, here))
              .startsWith("t");
      if (hasAll) {
        // From the asking on, not from the answer: the witness may have heard what we were not
        // told.
        together = true;
        untold = !granted(Deed.TOGETHER);
        log.info("The other PC has everything.");
        return;
      }
      DrillEvening.pause((int) LOOKS_EVERY.toMillis());
    }
    // It went away again meanwhile; nothing was promised yet.
    if (!closing) set(connection, false);
  }

  private void stillLeads() {
    Optional<Answer> answer = pair.ask(Deed.LEAD, term);
    if (answer.isEmpty()) return;
    if (!answer.get().granted()) {
      stop(answer.get().why());
      return;
    }
    // A witness that was set up anew counts from the beginning and knows nothing of the other PC.
    term = answer.get().now().term();
    if (together && !answer.get().now().together()) untold = true;
  }

  private boolean granted(Deed deed) {
    Optional<Answer> answer = pair.ask(deed, term);
    answer.filter(refused -> !refused.granted()).ifPresent(refused -> stop(refused.why()));
    return answer.filter(Answer::granted).isPresent();
  }

  private void stop(String why) {
    if (closing) return;
    closing = true;
    log.error("This PC stops: {}.", why);
    outvoted.run();
  }

  private static void set(Connection connection, boolean together) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "alter system set synchronous_standby_names = '%s'"
              .formatted(together ? StandbyCopy.SLOT : ""));
      statement.execute("select pg_reload_conf()");
    }
  }

  private static String told(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgres.url("postgres"), postgres.user(), postgres.password());
  }

  @Override
  public void close() {
    closing = true;
  }
}
