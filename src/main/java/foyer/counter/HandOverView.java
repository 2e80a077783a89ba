package foyer.counter;

import foyer.counter.CounterState.HandedOver;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.HandOverCode.Ready;
import foyer.counter.HandOverScreen.GivenShown;
import foyer.counter.HandOverScreen.HandOverShown;
import foyer.counter.HandOverScreen.ToShown;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Draws up the hand-overs at one till, and remembers whose code each till scanned last. */
final class HandOverView {
  private static final Duration SHOWN = Duration.ofHours(12);
  private static final int MOST_SHOWN = 5;

  private final Counter counter;
  private final Evening evening;
  private final HandOvers handOvers;
  private final Map<String, Aim> aims = new ConcurrentHashMap<>();

  private record Aim(Ready ready, String letter) {}

  HandOverView(Counter counter, Evening evening, HandOvers handOvers) {
    this.counter = counter;
    this.evening = evening;
    this.handOvers = handOvers;
  }

  /** This till scanned the other one's code: what it passes goes there. */
  void aim(String till, Ready ready, String letter) {
    aims.put(till, new Aim(ready, letter));
  }

  Optional<Ready> aim(String till) {
    return Optional.ofNullable(aims.get(till)).map(Aim::ready);
  }

  void forget(String till) {
    aims.remove(till);
  }

  /** Within the counter's lock. */
  HandOverShown shown(String till) {
    var since = counter.clock().instant().minus(SHOWN);
    int id = counter.identity().counter();
    return new HandOverShown(
        counter.state().ready().map(secret -> grouped(new Ready(id, secret).text())).orElse(null),
        Optional.ofNullable(aims.get(till))
            .filter(aim -> !handOvers.isUsed(aim.ready()))
            .map(aim -> new ToShown(aim.letter()))
            .orElse(null),
        HandOvers.MOST,
        !counter.identity().server().isEmpty(),
        counter.state().handedOver().stream()
            .filter(one -> one.at().isAfter(since))
            .sorted(Comparator.comparing(HandedOver::at).reversed())
            .limit(MOST_SHOWN)
            .map(this::shown)
            .toList());
  }

  private GivenShown shown(HandedOver one) {
    boolean byPhone = one.toCounter() == null;
    return new GivenShown(
        one.id(),
        counter.corrected(one.at()),
        handOvers.receiverOf(one),
        byPhone,
        one.numbers().size(),
        evening
            .screening(one.numbers().getFirst().number().screening())
            .map(SheetScreening::title)
            .orElse(""));
  }

  private static String grouped(String text) {
    return text.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
