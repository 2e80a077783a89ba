package foyer.rolls;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Epochs;
import foyer.programme.ScreeningId;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a restore from a backup: numbers that were free then may have been sold since, by the web
 * or from a counter's roll. Until a duty manager says that all who sold have been heard, nothing is
 * sold by the web, dealt or minted; counters sell on from their rolls.
 */
@Component
public class Recovery {
  private final Rolls rolls;
  private final NumberTable numbers;
  private final Epochs epochs;
  private final AuditTrail trail;
  private final Clock clock;

  Recovery(Rolls rolls, NumberTable numbers, Epochs epochs, AuditTrail trail, Clock clock) {
    this.rolls = rolls;
    this.numbers = numbers;
    this.epochs = epochs;
    this.trail = trail;
    this.clock = clock;
  }

  public boolean isRunning() {
    return epochs.current().recovering();
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
            numbers.of(screening, NumberState.FREE).forEach(book::suspect);
            numbers.inBaskets(screening).forEach(book::suspect);
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
    epochs.recovered(actor);
    makeAnew();
    trail.write(actor, "ended the recovery", "epoch " + epochs.current().text(), "");
  }

  private void makeAnew() {
    for (var screening : open()) {
      rolls.write(
          List.of(screening),
          book -> {
            numbers.of(screening, NumberState.SUSPECT).forEach(book::burn);
            return true;
          });
    }
  }

  private List<ScreeningId> open() {
    return rolls.stocksEndingAfter(clock.instant());
  }
}
