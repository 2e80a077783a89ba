package foyer.ops.health;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Asks the database every second whether it takes writes, on a connection of its own: when all of
 * the pool's are busy the database is slow, not gone, and a server that is taken out of the edge
 * for that leaves the others with more.
 */
@Component
@ConditionalOnWebApplication
class DatabasePulse implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(DatabasePulse.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** One question; throws where no answer came. True: it takes writes. */
  interface Question {
    boolean takesWrites() throws SQLException;
  }

  private final Question question;
  private volatile long heardAt;
  private volatile boolean heard;
  private final Thread thread;

  @Autowired
  DatabasePulse(HikariDataSource pool) {
    this(new OwnConnection(pool), BEAT);
  }

  DatabasePulse(Question question, Duration beat) {
    this.question = question;
    this.thread = Thread.ofVirtual().name("database-pulse").start(() -> beatOnAndOn(beat));
  }

  /** Since it last said that it takes writes; for ever where it never did. */
  Duration silentFor() {
    return heard ? Readiness.since(heardAt, System::nanoTime) : Duration.ofDays(365);
  }

  private void beatOnAndOn(Duration beat) {
    boolean saidSilent = false;
    while (!Thread.currentThread().isInterrupted()) {
      boolean answered = ask();
      if (answered && saidSilent) log.info("The database answers again.");
      boolean silent = heard && silentFor().compareTo(ReadinessRules.DATABASE_MAY_BE_SILENT) > 0;
      if (silent && !saidSilent) log.warn("The database takes no writes; nothing is sent here.");
      saidSilent = silent;
      try {
        Thread.sleep(beat);
      } catch (InterruptedException stopping) {
        return;
      }
    }
  }

  private boolean ask() {
    try {
      if (!question.takesWrites()) return false;
      heardAt = System.nanoTime();
      heard = true;
      return true;
    } catch (SQLException | RuntimeException noAnswer) {
      return false;
    }
  }

  @Override
  public void destroy() {
    thread.interrupt();
    if (question instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception gone) {
        log.debug("The pulse's connection did not close in order", gone);
      }
    }
  }

  /** Kept open from beat to beat, and opened anew wherever the one that takes writes is then. */
  private static final class OwnConnection implements Question, AutoCloseable {
    private final String url;
    private final Properties properties = new Properties();
    private volatile @Nullable Connection open;

    OwnConnection(HikariDataSource pool) {
      url = pool.getJdbcUrl();
      properties.putAll(pool.getDataSourceProperties());
      if (pool.getUsername() != null) properties.setProperty("user", pool.getUsername());
      if (pool.getPassword() != null) properties.setProperty("password", pool.getPassword());
      properties.setProperty("ApplicationName", "foyer pulse");
      properties.setProperty("connectTimeout", "2");
      properties.setProperty("loginTimeout", "3");
      properties.setProperty("socketTimeout", "3");
    }

    @Override
    public boolean takesWrites() throws SQLException {
      var connection = open;
      if (connection == null) {
        connection = DriverManager.getConnection(url, properties);
        open = connection;
      }
      try (var statement = connection.createStatement();
          var answer =
              statement.executeQuery(
                  "select not pg_is_in_recovery() and"
                      + " current_setting('transaction_read_only') = 'off'")) {
        return answer.next() && answer.getBoolean(1);
      } catch (SQLException gone) {
        close();
        throw gone;
      }
    }

    @Override
    public void close() throws SQLException {
      var connection = open;
      open = null;
      if (connection != null) connection.close();
    }
  }
}
