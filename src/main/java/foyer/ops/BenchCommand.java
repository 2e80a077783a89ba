package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code foyer bench sale}: how fast it sells, against the same sale as plain SQL. {@code foyer
 * bench nodes}: the same with one, two and three servers on one database.
 */
final class BenchCommand {
  private BenchCommand() {}

  static int run(List<String> typed) throws Exception {
    var words = Words.of("bench", typed, Set.of("buyers", "seconds", "rounds"), 1);
    String which = words.plain().isEmpty() ? "" : words.plain().getFirst();
    if (!which.equals("sale") && !which.equals("nodes")) {
      throw new Misunderstood("the benchmarks are ./foyer bench sale and ./foyer bench nodes.");
    }
    int buyers = number(words, "buyers", 64);
    int seconds = number(words, "seconds", 4);
    int rounds = number(words, "rounds", 5);
    Path home = Files.createTempDirectory("foyer-bench");
    try (var postgres = EmbeddedPostgres.start(home)) {
      return which.equals("sale")
          ? new SaleBench(postgres, buyers, seconds, rounds).run()
          : new NodesBench(postgres, buyers, seconds, rounds).run();
    } finally {
      remove(home);
    }
  }

  private static int number(Words words, String flag, int usual) {
    String typed = words.flag(flag).orElse(String.valueOf(usual));
    if (!typed.matches("[1-9][0-9]{0,3}")) {
      throw new Misunderstood("--%s is a whole number such as %d.".formatted(flag, usual));
    }
    return Integer.parseInt(typed);
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
