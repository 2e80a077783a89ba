package foyer.ops;

import foyer.ops.EmbeddedPostgres.InUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of a house, opened for one command: the folder's own PostgreSQL, started for as long
 * as the command needs it, or used beside the program that runs it; or one that somebody else runs.
 */
final class HouseDatabase implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

  /** PostgreSQL's "cannot connect now". */
  private static final String STILL_STARTING = "57P03";

  private final String url;
  private final String user;
  private final String password;
  private final String shown;
  private final AutoCloseable behind;
  private final boolean ours;

  private HouseDatabase(
      String url, String user, String password, String shown, AutoCloseable behind, boolean ours) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.shown = shown;
    this.behind = behind;
    this.ours = ours;
  }

  /** Where the words say, else where the environment says, else the demo house of this user. */
  static HouseDatabase of(Words words) {
    Optional<DatabaseAddress> address = address(words);
    if (address.isPresent()) return at(address.get());
    Path home = words.folder("data").orElseGet(Demo::usualHome);
    if (!Files.isDirectory(home.resolve("database")) && !UpgradeFolder.isUnderWay(home)) {
      throw new CannotGoOn("There is no house in %s.".formatted(home));
    }
    return in(home);
  }

  static Optional<DatabaseAddress> address(Words words) {
    if (words.flag("data").isPresent() && words.flag("database").isPresent()) {
      throw new Misunderstood("Give either --data or --database, not both.");
    }
    if (words.flag("data").isPresent()) return Optional.empty();
    return words
        .flag("database")
        .or(() -> Optional.ofNullable(System.getenv("FOYER_DATABASE_URL")))
        .or(HouseDatabase::kept)
        .map(DatabaseAddress::read);
  }

  /** Where secrets are files, as in a swarm. */
  private static Optional<String> kept() {
    return Optional.ofNullable(System.getenv("FOYER_DATABASE_URL_FILE"))
        .map(
            file -> {
              try {
                return Files.readString(Path.of(file)).strip();
              } catch (IOException cannot) {
                throw new CannotGoOn(
                    "The database's address cannot be read: %s.".formatted(Folders.reason(cannot)),
                    cannot);
              }
            });
  }

  /**
   * The folder's own; shared with the program that runs it, if one does. Refused while a restore
   * into it has not ended.
   */
  static HouseDatabase in(Path home) {
    new Home(home).refuseHalfRestored();
    try {
      return own(home);
    } catch (InUse running) {
      var guest = EmbeddedPostgres.visit(home);
      return new HouseDatabase(
          guest.url(), guest.user(), guest.password(), home.toString(), guest, false);
    }
  }

  /** The folder's own, for this program alone; {@link InUse} where another runs it. */
  static HouseDatabase own(Path home) {
    return on(EmbeddedPostgres.start(home), home);
  }

  /** The same, already running; closed with this. */
  static HouseDatabase on(EmbeddedPostgres postgres, Path home) {
    return new HouseDatabase(
        postgres.url(), postgres.user(), postgres.password(), home.toString(), postgres, true);
  }

  /** One that somebody else runs; refused where it could lose what it said was written. */
  static HouseDatabase at(DatabaseAddress address) {
    var database = unchecked(address);
    try (var connection = database.connectOnceItIsUp();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("show fsync")) {
      answer.next();
      if (!"on".equals(answer.getString(1))) {
        throw new CannotGoOn(
            "The database %s has fsync off and could lose sales.".formatted(address.shown()));
      }
      return database;
    } catch (SQLException cannot) {
      throw new CannotGoOn(
          "The database %s cannot be reached: %s.".formatted(address.shown(), firstLine(cannot)),
          cannot);
    }
  }

  /** For tests, whose database need not survive a power cut. */
  static HouseDatabase unchecked(DatabaseAddress address) {
    return new HouseDatabase(
        address.url(), address.user(), address.password(), address.shown(), () -> {}, false);
  }

  /** Brings the tables to this program's version. */
  void migrate() {
    migrateTo("latest");
  }

  void migrateTo(String version) {
    try {
      Flyway.configure()
          .dataSource(url, user, password)
          .locations("classpath:db/migration")
          .target(version)
          .load()
          .migrate();
    } catch (FlywayException cannot) {
      throw new CannotGoOn(
          "The tables of %s could not be brought to this version: %s."
              .formatted(shown, firstLine(cannot)),
          cannot);
    }
  }

  Connection connect() throws SQLException {
    var properties = new Properties();
    if (!user.isEmpty()) properties.setProperty("user", user);
    if (!password.isEmpty()) properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    return DriverManager.getConnection(url, properties);
  }

  /** For a command's few statements; a connection for each. */
  JdbcClient jdbc() {
    return JdbcClient.create(new DriverManagerDataSource(url, user, password));
  }

  /**
   * After a crash or a power cut the database reads its log first, and lets nobody in meanwhile.
   */
  private Connection connectOnceItIsUp() throws SQLException {
    long until = System.nanoTime() + STARTS_WITHIN.toNanos();
    boolean said = false;
    while (true) {
      try {
        return connect();
      } catch (SQLException refused) {
        if (!isUnderWay(refused) || System.nanoTime() > until) {
          throw refused;
        }
        if (!said) System.out.printf("The database %s is starting; waiting for it.%n", shown);
        said = true;
        LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
      }
    }
  }

  /** Of several hosts one is chosen as the primary in a moment, even where none is now. */
  private boolean isUnderWay(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return STILL_STARTING.equals(state) || (isCluster() && state.startsWith("08"));
  }

  /** True where another host may take the place of the one that is used. */
  boolean isCluster() {
    return url.matches("jdbc:postgresql://[^/]*,.*");
  }

  /** True when a house was ever opened here. */
  boolean hasHouse() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("select to_regclass('house.server_key') is not null")) {
      return answer.next() && answer.getBoolean(1);
    } catch (SQLException cannot) {
      throw new CannotGoOn("The database %s does not answer.".formatted(shown), cannot);
    }
  }

  void needHouse() {
    if (!hasHouse()) throw new CannotGoOn("There is no house in %s.".formatted(shown));
  }

  String url() {
    return url;
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  /** For a person: the folder or the address, never a password. */
  String shown() {
    return shown;
  }

  /** True when this program started it, and nobody else uses it. */
  boolean ours() {
    return ours;
  }

  @Override
  public void close() {
    try {
      behind.close();
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String firstLine(Exception cannot) {
    return String.valueOf(cannot.getMessage())
        .lines()
        .findFirst()
        .orElse("no reason given")
        .replaceAll("[.\\s]+$", "");
  }
}
