package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.DaySheet.NightSheet;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Entry.Staff;
import foyer.counter.NightState.StepTaken;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.night.Step;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A screening's run at this counter: the duty manager opens the sale and the doors, and closes
 * them. What was done here holds at once; what was done elsewhere holds when the sheet has told it.
 * The later of two steps about one thing counts.
 */
final class Openings {
  private static final Set<Step> OF_THE_SALE = Set.of(Step.SALE_OPENED, Step.SALE_CLOSED);
  private static final Set<Step> OF_THE_DOORS = Set.of(Step.DOORS_OPENED, Step.DOORS_CLOSED);

  private final Counter counter;
  private final Evening evening;

  Openings(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  /**
   * How a screening stands.
   *
   * @param sale and doors: the step that holds; empty where none was taken
   */
  record Standing(Optional<StepTaken> sale, Optional<StepTaken> doors) {
    boolean saleOpened() {
      return sale.filter(step -> step.step() == Step.SALE_OPENED).isPresent();
    }

    boolean saleClosed() {
      return sale.filter(step -> step.step() == Step.SALE_CLOSED).isPresent();
    }

    boolean doorsOpen() {
      return doors.filter(step -> step.step() == Step.DOORS_OPENED).isPresent();
    }
  }

  /**
   * Takes a step. The sale is opened by whoever has read the certificate, so it must be the one
   * that the sheet has now.
   */
  Outcome<Step> take(
      UUID id, ScreeningId screeningId, Step step, String certificate, Staff dutyManager) {
    return counter.inTurn(
        () -> {
          if (counter.night().isDone(id)) return done(step);
          var screening = evening.screening(screeningId).orElse(null);
          if (screening == null) return refused(Refusal.unknown("There is no such screening."));
          var whyNot = whyNot(screening, step, certificate);
          if (whyNot.isPresent()) return refused(Refusal.conflict(whyNot.get()));
          var acknowledged = step == Step.SALE_OPENED ? screening.certificate() : "";
          counter.write(
              id, new NightEntry.ScreeningStep(screeningId, step, acknowledged, dutyManager));
          return done(step);
        });
  }

  private Optional<String> whyNot(SheetScreening screening, Step step, String certificate) {
    var standing = standing(screening.id());
    return switch (step) {
      case SALE_OPENED -> {
        if (screening.cancelledBecause() != null) {
          yield Optional.of(screening.title() + " is cancelled.");
        }
        if (evening.isOver(screening)) yield Optional.of(screening.title() + " is over.");
        if (!screening.onSale()) {
          yield Optional.of(
              screening.title() + " was taken off sale in the office: it is put back there.");
        }
        if (!screening.certificate().equals(certificate)) {
          yield Optional.of(
              "The certificate is " + screening.certificate() + " now: read it and press again.");
        }
        yield standing.saleOpened() ? Optional.of("The sale is open already.") : Optional.empty();
      }
      case SALE_CLOSED ->
          standing.saleClosed() ? Optional.of("The sale is closed already.") : Optional.empty();
      case DOORS_OPENED -> {
        if (screening.cancelledBecause() != null) {
          yield Optional.of(screening.title() + " is cancelled.");
        }
        yield standing.doorsOpen() ? Optional.of("The doors are open already.") : Optional.empty();
      }
      case DOORS_CLOSED ->
          standing.doorsOpen() ? Optional.empty() : Optional.of("The doors are not open.");
    };
  }

  /** Within the counter's lock. */
  Standing standing(ScreeningId screening) {
    var steps = new ArrayList<StepTaken>();
    for (var told : told().map(NightSheet::steps).orElse(List.of())) {
      if (told.screening().equals(screening)) {
        steps.add(new StepTaken(told.step(), told.at(), told.by()));
      }
    }
    for (var own : counter.night().steps(screening)) {
      Instant at = counter.corrected(own.at());
      steps.add(new StepTaken(own.step(), at, own.by()));
    }
    steps.sort(Comparator.comparing(StepTaken::at));
    return new Standing(last(steps, OF_THE_SALE), last(steps, OF_THE_DOORS));
  }

  private static Optional<StepTaken> last(List<StepTaken> steps, Set<Step> about) {
    return steps.reversed().stream().filter(step -> about.contains(step.step())).findFirst();
  }

  /** Why nothing of this screening is sold now without a duty manager; empty as a rule. */
  Optional<String> whyNotSell(SheetScreening screening) {
    var standing = standing(screening.id());
    if (standing.saleClosed()) {
      return Optional.of("The sale of " + screening.title() + " is closed.");
    }
    boolean needed = told().map(NightSheet::openingNeeded).orElse(false);
    if (needed && !standing.saleOpened() && evening.isToday(screening.startsAt())) {
      return Optional.of(
          screening.title() + " is not open yet: a duty manager opens it, by the key N.");
    }
    return Optional.empty();
  }

  private Optional<NightSheet> told() {
    return counter.told().sheet().flatMap(sheet -> Optional.ofNullable(sheet.night()));
  }
}
