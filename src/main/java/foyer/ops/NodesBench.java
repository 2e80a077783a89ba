package foyer.ops;

import foyer.programme.ScreeningId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The guest's three requests with one, two and three servers on one database, in turns. On one
 * machine more servers cannot sell more; what it shows is what a sale costs the servers and what it
 * costs the database, and that servers do not get into each other's way. From the costs follows
 * what separate machines would do (docs/scaling.md).
 */
final class NodesBench {
  private static final int MOST_NODES = 3;
  private static final int MOST_SCREENINGS = 8;
  private static final int WARM_UP_SECONDS = 8;

  private final EmbeddedPostgres postgres;
  private final int buyers;
  private final int seconds;
  private final int rounds;

  NodesBench(EmbeddedPostgres postgres, int buyers, int seconds, int rounds) {
    this.postgres = postgres;
    this.buyers = buyers;
    this.seconds = seconds;
    this.rounds = rounds;
  }

  /**
   * @param programMillis of the processor, for one sale: servers and, in the same process, buyers
   * @param databaseMillis of the processor, for one sale
   */
  private record Measured(
      double perSecond, double programMillis, double databaseMillis, double p99Millis) {}

  int run() throws Exception {
    System.out.printf(
        "Benchmark of one to %d servers on one database: %d buyers, %d rounds of %d s each.%n",
        MOST_NODES, buyers, rounds, seconds);
    var database =
        HouseDatabase.at(
            new DatabaseAddress(
                postgres.url(), postgres.user(), postgres.password(), "the benchmark"));
    database.migrate();
    var nodes = new ArrayList<ConfigurableApplicationContext>();
    try {
      for (int n = 0; n < MOST_NODES; n++) {
        nodes.add(OpenHouse.serving(database, Map.of("server.port", 0)));
      }
      return measure(nodes);
    } finally {
      nodes.forEach(ConfigurableApplicationContext::close);
    }
  }

  private int measure(List<ConfigurableApplicationContext> nodes) throws Exception {
    var first = nodes.getFirst();
    var jdbc = first.getBean(JdbcTemplate.class);
    var screenings = new ArrayList<ScreeningId>();
    for (int n = 1; n <= MOST_SCREENINGS; n++) {
      screenings.add(SaleBench.screening(first, jdbc, "At every server, " + n));
    }
    String key = SaleBench.agentKey(first);
    var ports = nodes.stream().map(NodesBench::port).toList();
    System.out.printf("  warming up for %d s ...%n", WARM_UP_SECONDS);
    var all = new Buyers(ports, screenings, key);
    all.loop(all::booking, buyers, WARM_UP_SECONDS);
    var atOne = new Table("everybody wants the same screening");
    var atMany = new Table("everybody wants one of %d".formatted(MOST_SCREENINGS));
    for (int round = 1; round <= rounds; round++) {
      for (int count = 1; count <= MOST_NODES; count++) {
        var some = ports.subList(0, count);
        atOne.add(count, once(some, screenings.subList(0, 1), key));
        atMany.add(count, once(some, screenings, key));
      }
      System.out.printf("  round %d of %d%n", round, rounds);
    }
    atOne.tell();
    atMany.tell();
    return SaleBench.oversold(jdbc) == 0 ? 0 : 1;
  }

  private Measured once(List<Integer> ports, List<ScreeningId> screenings, String key)
      throws Exception {
    var guests = new Buyers(ports, screenings, key);
    double program = Processor.ofThisProgram();
    double database = Processor.of(postgres.pid());
    var result = guests.loop(guests::booking, buyers, seconds);
    double sales = Math.max(1, result.micros().size());
    var micros = new ArrayList<>(result.micros());
    micros.sort(null);
    return new Measured(
        result.perSecond(),
        (Processor.ofThisProgram() - program) / sales,
        (Processor.of(postgres.pid()) - database) / sales,
        SaleBench.percentile(micros, 99));
  }

  /** What was measured of one kind of rush, by the number of servers. */
  private static final class Table {
    private final String title;
    private final Map<Integer, List<Measured>> rounds = new TreeMap<>();

    Table(String title) {
      this.title = title;
    }

    void add(int servers, Measured measured) {
      rounds.computeIfAbsent(servers, none -> new ArrayList<>()).add(measured);
    }

    void tell() {
      System.out.printf(
          "%n%s (processor: ms a sale)%nservers  sales/s  against one      p99  servers and buyers"
              + "  database%n",
          title);
      double one = median(rounds.getOrDefault(1, List.of())).perSecond();
      rounds.forEach((servers, all) -> line(servers, median(all), one));
    }
  }

  private static Measured median(List<Measured> all) {
    var sorted =
        all.stream().sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond())).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void line(int servers, Measured measured, double one) {
    System.out.printf(
        Locale.UK,
        "%7d  %7.0f  %11.2f  %4.0f ms  %18.2f  %8.2f%n",
        servers,
        measured.perSecond(),
        measured.perSecond() / one,
        measured.p99Millis(),
        measured.programMillis(),
        measured.databaseMillis());
  }

  private static int port(ConfigurableApplicationContext node) {
    return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
  }
}
