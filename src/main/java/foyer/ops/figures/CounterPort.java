package foyer.ops.figures;

import foyer.counter.CounterFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A counter's figures at a port of their own, as a server's are. */
public final class CounterPort {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final CounterFigures counter;

  private CounterPort(CounterFigures counter) {
    this.counter = counter;
    gauge("waiting", "Entries that the server has not acknowledged", CounterFigures::waiting);
    gauge("online", "1 where the server answered the last call", c -> c.online() ? 1 : 0);
    gauge("unprinted", "Tickets that are sold and not on paper", CounterFigures::unprinted);
    gauge("printers.troubled", "Printers that cannot print", CounterFigures::printersTroubled);
    gauge("disk.free.bytes", "Room for the journal", CounterFigures::diskFree);
  }

  public static InsidePort open(CounterFigures counter, InetAddress address, int port) {
    return new InsidePort(address, port, Map.of("/metrics", new CounterPort(counter)::told));
  }

  static String told(CounterFigures counter) {
    return new CounterPort(counter).told();
  }

  private String told() {
    return registry.scrape();
  }

  private void gauge(String name, String meaning, ToDoubleFunction<CounterFigures> value) {
    Gauge.builder("foyer.till." + name, counter, value)
        .description(meaning)
        .tag("counter", counter.letter())
        .strongReference(true)
        .register(registry);
  }
}
