package foyer.sales;

import foyer.house.HouseClock;
import foyer.rolls.Rolls;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Baskets that were never booked are deleted a day later, with the name and address that somebody
 * may have typed. Their tickets came free when their minutes were over; nothing else knows of them.
 */
@Component
class ForgottenBaskets {
  private static final Duration KEPT = Duration.ofDays(1);

  private final OrderTable orders;
  private final Rolls rolls;
  private final HouseClock clock;

  ForgottenBaskets(OrderTable orders, Rolls rolls, HouseClock clock) {
    this.orders = orders;
    this.rolls = rolls;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 300_000)
  void forget() {
    var before = clock.now().minus(KEPT);
    orders.deleteBasketsMadeBefore(before);
    rolls.forgetHoldsExpiredBefore(before);
  }
}
