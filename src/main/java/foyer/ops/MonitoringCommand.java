package foyer.ops;

import foyer.house.HouseKind;
import foyer.ops.MonitoringFiles.Query;
import foyer.ops.figures.LastDone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code foyer check-monitoring}: runs every query of the dashboard and of the alert rules on
 * Debian's Prometheus, which reads a living demo house. Exit code 1 where one has no answer: a
 * panel that stays empty and an alert that can never fire look the same as a house that is well.
 */
final class MonitoringCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private MonitoringCommand() {}

  static int run(List<String> typed) throws Exception {
    Words.of("check-monitoring", typed, Set.of(), 0);
    Path monitoring =
        Path.of(System.getenv().getOrDefault("FOYER_DEPLOY", "deploy")).resolve("monitoring");
    var files = MonitoringFiles.read(monitoring);
    if (!filesHold(monitoring)) return 1;
    Path folder = Files.createTempDirectory("foyer-monitoring");
    try (var running = new Running()) {
      return tried(files, monitoring, folder, running);
    } finally {
      Folders.delete(folder);
    }
  }

  /** What Debian's own tools say of each file. */
  private static boolean filesHold(Path monitoring) throws Exception {
    for (String settings : List.of("prometheus.yml", "prometheus-swarm.yml")) {
      if (PrometheusTrial.said(monitoring, "promtool", "check", "config", settings) != 0) {
        return false;
      }
    }
    DrillTools.need("amtool", "prometheus-alertmanager");
    return PrometheusTrial.said(monitoring, "promtool", "test", "rules", "rules-test.yml") == 0
        && PrometheusTrial.said(monitoring, "amtool", "check-config", "alertmanager.yml") == 0;
  }

  private static int tried(MonitoringFiles files, Path monitoring, Path folder, Running running)
      throws Exception {
    int web = Ports.free();
    int figures = Ports.free();
    var home = Home.open(folder.resolve("house"), HouseKind.DEMO);
    var house = Demo.open(running, home, web, Map.of("foyer.figures.port", figures));
    house.getBean(DemoHouse.class).furnish();
    noteABaseCopy(house);
    var trial = running.keep(PrometheusTrial.start(monitoring, folder, Ports.free(), figures));
    var open = new ArrayList<>(files.queries());
    try (var guest = new HttpLine(web)) {
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (!open.isEmpty() && System.nanoTime() < until) {
        for (String path : List.of("/", "/films", "/office", "/counter/nothing")) {
          guest.ask("GET", path, "none", "");
        }
        TimeUnit.SECONDS.sleep(1);
        removeAnswered(open, trial);
      }
    }
    System.out.printf(
        "%d queries, %d figures: %s%n",
        files.queries().size(),
        files.figures().size(),
        open.isEmpty() ? "each has an answer" : open.size() + " have none");
    open.forEach(one -> System.out.println("  EMPTY " + one.where() + ": " + one.expression()));
    System.out.println("alerts on a house that was made just now: " + trial.alerts());
    return open.isEmpty() ? 0 : 1;
  }

  /** Only a cluster has an archive, and only what was once done has an age there. */
  private static void noteABaseCopy(ConfigurableApplicationContext house) throws SQLException {
    try (var connection = house.getBean(DataSource.class).getConnection()) {
      LastDone.note(connection, LastDone.What.BASE_COPY, Instant.now(), "the trial");
    }
  }

  private static void removeAnswered(List<Query> open, PrometheusTrial trial)
      throws InterruptedException {
    for (Query query : List.copyOf(open)) {
      if (trial.hasData(query.expression())) open.remove(query);
    }
  }
}
