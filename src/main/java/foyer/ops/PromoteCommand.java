package foyer.ops;

import foyer.ops.Vote.Answer;
import foyer.ops.Vote.Deed;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
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
    if (!TwoPcs.follows(home)) {
      throw new CannotGoOn(
          "%s holds no standby; by its unit it lies in /var/lib/foyer.".formatted(home));
    }
    var pair = TwoPcs.of(words, home).orElseThrow(() -> new Misunderstood("promote needs --pair."));
    // Before the vote: who is voted for and cannot lead would keep both from selling.
    if (!EmbeddedPostgres.isInUse(home)) {
      throw new CannotGoOn(
          "The standby does not run: start it as always (./foyer standby ...), also without the"
              + " first PC, and promote it then.");
    }
    boolean withLoss = withLoss(words);
    try (var standby = EmbeddedPostgres.visit(home);
        var connection =
            DriverManager.getConnection(standby.url(), standby.user(), standby.password())) {
      if (withLoss) AcceptedLoss.note(home);
      askToLead(pair, withLoss);
      promote(connection);
    }
    System.out.println("Promoted: the standby opens the house now.");
    if (withLoss) {
      System.out.println(
          "A new epoch begins, because sales may be missing: the counters are heard first, see"
              + " /office/recovery.");
    }
    return 0;
  }

  private static void askToLead(TwoPcs pair, boolean withLoss) throws IOException {
    Optional<Answer> answer = pair.ask(withLoss ? Deed.TAKE_WITH_LOSS : Deed.TAKE, 0);
    if (answer.isEmpty()) {
      // It may have granted it all the same, so what was noted stays.
      throw new CannotGoOn(
          "The witness does not answer, or knows another secret, and without its vote nobody knows"
              + " whether the first PC sells on.");
    }
    if (answer.get().granted()) return;
    AcceptedLoss.withdraw(pair.home());
    throw new CannotGoOn("Not promoted: %s.".formatted(answer.get().why()));
  }

  private static boolean withLoss(Words words) {
    String typed = words.flag("with-loss").orElse("no");
    if (typed.matches("yes|no")) return typed.equals("yes");
    throw new Misunderstood("--with-loss is yes or no.");
  }

  private static void promote(Connection standby) throws SQLException {
    try (var statement = standby.createStatement();
        var done = statement.executeQuery("select pg_promote(true, 60)")) {
      if (!done.next() || !done.getBoolean(1)) {
        throw new CannotGoOn("PostgreSQL did not take the lead within a minute; try again.");
      }
    }
  }
}
