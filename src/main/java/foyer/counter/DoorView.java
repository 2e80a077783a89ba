package foyer.counter;

import foyer.counter.Screen.DoorScreening;
import foyer.counter.Screen.DoorState;
import foyer.programme.ScreeningId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws up what a door shows now: whose door it is, who is in, how fresh its knowledge is. */
final class DoorView {
  private final Counter counter;
  private final Evening evening;
  private final TillView till;

  DoorView(Counter counter, Evening evening, TillView till) {
    this.counter = counter;
    this.evening = evening;
    this.till = till;
  }

  DoorState state(Optional<AtTill> at, @Nullable ScreeningId wanted) {
    return counter.look(() -> stateNow(at, wanted));
  }

  private DoorState stateNow(Optional<AtTill> at, @Nullable ScreeningId wanted) {
    var common = till.common(at);
    boolean signedIn = at.isPresent();
    var screenings = signedIn ? evening.screenings() : List.<DaySheet.SheetScreening>of();
    var chosen =
        screenings.stream()
            .filter(screening -> screening.id().equals(wanted))
            .findFirst()
            .or(() -> screenings.stream().findFirst())
            .map(DaySheet.SheetScreening::id);
    return new DoorState(
        common.revision(),
        common.counter(),
        common.venue(),
        common.zone(),
        common.now(),
        false,
        common.online(),
        common.seenAt(),
        common.waiting(),
        common.staff(),
        common.signedIn(),
        screenings.stream().map(DoorScreening::of).toList(),
        chosen.map(ScreeningId::value).orElse(null),
        chosen.map(id -> evening.admitted(id).size()).orElse(0),
        chosen.map(id -> evening.sold(id).size()).orElse(0),
        common.seenAt());
  }
}
