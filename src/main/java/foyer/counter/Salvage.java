package foyer.counter;

import foyer.rolls.TicketNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a journal comes to of which some lines cannot be read (rule 25). What was taken, and neither
 * lay on the roll afterwards nor stands in a readable entry, was in the lost ones: it counts as
 * sold. Where nobody knows what lay on the roll afterwards, all of it may have been sold: then this
 * counter begins a new line, as one that was put back to an older state does.
 */
final class Salvage {
  private final CounterState state;
  private final List<Line> lines;
  private final List<JournalFile.Lost> lost;
  private final Optional<RollKept> kept;
  private final List<TicketNumber> presumed = new ArrayList<>();
  private long knownThrough;

  private Salvage(
      CounterState state, List<Line> lines, List<JournalFile.Lost> lost, Optional<RollKept> kept) {
    this.state = state;
    this.lines = lines;
    this.lost = lost;
    this.kept = kept.filter(this::isOfThisJournal);
  }

  /**
   * @param presumed to be written down as sold
   * @param rollUnknown a lost line may have sold anything that lay on the roll
   */
  record Found(List<TicketNumber> presumed, boolean rollUnknown) {}

  /** Folds the journal into this state, which is empty yet. */
  static Found fold(
      CounterState state, List<Line> lines, List<JournalFile.Lost> lost, Optional<RollKept> kept) {
    return new Salvage(state, lines, lost, kept).fold();
  }

  private Found fold() {
    boolean wanted = !lost.isEmpty();
    for (var line : lines) {
      if (wanted && isPast(line)) goBackToWhatWasKept();
      apply(line);
    }
    if (wanted && kept.isPresent() && knownThrough < kept.get().place()) goBackToWhatWasKept();
    boolean unknown = lost.stream().anyMatch(one -> one.place() > knownThrough);
    return new Found(List.copyOf(presumed), unknown);
  }

  private boolean isPast(Line line) {
    return kept.isPresent()
        && kept.get().place() > knownThrough
        && line.place() > kept.get().place();
  }

  private void goBackToWhatWasKept() {
    var before = state.roll().stream().map(Entry.HeldNumber::number).toList();
    state.become(kept.orElseThrow());
    presumed.addAll(before);
    state.roll().forEach(held -> presumed.remove(held.number()));
    knownThrough = kept.orElseThrow().place();
  }

  private void apply(Line line) {
    state.apply(line.entry());
    switch (line.entry().what()) {
      case Entry.Presumed again -> presumed.removeAll(again.numbers());
      case Entry.NewLine anew -> {
        presumed.clear();
        knownThrough = line.place();
      }
      default -> {}
    }
  }

  /** Kept beside this very journal, as far as that can be read. */
  private boolean isOfThisJournal(RollKept one) {
    long last = lines.isEmpty() ? 0 : lines.getLast().place();
    if (!lost.isEmpty()) last = Math.max(last, lost.getLast().place());
    if (one.place() > last) return false;
    return lines.stream()
        .filter(line -> line.place() == one.place())
        .findFirst()
        .map(line -> line.hash().equals(one.hash()))
        .orElse(true);
  }
}
