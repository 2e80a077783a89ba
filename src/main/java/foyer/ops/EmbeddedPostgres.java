package foyer.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The house's own PostgreSQL: the real server of our dependencies, in one folder, with full
 * durability, reachable on loopback by a password that only the folder's owner can read.
 *
 * <p>One process at a time holds the folder, by a lock that the kernel drops when the process dies.
 * Whatever an earlier run left behind is ended before a new one starts, and should PostgreSQL die
 * alone, it is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USER = "foyer";
  private static final String NEIGHBOURS =
      """
      # the other of the two PCs
      host all foyer samenet scram-sha-256
      host replication foyer samenet scram-sha-256
      """;
  private static final Duration START_AT_MOST = Duration.ofSeconds(60);

  private final Path home;
  private final Path database;
  private final boolean durable;
  private final Reach reach;
  private final Optional<FileChannel> lockFile;
  private final Unprivileged unprivileged;
  private final ReentrantLock life = new ReentrantLock();

  private Path binaries = Path.of("");
  private String password = "";
  private int port;
  private volatile boolean closing;
  private Process process;

  /**
   * Starts the PostgreSQL of this folder, making it at the first start.
   *
   * @throws CannotGoOn in one sentence, where the folder is in use or cannot be used
   */
  public static EmbeddedPostgres start(Path home) {
    return open(home, true);
  }

  /**
   * The same, reached from other machines too, and with settings of its own.
   *
   * @param port on which it is reached, here and from there
   * @param settings of PostgreSQL, beside ours
   */
  static EmbeddedPostgres start(Path home, String address, int port, List<String> settings) {
    return open(home, true, new Reach(address, port, List.copyOf(settings)));
  }

  /** From where it is reached besides this machine. */
  private record Reach(String address, int port, List<String> settings) {
    static final Reach HERE = new Reach("", 0, List.of());
  }

  /**
   * The same by the PostgreSQL of another release, or in a folder within a house's own; for an
   * upgrade, which holds the house's lock itself.
   *
   * @param binaries the unpacked PostgreSQL that knows this folder
   */
  static EmbeddedPostgres startBy(Path binaries, Path home) {
    return opened(home, () -> new EmbeddedPostgres(home.toRealPath(), binaries));
  }

  /** For tests alone: as {@link #start}, but a power cut may lose what it said was written. */
  public static EmbeddedPostgres startForgetful(Path home) {
    return open(home, false);
  }

  /**
   * Uses the PostgreSQL that another Foyer runs in this folder. That one waits for its visitors
   * before it stops.
   *
   * @throws CannotGoOn when it cannot be found within half a minute
   */
  static Visit visit(Path home) {
    return Visit.to(home);
  }

  private static EmbeddedPostgres open(Path home, boolean durable) {
    return open(home, durable, Reach.HERE);
  }

  private static EmbeddedPostgres open(Path home, boolean durable, Reach reach) {
    return opened(home, () -> new EmbeddedPostgres(home.toRealPath(), durable, reach));
  }

  private interface Opening {
    EmbeddedPostgres open() throws IOException;
  }

  private static EmbeddedPostgres opened(Path home, Opening opening) {
    try {
      Folders.makePrivate(home);
      return opening.open();
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The folder " + home + " cannot be used: " + Folders.reason(cannot) + ".", cannot);
    }
  }

  private EmbeddedPostgres(Path home, boolean durable, Reach reach) throws IOException {
    this.home = home;
    this.reach = reach;
    this.database = home.resolve("database");
    this.durable = durable;
    this.unprivileged = Unprivileged.here();
    this.lockFile = Optional.of(locked(home));
    begin(
        () -> {
          UpgradeFolder.settle(home);
          sweepHalfMade();
          PostgresBinaries.refuseAnothers(home);
          return PostgresBinaries.under(home);
        });
  }

  private EmbeddedPostgres(Path home, Path binaries) throws IOException {
    this.home = home;
    this.reach = Reach.HERE;
    this.database = home.resolve("database");
    this.durable = true;
    this.unprivileged = Unprivileged.here();
    this.lockFile = Optional.empty();
    begin(() -> binaries);
  }

  private interface Binaries {
    Path find() throws IOException;
  }

  private void begin(Binaries which) throws IOException {
    try {
      binaries = which.find();
      make();
      password = Files.readString(home.resolve("database.password")).strip();
      port = reach.port() == 0 ? Ports.free() : reach.port();
      letIn();
      process = launch();
      refuseForgetfulness();
      tellVisitors();
      watch(process);
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** For JDBC, with {@link #user} and {@link #password}. */
  public String url() {
    return url("foyer");
  }

  public String url(String databaseName) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + databaseName;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  int port() {
    return port;
  }

  /** Its number now; another after it died and was started again. */
  long pid() {
    return process.pid();
  }

  /** Whether another Foyer holds this folder. */
  static boolean isInUse(Path home) {
    try {
      refuseIfInUse(home);
      return false;
    } catch (InUse held) {
      return true;
    }
  }

  /** Says at once that another Foyer holds this folder. */
  static void refuseIfInUse(Path home) {
    if (!Files.isDirectory(home)) return;
    try (var free = locked(home)) {
      log.debug("{} is free", free);
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The folder " + home + " cannot be used: " + Folders.reason(cannot) + ".", cannot);
    }
  }

  /**
   * The folder's lock, until it is closed or this process ends.
   *
   * @throws InUse where another holds it
   */
  static FileChannel locked(Path home) throws IOException {
    var channel =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) return channel;
    } catch (OverlappingFileLockException heldByThisProcess) {
      // Said below, as if another process held it.
    }
    channel.close();
    throw new InUse(home);
  }

  /** The folder belongs to a running process. */
  static final class InUse extends CannotGoOn {
    private static final long serialVersionUID = 1;

    InUse(Path home) {
      super("The folder %s is in use by another Foyer.".formatted(home));
    }
  }

  /** A first start that was interrupted leaves folders behind that nobody will finish. */
  private void sweepHalfMade() throws IOException {
    try (var halfMade = Files.newDirectoryStream(home, "making-*")) {
      for (Path folder : halfMade) Folders.delete(folder);
    }
  }

  private void make() throws IOException {
    if (Files.exists(database.resolve("PG_VERSION"))) return;
    Path making = Files.createTempDirectory(home, "making-database-");
    Path secret = home.resolve("database.password");
    // An upgrade makes the house a new database, and lets it keep its password.
    if (!Files.exists(secret) || Files.size(secret) == 0) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      writePrivately(secret, HexFormat.of().formatHex(random));
    }
    unprivileged.handOver(making);
    unprivileged.handOver(secret);
    run(
        List.of(
            binaries.resolve("bin/initdb").toString(),
            "--pgdata=" + making,
            "--username=" + USER,
            "--pwfile=" + secret,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    Files.move(making, database, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Who knows the password is let in from the wire between the two PCs as well. */
  private void letIn() throws IOException {
    if (reach.address().isEmpty()) return;
    Path rules = database.resolve("pg_hba.conf");
    String said = Files.readString(rules);
    if (said.contains(NEIGHBOURS)) return;
    Files.writeString(rules, said + NEIGHBOURS);
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  /** Copied files lie on the disk when this returns, also after a power cut. */
  void flushAll() throws IOException {
    run(List.of(binaries.resolve("bin/initdb").toString(), "--sync-only", "--pgdata=" + database));
  }

  private void run(List<String> program) throws IOException {
    Path log = home.resolve("initdb.log");
    var making =
        new ProcessBuilder(unprivileged.command(program))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (making.waitFor(120, TimeUnit.SECONDS) && making.exitValue() == 0) return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    making.destroyForcibly();
    throw new CannotGoOn("PostgreSQL could not write its database; " + log + " says why.");
  }

  /** Starts it on our port and answers when it takes connections. */
  private Process launch() throws IOException {
    new PostgresProcesses(database).end();
    Files.deleteIfExists(database.resolve("postmaster.pid"));
    var started =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("postgres.log").toFile()))
            .start();
    long until = System.nanoTime() + START_AT_MOST.toNanos();
    while (true) {
      try (Connection connection = connect("postgres")) {
        refuseAnothers(connection);
        makeHouseDatabase(connection);
        return started;
      } catch (CannotGoOn anothers) {
        started.destroyForcibly();
        throw anothers;
      } catch (SQLException notYet) {
        if (!started.isAlive() || System.nanoTime() > until) {
          started.destroyForcibly();
          throw new CannotGoOn(
              "PostgreSQL did not start; " + home.resolve("postgres.log") + " says why.", notYet);
        }
      }
      pause();
    }
  }

  private List<String> command() {
    // A session of its own: Ctrl-C is for the program, which closes before its database does.
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(
        unprivileged.command(
            List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                database.toString(),
                "-c",
                "port=" + port,
                "-c",
                "listen_addresses=127.0.0.1"
                    + (reach.address().isEmpty() ? "" : "," + reach.address()),
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "max_connections=100",
                "-c",
                "timezone=UTC")));
    // A database that only this machine reaches has no other PC that could be waited for.
    if (reach.address().isEmpty()) command.addAll(List.of("-c", "synchronous_standby_names="));
    for (String setting : reach.settings()) command.addAll(List.of("-c", setting));
    if (!durable) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        command.addAll(List.of("-c", setting + "=off"));
      }
    }
    return command;
  }

  private Connection connect(String databaseName) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", "10");
    return DriverManager.getConnection(url(databaseName), properties);
  }

  /**
   * One of the two PCs has a port of its own, at which something else may answer with its password.
   */
  private void refuseAnothers(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery("show data_directory")) {
      answer.next();
      if (database.equals(Path.of(answer.getString(1)))) return;
      throw new CannotGoOn(
          "Another PostgreSQL answers at port %d, in %s: end it, then start again."
              .formatted(port, answer.getString(1)));
    }
  }

  private static void makeHouseDatabase(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      // A standby has whatever the other has.
      var found =
          statement.executeQuery(
              "select 1 from pg_database where datname = 'foyer' or pg_is_in_recovery()");
      if (!found.next()) statement.execute("create database foyer");
    }
  }

  private void refuseForgetfulness() {
    if (!durable) return;
    try (var connection = connect("foyer");
        var statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        try (var answer = statement.executeQuery("show " + setting)) {
          answer.next();
          if (!"on".equals(answer.getString(1))) {
            throw new CannotGoOn(
                "PostgreSQL's setting %s is %s in %s; with it a sale could be lost, so Foyer does not start."
                    .formatted(setting, answer.getString(1), database));
          }
        }
      }
    } catch (SQLException cannot) {
      throw new CannotGoOn("PostgreSQL started and does not answer.", cannot);
    }
  }

  private void tellVisitors() throws IOException {
    Path writing = home.resolve("running.new");
    Files.writeString(writing, Integer.toString(port));
    Files.move(writing, home.resolve(Visit.FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private void watch(Process watched) {
    watched.onExit().thenRun(() -> Thread.ofVirtual().name("database-watch").start(this::revive));
  }

  /** PostgreSQL died and nobody asked it to: nothing that was committed is lost, start it again. */
  private void revive() {
    for (int attempt = 1; !closing; attempt++) {
      life.lock();
      try {
        if (closing) return;
        log.warn("PostgreSQL has died; starting it again (attempt {}).", attempt);
        process = launch();
        watch(process);
        log.warn("PostgreSQL runs again.");
        return;
      } catch (IOException | RuntimeException failed) {
        log.error("PostgreSQL could not be started again: {}", failed.getMessage());
      } finally {
        life.unlock();
      }
      pause();
    }
  }

  /** Stops PostgreSQL, in order, and gives the folder free. */
  @Override
  public void close() {
    closing = true;
    life.lock();
    try {
      if (Files.deleteIfExists(home.resolve(Visit.FILE))) Visit.awaitEnd(home);
      new PostgresProcesses(database).end();
      if (lockFile.isPresent()) lockFile.get().close();
    } catch (IOException cannot) {
      log.warn("The lock of {} could not be given up: {}", home, cannot.getMessage());
    } finally {
      life.unlock();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("Interrupted while PostgreSQL was starting.", stopped);
    }
  }
}
