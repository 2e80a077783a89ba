package foyer.ops;

import foyer.programme.ScreeningId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The same sale as SQL: by pgbench, or by JDBC where there is no pgbench. */
sealed interface Yardstick {

  String name();

  /**
   * @param script {@code sell} or {@code guest}
   */
  double perSecond(String script, ScreeningId screening, int clients, int seconds) throws Exception;

  static Yardstick find(EmbeddedPostgres postgres) {
    return pgbench()
        .<Yardstick>map(program -> new Pgbench(program, postgres))
        .orElseGet(() -> new Jdbc(postgres));
  }

  private static java.util.Optional<Path> pgbench() {
    var places =
        new ArrayList<>(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of).toList());
    try (var versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
      versions.forEach(version -> places.add(version.resolve("bin")));
    } catch (IOException none) {
      // No PostgreSQL of Debian's here; PATH may still have one.
    }
    return places.stream()
        .map(place -> place.resolve("pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** PostgreSQL's own. */
  record Pgbench(Path program, EmbeddedPostgres postgres) implements Yardstick {
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    @Override
    public String name() {
      return "pgbench";
    }

    @Override
    public double perSecond(String script, ScreeningId screening, int clients, int seconds)
        throws Exception {
      Path file = Files.createTempFile("foyer-yardstick", ".sql");
      try {
        Files.writeString(file, text(script, screening));
        return run(file, clients, seconds);
      } finally {
        Files.deleteIfExists(file);
      }
    }

    private static String text(String script, ScreeningId screening) {
      if (script.equals("sell")) return "select bench.sell(%s);%n".formatted(screening);
      return """
      select gen_random_uuid()::text as id \\gset
      select bench.hold(%1$s, cast(:id as uuid));
      select bench.name(cast(:id as uuid));
      select bench.confirm(%1$s, cast(:id as uuid));
      """
          .formatted(screening);
    }

    private double run(Path file, int clients, int seconds)
        throws IOException, InterruptedException {
      var builder =
          new ProcessBuilder(
              program.toString(),
              "--no-vacuum",
              "--protocol=prepared",
              "--client=" + clients,
              "--jobs=2",
              "--time=" + seconds,
              "--file=" + file,
              "--host=127.0.0.1",
              "--port=" + postgres.port(),
              "--username=" + postgres.user(),
              "foyer");
      builder.environment().put("PGPASSWORD", postgres.password());
      var process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var tps = TPS.matcher(said);
      if (process.waitFor() != 0 || !tps.find()) {
        throw new CannotGoOn("pgbench did not run: " + said.strip());
      }
      return Double.parseDouble(tps.group(1));
    }
  }

  /** The statements by as many JDBC connections. */
  record Jdbc(EmbeddedPostgres postgres) implements Yardstick {
    @Override
    public String name() {
      return "JDBC, for there is no pgbench here";
    }

    @Override
    public double perSecond(String script, ScreeningId screening, int clients, int seconds)
        throws Exception {
      long began = System.nanoTime();
      long until = began + seconds * 1_000_000_000L;
      var counts = new ArrayList<Future<Integer>>();
      try (var threads = Executors.newFixedThreadPool(clients)) {
        Callable<Integer> client = () -> client(script, screening, until);
        for (int i = 0; i < clients; i++) counts.add(threads.submit(client));
      }
      int sales = 0;
      for (var count : counts) sales += count.get();
      return sales / ((System.nanoTime() - began) / 1e9);
    }

    private int client(String script, ScreeningId screening, long until) throws SQLException {
      int sales = 0;
      try (var connection =
          DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password())) {
        while (System.nanoTime() < until) {
          for (String statement : statements(script, screening)) {
            try (var prepared = connection.prepareStatement(statement)) {
              prepared.execute();
            }
          }
          sales++;
        }
      }
      return sales;
    }

    private static List<String> statements(String script, ScreeningId screening) {
      if (script.equals("sell")) return List.of("select bench.sell(" + screening + ")");
      String id = "'" + UUID.randomUUID() + "'::uuid";
      return List.of(
          "select bench.hold(" + screening + ", " + id + ")",
          "select bench.name(" + id + ")",
          "select bench.confirm(" + screening + ", " + id + ")");
    }
  }
}
