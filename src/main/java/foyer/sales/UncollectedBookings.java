package foyer.sales;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Setting;
import foyer.house.Settings;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets bookings go that nobody came for, a set time before the start. On several nodes the first
 * one releases; to the others it is released already.
 */
@Component
class UncollectedBookings {
  private static final Logger log = LoggerFactory.getLogger(UncollectedBookings.class);

  private final Bookings bookings;
  private final OrderTable orders;
  private final Settings settings;
  private final HouseClock clock;

  UncollectedBookings(Bookings bookings, OrderTable orders, Settings settings, HouseClock clock) {
    this.bookings = bookings;
    this.orders = orders;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 15_000)
  void releaseThoseWhoseTimeHasCome() {
    var before = Duration.ofMinutes(settings.get(Setting.RELEASE_MINUTES_BEFORE));
    for (var order : orders.bookedForStartsBefore(clock.now().plus(before))) {
      release(order);
    }
  }

  /** One that cannot be released does not keep the others. */
  private void release(UUID order) {
    try {
      switch (bookings.release(order, "not collected in time", Actor.house("the house"))) {
        case Outcome.Done<?> done -> log.info("released booking {}: not collected in time", order);
        case Outcome.Refused<?> already -> log.debug("booking {}: {}", order, already.refusal());
      }
    } catch (RuntimeException failed) {
      log.error("booking {} could not be released", order, failed);
    }
  }
}
