package foyer.testing;

import foyer.ops.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * Databases for tests: one PostgreSQL for each test run, started at the first need, gone at the
 * end; each database a copy of one that has all migrations.
 */
public final class Databases {

  private static final AtomicInteger made = new AtomicInteger();

  private Databases() {}

  /** A new one, with all migrations and without a row. */
  public static TestDatabase fresh() {
    return copyOf("migrated");
  }

  /** A new one without any schema of ours. */
  public static TestDatabase empty() {
    return copyOf("template1");
  }

  private static synchronized TestDatabase copyOf(String template) {
    EmbeddedPostgres postgres = Running.POSTGRES;
    String name = "test_" + made.incrementAndGet();
    run(postgres, "create database " + name + " template " + template);
    return at(postgres, name);
  }

  private static TestDatabase at(EmbeddedPostgres postgres, String name) {
    return new TestDatabase(postgres.url(name), postgres.user(), postgres.password());
  }

  private static void run(EmbeddedPostgres postgres, String sql) {
    try (var connection =
            DriverManager.getConnection(
                postgres.url("postgres"), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Started when first touched. */
  private static final class Running {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        Path home = Files.createTempDirectory("foyer-test-");
        var postgres = EmbeddedPostgres.startForgetful(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, home)));
        run(postgres, "create database migrated");
        TestDatabase migrated = at(postgres, "migrated");
        Flyway.configure()
            .dataSource(migrated.url(), migrated.user(), migrated.password())
            .load()
            .migrate();
        return postgres;
      } catch (IOException cannot) {
        throw new IllegalStateException(cannot);
      }
    }

    private static void stop(EmbeddedPostgres postgres, Path home) {
      postgres.close();
      try {
        FileSystemUtils.deleteRecursively(home);
      } catch (IOException left) {
        System.err.println("left behind: " + home);
      }
    }
  }
}
