package foyer.ops.health;

import foyer.ops.health.ReadinessRules.Standing;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where this server stands, as it is known at this moment: asking costs nothing and waits for
 * nobody, however often an edge asks.
 */
@Component
@ConditionalOnWebApplication
public class Readiness {
  private final DatabasePulse pulse;
  private volatile boolean opened;
  private volatile boolean stopping;

  Readiness(DatabasePulse pulse) {
    this.pulse = pulse;
  }

  /** True while this server is to be sent requests. */
  public boolean ready() {
    return standing() == Standing.READY;
  }

  /** Where it stands, in one word; for the house's own machines, not for the public. */
  public String told() {
    return standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  Standing standing() {
    return ReadinessRules.standing(opened, stopping, pulse.silentFor());
  }

  /** The last thing of a start: migrated, every room open, the port answers. */
  @EventListener(ApplicationReadyEvent.class)
  void opened() {
    opened = true;
  }

  /** From here on it is never ready again. */
  void stopping() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** For how long something has not been seen, by a clock that nobody can set. */
  static Duration since(long seenAtNanos, LongSupplier nanos) {
    return Duration.ofNanos(nanos.getAsLong() - seenAtNanos);
  }
}
