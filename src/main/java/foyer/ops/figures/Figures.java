package foyer.ops.figures;

import com.zaxxer.hikari.HikariDataSource;
import foyer.house.HouseClock;
import foyer.ops.health.Readiness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * All figures of one server, and of the house as it sees it. The house is counted when somebody
 * asks, at most once in ten seconds; where the database does not answer its figures are left out
 * rather than old ones told as new.
 */
@Component
@ConditionalOnWebApplication
public class Figures {
  private static final Logger log = LoggerFactory.getLogger(Figures.class);
  private static final Duration COUNTED_AT_MOST_EVERY = Duration.ofSeconds(10);

  /** What the people in front of a screen notice. */
  private static final Duration[] STEPS = {
    Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
    Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<HouseFigure, MultiGauge> ofTheHouse = new EnumMap<>(HouseFigure.class);
  private final FigureTable table;
  private final HouseClock clock;
  private final JvmGcMetrics pauses = new JvmGcMetrics();
  private long countedAt = System.nanoTime() - COUNTED_AT_MOST_EVERY.toNanos();

  Figures(FigureTable table, HouseClock clock, Readiness readiness, HikariDataSource pool) {
    this.table = table;
    this.clock = clock;
    for (var figure : HouseFigure.values()) {
      ofTheHouse.put(
          figure,
          MultiGauge.builder(figure.title()).description(figure.meaning()).register(registry));
    }
    gauge("foyer.node.ready", "1 while this server is ready", readiness, r -> r.ready() ? 1 : 0);
    pool(pool);
    // None is a figure, too: a rate of failures needs something to be a rate of.
    for (String place : Places.ALL) Places.OUTCOMES.forEach(outcome -> times(place, outcome));
    new JvmMemoryMetrics().bindTo(registry);
    pauses.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** As Prometheus reads it. */
  public synchronized String told() {
    if (System.nanoTime() - countedAt >= COUNTED_AT_MOST_EVERY.toNanos()) {
      countTheHouse();
      countedAt = System.nanoTime();
    }
    return registry.scrape();
  }

  /**
   * One request was answered.
   *
   * @param place which part of the house, of a closed list
   * @param outcome of a closed list
   */
  void answered(String place, String outcome, Duration took) {
    times(place, outcome).record(took);
  }

  private Timer times(String place, String outcome) {
    return Timer.builder("foyer.requests")
        .description("Requests answered")
        .tag("place", place)
        .tag("outcome", outcome)
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  private void countTheHouse() {
    try {
      var counted = table.count(clock.now(), clock.businessDay());
      ofTheHouse.forEach(
          (figure, gauge) ->
              gauge.register(rows(figure, counted.getOrDefault(figure, List.of())), true));
    } catch (DataAccessException | TransactionException noAnswer) {
      log.debug("The house could not be counted", noAnswer);
      ofTheHouse.values().forEach(gauge -> gauge.register(List.of(), true));
    }
  }

  private static List<MultiGauge.Row<?>> rows(HouseFigure figure, List<FigureTable.Value> values) {
    var counted = values.stream().map(FigureTable.Value::labels).toList();
    var none =
        figure.always().stream()
            .filter(labels -> !counted.contains(labels))
            .map(labels -> new FigureTable.Value(labels, 0));
    return Stream.concat(values.stream(), none)
        .<MultiGauge.Row<?>>map(value -> row(figure, value))
        .toList();
  }

  private static MultiGauge.Row<?> row(HouseFigure figure, FigureTable.Value value) {
    var tags = Tags.empty();
    for (int i = 0; i < figure.labels().size(); i++) {
      tags = tags.and(figure.labels().get(i), value.labels().get(i));
    }
    return MultiGauge.Row.of(tags, value.value());
  }

  private void pool(HikariDataSource pool) {
    gauge(
        "foyer.pool.size",
        "Connections this server may open",
        pool,
        HikariDataSource::getMaximumPoolSize);
    gauge("foyer.pool.busy", "Connections in use", pool, one -> inPool(one, 0));
    gauge("foyer.pool.waiting", "Requests that wait for a connection", pool, one -> inPool(one, 1));
  }

  private static double inPool(HikariDataSource pool, int which) {
    var now = pool.getHikariPoolMXBean();
    if (now == null) return 0;
    return which == 0 ? now.getActiveConnections() : now.getThreadsAwaitingConnection();
  }

  private <T> void gauge(String name, String meaning, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(meaning).strongReference(true).register(registry);
  }

  MeterRegistry registry() {
    return registry;
  }
}
