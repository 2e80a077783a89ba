package foyer.counter;

import foyer.counter.Screen.DoorScreening;
import foyer.counter.Screen.DoorState;
import foyer.counter.Screen.DoorsShown;
import foyer.counter.Screen.TwiceShown;
import foyer.programme.ScreeningId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws up what a door shows now: whose door it is, who is in, how fresh its knowledge is. */
final class DoorView {
  private final Counter counter;
  private final Evening evening;
  private final Openings openings;
  private final TillView till;

  DoorView(Counter counter, Evening evening, Openings openings, TillView till) {
    this.openings = openings;
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
        common.practice(),
        common.online(),
        common.seenAt(),
        common.waiting(),
        common.staff(),
        common.signedIn(),
        screenings.stream().map(DoorScreening::of).toList(),
        chosen.map(ScreeningId::value).orElse(null),
        chosen.map(id -> evening.admitted(id).size()).orElse(0),
        chosen.map(id -> evening.sold(id).size()).orElse(0),
        common.seenAt(),
        chosen.map(this::out).orElse(0),
        chosen.flatMap(this::doors).orElse(null),
        chosen.map(this::twice).orElse(List.of()));
  }

  private int out(ScreeningId screening) {
    return (int)
        evening.sold(screening).stream()
            .map(evening::presence)
            .filter(one -> !one.isIn() && one.outAt().isPresent())
            .count();
  }

  private Optional<DoorsShown> doors(ScreeningId screening) {
    var standing = openings.standing(screening);
    return standing.doors().map(step -> new DoorsShown(standing.doorsOpen(), step.at(), step.by()));
  }

  /** Let in here, and by another door before this one heard of it. */
  private List<TwiceShown> twice(ScreeningId screening) {
    var here = counter.identity().enrolled().name();
    var twice = new ArrayList<TwiceShown>();
    for (var number : counter.state().admitted(screening)) {
      var row = evening.row(number).orElse(null);
      var mine = counter.state().admission(number).orElse(null);
      if (row == null || mine == null || row.admittedAt() == null) continue;
      var where = Objects.toString(row.admittedWhere(), "");
      if (where.equals(here)) continue;
      var code = Objects.toString(row.shortCode(), "number " + number.n());
      twice.add(new TwiceShown(code, counter.corrected(mine.at()), row.admittedAt(), where));
    }
    return twice;
  }
}
