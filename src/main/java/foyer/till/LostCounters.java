package foyer.till;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import foyer.rolls.WriteOffs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counters that do not answer: giving up their rolls (protocol 18), and no longer waiting for their
 * doors (16). For duty managers; the page checks that.
 */
@Component
public class LostCounters {
  private final CounterTable counters;
  private final ShownTable shown;
  private final Counters faces;
  private final WriteOffs writeOffs;
  private final Syncs.Releases releases;
  private final AuditTrail trail;
  private final HouseClock clock;
  private final TransactionTemplate transactions;

  LostCounters(
      CounterTable counters,
      ShownTable shown,
      Counters faces,
      WriteOffs writeOffs,
      Syncs.Releases releases,
      AuditTrail trail,
      HouseClock clock,
      TransactionTemplate transactions) {
    this.counters = counters;
    this.shown = shown;
    this.faces = faces;
    this.writeOffs = writeOffs;
    this.releases = releases;
    this.trail = trail;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** What it has, as far as the house knows, and what giving it up would mean. */
  public List<WriteOffs.Roll> rollsOf(int counter) {
    return writeOffs.of(counter);
  }

  /**
   * Gives up all rolls of a counter, at once or not at all. It is dealt nothing more until its own
   * word comes. Refuses to put back more than the house has room for.
   *
   * @param putBack how many places of each screening are sold again; 0 where it says nothing
   * @param stolen its key counts no more: what it signs admits only where the sale is known
   */
  public Outcome<Counter> writeOff(
      int id, Map<ScreeningId, Integer> putBack, boolean stolen, String because, Actor actor) {
    if (counters.find(id).isEmpty()) {
      return Outcome.refused(Refusal.unknown("There is no such counter."));
    }
    if (because.isBlank() || because.length() > 200) {
      return Outcome.refused(Refusal.malformed("Please say why, in a few words."));
    }
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var done = giveUp(id, putBack, stolen, because.strip(), actor);
              if (done instanceof Outcome.Refused<Counter>) status.setRollbackOnly();
              return done;
            }));
  }

  private Outcome<Counter> giveUp(
      int id, Map<ScreeningId, Integer> putBack, boolean stolen, String because, Actor actor) {
    counters.lock(id);
    var rolls = writeOffs.of(id);
    if (rolls.isEmpty() && !stolen) {
      return Outcome.refused(Refusal.conflict("This counter has no tickets on its rolls."));
    }
    for (var roll : rolls) {
      int back = putBack.getOrDefault(roll.screening(), 0);
      if (writeOffs.writeOff(id, roll.screening(), back, because, actor)
          instanceof Outcome.Refused<?>(Refusal refusal)) {
        return Outcome.refused(refusal);
      }
    }
    counters.writeOff(id, clock.now());
    var counter = counters.find(id).orElseThrow();
    return stolen && !counter.revoked() ? faces.revoke(id, actor) : Outcome.done(counter);
  }

  /** Places of void tickets that are not free because this counter's doors may not know. */
  public List<HeldUp> heldUp() {
    return shown.heldUp().stream()
        .map(one -> new HeldUp(one.counter(), one.screening(), one.places()))
        .toList();
  }

  /** So many places of a screening wait for a counter. */
  public record HeldUp(int counter, ScreeningId screening, int places) {}

  /**
   * Nobody is let in by this counter any more: voids free their places though it has not heard of
   * them. When it speaks again it counts again.
   */
  public Outcome<Counter> doorsOutOfUse(int id, Actor actor) {
    var counter = counters.find(id);
    if (counter.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such counter."));
    shown.outOfUse(id, actor.name());
    trail.write(actor, "said that its doors are out of use", counter.get().name(), "");
    releases.releaseWhatEverybodyKnows();
    return Outcome.done(counter.get());
  }
}
