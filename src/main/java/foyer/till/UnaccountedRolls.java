package foyer.till;

import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.HouseClock;
import foyer.rolls.WriteOff;
import foyer.rolls.WriteOffs;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When a night is over: what of lost rolls was neither sold nor shown nor given back. */
@Component
class UnaccountedRolls {
  private final WriteOffs writeOffs;
  private final CounterTable counters;
  private final Desk desk;
  private final HouseClock clock;

  UnaccountedRolls(WriteOffs writeOffs, CounterTable counters, Desk desk, HouseClock clock) {
    this.writeOffs = writeOffs;
    this.counters = counters;
    this.desk = desk;
    this.clock = clock;
  }

  /** On several nodes each does it; the desk lists it once. */
  @Scheduled(fixedDelay = 60_000)
  void listWhatIsOver() {
    for (var over : writeOffs.openOfNightsOver(clock.now().minus(Sheets.AFTER_END))) list(over);
  }

  private void list(WriteOff over) {
    int missing = writeOffs.unaccounted(over.screening(), over.counter());
    if (missing > 0) {
      desk.list(
          new Desk.Finding(
              Kind.UNACCOUNTED,
              over.screening() + " " + over.counter(),
              over.screening(),
              over.counter(),
              "Counter %s: %d of the %d tickets of its written-off roll are unaccounted for."
                  .formatted(name(over.counter()), missing, over.tickets()),
              ""));
    }
    writeOffs.close(over);
  }

  private String name(int counter) {
    return counters.find(counter).map(Counter::name).orElse("?");
  }
}
