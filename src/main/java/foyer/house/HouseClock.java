package foyer.house;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** What time it is in the house: the moment, the zone on the wall, the trading day. */
@Component
public class HouseClock {
  private final Clock clock;
  private final Settings settings;

  HouseClock(Clock clock, Settings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  public Instant now() {
    return clock.instant();
  }

  public ZoneId zone() {
    return settings.get(Setting.VENUE_ZONE);
  }

  /** How moments fall into trading days. */
  public BusinessDay businessDay() {
    return new BusinessDay(zone(), settings.get(Setting.BUSINESS_DAY_ENDS_AT));
  }

  /** The trading day that runs now: yesterday's date until it ends in the early morning. */
  public LocalDate today() {
    return businessDay().of(now());
  }
}
