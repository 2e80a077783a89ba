package foyer.till;

import foyer.house.HouseClock;
import foyer.rolls.Holders;
import java.util.List;
import org.springframework.stereotype.Component;

/** The counters by name, for rooms that know only their numbers. */
@Component
class CounterNames implements Holders {
  private final CounterTable counters;
  private final HouseClock clock;

  CounterNames(CounterTable counters, HouseClock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  @Override
  public List<Holder> all() {
    var now = clock.now();
    return counters.all().stream()
        .map(counter -> new Holder(counter.id(), counter.name(), counter.isOnline(now)))
        .toList();
  }
}
