package foyer.rolls;

import foyer.desk.Desk;
import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Epoch;
import foyer.house.Epochs;
import foyer.programme.ScreeningId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * After a restore from a backup: numbers that were free then may have been sold since, by the web
 * or from a counter's roll. Until a duty manager says that all who sold have been heard, nothing is
 * sold by the web, dealt or minted; counters sell on from their rolls.
 */
@Component
public class Recovery {
  private final Rolls rolls;
  private final NumberTable numbers;
  private final RememberedTable memories;
  private final WriteOffTable writeOffs;
  private final Epochs epochs;
  private final Desk desk;
  private final AuditTrail trail;
  private final Clock clock;

  Recovery(
      Rolls rolls,
      NumberTable numbers,
      RememberedTable memories,
      WriteOffTable writeOffs,
      Epochs epochs,
      Desk desk,
      AuditTrail trail,
      Clock clock) {
    this.rolls = rolls;
    this.numbers = numbers;
    this.memories = memories;
    this.writeOffs = writeOffs;
    this.epochs = epochs;
    this.desk = desk;
    this.trail = trail;
    this.clock = clock;
  }

  public boolean isRunning() {
    return epochs.current().recovering();
  }

  /**
   * The database was put back and nobody said so: a counter remembers more than it (protocol 21).
   * Only the first of those who find it begins the new epoch.
   *
   * @param found the epoch in which it was found
   * @param highestKnown the highest number of an epoch that the counter has heard of
   */
  public void begin(Epoch found, int highestKnown, String because) {
    if (!epochs.beginAfter(found, highestKnown, because)) return;
    setAside();
    trail.write(
        Actor.house("the house"), "began a recovery", "epoch " + epochs.current().text(), because);
  }

  /**
   * What a counter had stored before the restore. Kept until the recovery ends; where it has ended
   * already, what was sold is marked at once. For the till room.
   */
  @Transactional
  public void remember(Collection<Remembered> memories, int counter) {
    var byScreening =
        memories.stream().collect(Collectors.groupingBy(one -> one.key().screening()));
    var book = rolls.openWithForgotten(byScreening.keySet());
    byScreening.keySet().removeIf(screening -> book.stock(screening).isEmpty());
    for (var told : byScreening.values()) {
      this.memories.keep(told, counter, clock.instant());
      if (!book.recovering()) apply(told, book);
    }
    book.save();
  }

  /** How many numbers only the counters' memories know of. */
  public int rememberedOnly() {
    return memories.unexplained();
  }

  /** Sets aside what was free in the backup. Safe to repeat; each node does it at its start. */
  @EventListener(ApplicationReadyEvent.class)
  void carryOnAtStart() {
    if (isRunning()) setAside();
    else makeAnew();
  }

  void setAside() {
    for (var screening : open()) {
      rolls.write(
          List.of(screening),
          book -> {
            numbers.of(screening, NumberState.FREE).stream()
                .map(NumberRules::suspect)
                .forEach(book::put);
            numbers.inBaskets(screening).stream().map(NumberRules::suspect).forEach(book::put);
            return true;
          });
    }
  }

  /**
   * Ends the recovery: what could not be accounted for is burnt, and new numbers of the new epoch
   * take its place. For a duty manager, when every counter used since the backup has been heard, or
   * when going on without it.
   */
  public void end(Actor actor) {
    setAside();
    for (var screening : open()) {
      rolls.write(
          List.of(screening),
          book -> {
            apply(memories.of(screening), book);
            return true;
          });
    }
    epochs.recovered(actor);
    makeAnew();
    trail.write(actor, "ended the recovery", "epoch " + epochs.current().text(), "");
  }

  /** Where nobody else has spoken, the memory counts. */
  private void apply(List<Remembered> told, RollBook book) {
    var lost = new TreeMap<Integer, Integer>();
    for (var memory : told) {
      var row = book.find(memory.key()).orElseGet(() -> unheardOf(memory));
      var joined = NumberRules.remembered(row, memory);
      if (joined.row().equals(row)) continue;
      book.put(joined.row());
      joined.strange().ifPresent(strange -> list(strange, memory));
      if (joined.row().state() == NumberState.X)
        lost.merge(joined.row().counter(), 1, Integer::sum);
    }
    lost.forEach((counter, tickets) -> noteLost(told.getFirst(), counter, tickets));
  }

  private static StockNumber unheardOf(Remembered memory) {
    return NumberRules.unheardOf(memory.key(), memory.seat());
  }

  private void list(NumberRules.Strange strange, Remembered memory) {
    var key = memory.key();
    desk.list(
        new Desk.Finding(
            strange.kind(),
            key.screening() + " " + key.epoch() + " " + key.n(),
            key.screening(),
            null,
            "Number %d: %s".formatted(key.n(), strange.sentence()),
            ""));
  }

  private void noteLost(Remembered one, int counter, int tickets) {
    var because = "not heard of in the recovery";
    writeOffs.add(
        new WriteOff(
            one.key().screening(), counter, tickets, 0, because, clock.instant(), "the house"));
  }

  private void makeAnew() {
    for (var screening : open()) {
      rolls.write(
          List.of(screening),
          book -> {
            numbers.of(screening, NumberState.SUSPECT).stream()
                .map(NumberRules::burnt)
                .forEach(book::put);
            // What was given back meanwhile has its place again, also where nothing was suspect.
            book.level(screening);
            return true;
          });
    }
  }

  private List<ScreeningId> open() {
    return rolls.stocksEndingAfter(clock.instant());
  }
}
