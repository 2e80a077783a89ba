package foyer.ops;

import foyer.house.HouseKind;
import foyer.ops.Vote.Answer;
import foyer.ops.Vote.Deed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code foyer standby}: the second of two PCs. Copies the first one's database, follows it, and
 * when {@link PromoteCommand} makes it the first, opens the house.
 */
final class StandbyCommand {
  private static final Set<String> FLAGS =
      Set.of("of", "secret", "data", "pair", "witness", "port", "address", "name");
  private static final int LOOKS_EVERY_MILLIS = 300;

  private StandbyCommand() {}

  static int run(List<String> typed) throws Exception {
    var words = Words.of("standby", typed, FLAGS, 0);
    words.need("data");
    Path home = words.folder("data").orElseThrow();
    String of = words.need("of");
    if (!of.matches("[^:\\s]+:\\d{1,5}")) {
      throw new Misunderstood("--of must be the first PC's address, such as 192.168.1.11:5433.");
    }
    EmbeddedPostgres.refuseIfInUse(home);
    prepare(words, home);
    var pair = TwoPcs.of(words, home).orElseThrow(() -> new Misunderstood("standby needs --pair."));
    try (var running = new Running()) {
      refuseToLead(pair);
      if (!TwoPcs.follows(home)) copy(pair, of);
      follow(pair, of);
      var postgres =
          running.keep(
              EmbeddedPostgres.start(home, pair.address(), pair.port(), List.of("hot_standby=on")));
      awaitPromotion(postgres, home);
      Vote vote = PairWatch.lead(pair);
      Serve.lead(words, running, pair, vote, postgres);
      running.await();
    }
    return 0;
  }

  /**
   * The folder with its mark and the pair's secret. A house keeps the one it has: it is its
   * database's password.
   */
  private static void prepare(Words words, Path home) throws IOException {
    Path secret = home.resolve(TwoPcs.SECRET);
    boolean hasHouse = Files.exists(home.resolve("database"));
    if (!hasHouse && !Files.exists(secret)) Home.open(home, HouseKind.REAL);
    if (words.flag("secret").isEmpty()) return;
    String given = TwoPcs.carried(words.flag("secret").get());
    if (hasHouse && Files.exists(secret)) {
      if (given.equals(Files.readString(secret).strip())) return;
      throw new CannotGoOn(
          "The house in %s has another secret than %s: is it of another pair?"
              .formatted(home, words.flag("secret").get()));
    }
    Folders.replace(secret, given.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Unprivileged.here().handOver(secret);
  }

  /**
   * The leader's own folder is not overwritten by a slip of the hand. One whose promotion was
   * interrupted after the vote still follows, and may be promoted again.
   */
  private static void refuseToLead(TwoPcs pair) {
    Optional<Answer> answer = pair.ask(Deed.ALONE, -1);
    if (answer.isEmpty()) {
      throw new CannotGoOn(
          "The witness at %s does not answer, or knows another secret.".formatted(pair.witness()));
    }
    if (answer.get().now().leader().equals(pair.pc()) && !TwoPcs.follows(pair.home())) {
      throw new CannotGoOn("This PC leads; start it with ./foyer serve.");
    }
  }

  private static void copy(TwoPcs pair, String of) throws SQLException, IOException {
    putAside(pair.home());
    sweep(pair.home());
    Path making = Files.createTempDirectory(pair.home(), "making-database-");
    System.out.printf("Copying the house from %s ...%n", of);
    long bytes;
    try (var first =
        DriverManager.getConnection(
            "jdbc:postgresql://" + of + "/postgres", "foyer", pair.secret())) {
      bytes = StandbyCopy.into(making, first);
    } catch (SQLException cannot) {
      throw new CannotGoOn(
          "The first PC's database at %s cannot be copied: is it started with --pair, and is the"
                  .formatted(of)
              + " secret its own?",
          cannot);
    }
    Unprivileged.here().handOver(making);
    Files.move(making, pair.home().resolve("database"), StandardCopyOption.ATOMIC_MOVE);
    System.out.printf("%,d MB copied.%n", bytes / 1_000_000);
  }

  private static void sweep(Path home) throws IOException {
    try (var halfMade = Files.newDirectoryStream(home, "making-*")) {
      for (Path folder : halfMade) Folders.delete(folder);
    }
  }

  /** What this PC had when it was the first is kept: something may be on it alone. */
  private static void putAside(Path home) throws IOException {
    Path database = home.resolve("database");
    if (!Files.exists(database)) return;
    // Of a program that was killed; it would answer in the new one's place.
    new PostgresProcesses(database).end();
    Path aside = home.resolve("database-until-" + Instant.now().getEpochSecond());
    Files.move(database, aside, StandardCopyOption.ATOMIC_MOVE);
    System.out.printf("What this PC had is kept in %s.%n", aside);
  }

  /** In a file of the database's owner, as the secret is in it; read at each start. */
  private static void follow(TwoPcs pair, String of) throws IOException {
    Path settings = pair.home().resolve("database/postgresql.auto.conf");
    String[] first = of.split(":", 2);
    String following =
        """
        primary_conninfo = 'host=%s port=%s user=foyer password=%s application_name=%s'
        primary_slot_name = '%s'
        wal_receiver_status_interval = 1
        wal_retrieve_retry_interval = 1000
        """
            .formatted(first[0], first[1], pair.secret(), StandbyCopy.SLOT, StandbyCopy.SLOT);
    String said = Files.exists(settings) ? Files.readString(settings) : "";
    if (!said.endsWith(following)) {
      Files.writeString(settings, following, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static void awaitPromotion(EmbeddedPostgres postgres, Path home) {
    System.out.printf("This PC follows. When the first is gone: ./foyer promote --data %s%n", home);
    while (true) {
      try (var connection =
              DriverManager.getConnection(
                  postgres.url("postgres"), postgres.user(), postgres.password());
          var statement = connection.createStatement()) {
        while (true) {
          try (var answer = statement.executeQuery("select pg_is_in_recovery()")) {
            answer.next();
            if (!answer.getBoolean(1)) return;
          }
          DrillEvening.pause(LOOKS_EVERY_MILLIS);
        }
      } catch (SQLException lost) {
        // PostgreSQL is started again by who keeps it.
        DrillEvening.pause(LOOKS_EVERY_MILLIS);
      }
    }
  }
}
