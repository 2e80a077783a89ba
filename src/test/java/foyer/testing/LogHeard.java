package foyer.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** Listens to the log while it is open, with what ties its lines together. */
public final class LogHeard implements AutoCloseable {
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> ear =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.getMDCPropertyMap();
          events.add(event);
        }
      };

  public LogHeard() {
    ear.setContext(root.getLoggerContext());
    ear.start();
    root.addAppender(ear);
  }

  /** Lines about one sale, oldest first. */
  public List<String> about(UUID sale) {
    return lines(event -> sale.toString().equals(event.getMDCPropertyMap().get("sale")));
  }

  public List<String> inTrace(String trace) {
    return lines(event -> trace.equals(event.getMDCPropertyMap().get("trace")));
  }

  /** The trace of the last line about a sale. */
  public String traceOf(UUID sale) {
    return events.stream()
        .filter(event -> sale.toString().equals(event.getMDCPropertyMap().get("sale")))
        .map(event -> event.getMDCPropertyMap().getOrDefault("trace", ""))
        .reduce("", (first, later) -> later);
  }

  /** Everything, with what a thrown exception says of itself. */
  public String all() {
    var all = new StringBuilder();
    for (var event : events) {
      all.append(event.getFormattedMessage()).append(' ').append(event.getMDCPropertyMap());
      for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
        all.append('\n').append(thrown.getClassName()).append(": ").append(thrown.getMessage());
      }
      all.append('\n');
    }
    return all.toString();
  }

  private List<String> lines(Predicate<ILoggingEvent> which) {
    return events.stream().filter(which).map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    root.detachAppender(ear);
    ear.stop();
  }
}
