package foyer.ops;

import foyer.ops.Vote.Answer;
import foyer.ops.Vote.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code foyer promote}: makes the standby the first PC, where the witness agrees. From then on the
 * old first one can acknowledge nothing and does not open again.
 */
final class PromoteCommand {
  private PromoteCommand() {}

  static int run(List<String> typed) throws IOException, SQLException {
    var words = Words.of("promote", typed, Set.of("data", "pair", "witness", "with-loss"), 0);
    words.need("data");
    Path home = words.folder("data").orElseThrow();
    // Before anything is made in it: a folder mistyped in haste must not become a new house.
    if (!Files.exists(home.resolve("database/standby.signal"))) {
      throw new CannotGoOn(
          "%s holds no standby; by its unit it lies in /var/lib/foyer.".formatted(home));
    }
    var pair = TwoPcs.of(words, home).orElseThrow(() -> new Misunderstood("promote needs --pair."));
    boolean withLoss = withLoss(words);
    Optional<Answer> answer = pair.ask(withLoss ? Deed.TAKE_WITH_LOSS : Deed.TAKE, 0);
    if (answer.isEmpty()) {
      throw new CannotGoOn(
          "The witness does not answer, and without its vote nobody knows whether the first PC"
              + " sells on.");
    }
    if (!answer.get().granted()) {
      throw new CannotGoOn("Not promoted: %s.".formatted(answer.get().why()));
    }
    promote(home, withLoss);
    System.out.println("Promoted: the standby opens the house now.");
    if (withLoss) {
      System.out.println(
          "A new epoch has begun, because sales may be missing: the counters are heard first, see"
              + " /office/recovery.");
    }
    return 0;
  }

  private static boolean withLoss(Words words) {
    String typed = words.flag("with-loss").orElse("no");
    if (typed.matches("yes|no")) return typed.equals("yes");
    throw new Misunderstood("--with-loss is yes or no.");
  }

  private static void promote(Path home, boolean withLoss) throws IOException, SQLException {
    try (var standby = EmbeddedPostgres.visit(home);
        var connection =
            DriverManager.getConnection(standby.url(), standby.user(), standby.password());
        var statement = connection.createStatement()) {
      try (var done = statement.executeQuery("select pg_promote(true, 60)")) {
        if (!done.next() || !done.getBoolean(1)) {
          throw new CannotGoOn("PostgreSQL did not take the lead within a minute; try again.");
        }
      }
      if (withLoss) {
        connection.setAutoCommit(false);
        // Nobody waits for a standby that is not there.
        statement.execute("set local synchronous_commit = local");
        Restore.beginEpoch(connection, 0);
        connection.commit();
      }
    }
  }
}
