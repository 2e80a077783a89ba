package foyer.counter;

import foyer.counter.Entry.Staff;
import foyer.night.Step;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The night at this counter beside its tickets: screenings' steps, drawers, stewards named on the
 * spot, overrides. A fold over the journal and nothing else, as {@link CounterState} is. Not for
 * several threads: the counter's lock guards it.
 */
final class NightState {
  private final DrawerBook drawers = new DrawerBook();
  private final Map<ScreeningId, List<StepTaken>> steps = new HashMap<>();
  private final List<Named> named = new ArrayList<>();
  private final List<Allowed> overrides = new ArrayList<>();
  private final List<NightEntry.PaperActivated> paper = new ArrayList<>();
  private final Set<UUID> done = new HashSet<>();

  record StepTaken(Step step, Instant at, String by) {}

  record Named(Instant at, Staff steward) {}

  record Allowed(Instant at, NightEntry.Override override) {}

  void apply(Entry entry) {
    DrawerEvent.of(entry).ifPresent(drawers::apply);
    if (entry.what() instanceof Entry.NoSale) done.add(entry.id());
    if (!(entry.what() instanceof NightEntry night)) return;
    done.add(entry.id());
    switch (night) {
      case NightEntry.ScreeningStep step ->
          steps
              .computeIfAbsent(step.screening(), screening -> new ArrayList<>())
              .add(new StepTaken(step.step(), entry.wallClock(), step.dutyManager().name()));
      case NightEntry.StewardNamed one -> named.add(new Named(entry.wallClock(), one.steward()));
      case NightEntry.Override override -> overrides.add(new Allowed(entry.wallClock(), override));
      case NightEntry.PaperActivated activated -> paper.add(activated);
      case NightEntry.FloatSet _,
          NightEntry.CashDrop _,
          NightEntry.PaidOut _,
          NightEntry.XRead _,
          NightEntry.Count _,
          NightEntry.HandedOver _,
          NightEntry.Closed _,
          NightEntry.TakenOver _,
          NightEntry.StewardChanged _ -> {} // of the drawers
    }
  }

  /** Whether this very deed was done already: it was pressed twice, or its answer was lost. */
  boolean isDone(UUID id) {
    return done.contains(id);
  }

  DrawerBook drawers() {
    return drawers;
  }

  /** What was done about a screening at this counter, oldest first. */
  List<StepTaken> steps(ScreeningId screening) {
    return List.copyOf(steps.getOrDefault(screening, List.of()));
  }

  /** Everybody ever named here, oldest first; whether they may still sell is the day's matter. */
  List<Named> named() {
    return List.copyOf(named);
  }

  /** The number for the next steward named here: below nought, so that it is nobody's own. */
  long nextNamed() {
    return -1L - named.size();
  }

  /** Paper tickets that were made good at this counter, oldest first. */
  List<NightEntry.PaperActivated> paper() {
    return List.copyOf(paper);
  }

  List<Allowed> overrides() {
    return List.copyOf(overrides);
  }
}
