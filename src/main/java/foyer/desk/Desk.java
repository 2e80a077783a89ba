package foyer.desk;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Discrepancies: nothing that happened is refused or dropped; what broke a rule is recorded and
 * listed here until a person settles it. Listing is for the rooms that find it, settling for duty
 * managers.
 */
@Component
public class Desk {
  private static final int LONGEST_SETTLEMENT = 500;

  private final DiscrepancyTable table;
  private final AuditTrail trail;

  Desk(DiscrepancyTable table, AuditTrail trail) {
    this.table = table;
    this.trail = trail;
  }

  /**
   * @param occurrence what makes it the same discrepancy when it is found again
   * @param sentence what happened, for the duty manager
   */
  public record Finding(
      Kind kind,
      String occurrence,
      @Nullable ScreeningId screening,
      @Nullable Integer counter,
      String sentence,
      String detail) {}

  /**
   * @param way how it was settled; null where it is open or explained itself
   * @param settlement why, in the words of whoever settled it
   */
  public record Discrepancy(
      long id,
      Kind kind,
      Instant foundAt,
      @Nullable ScreeningId screening,
      @Nullable Integer counter,
      String sentence,
      String detail,
      @Nullable Instant settledAt,
      @Nullable String settledBy,
      @Nullable Way way,
      @Nullable String settlement) {

    public boolean settled() {
      return settledAt != null;
    }
  }

  /** Lists it, once. */
  @Transactional
  public void list(Finding finding) {
    table.insert(finding);
  }

  /** What is open, the oldest first, and what was settled lately. */
  public List<Discrepancy> open() {
    return table.open();
  }

  public List<Discrepancy> settledLately(int most) {
    return table.settled(most);
  }

  public Optional<Discrepancy> find(long id) {
    return table.find(id);
  }

  /**
   * A person says what was done about it, in the house's trail too. Refuses what is settled
   * already, no way of the list, and no reason where money is concerned.
   *
   * @param way a name of {@link Way}
   */
  @Transactional
  public Outcome<Discrepancy> settle(long id, String way, String reason, Actor actor) {
    var why = reason.strip();
    var chosen = Way.of(way);
    var found = table.find(id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.unknown("There is no such discrepancy."));
    }
    if (chosen.isEmpty()) {
      return Outcome.refused(Refusal.malformed("Please choose what was done about it."));
    }
    if (why.length() > LONGEST_SETTLEMENT) {
      return Outcome.refused(Refusal.malformed("Please say it in 500 characters or fewer."));
    }
    if (why.isEmpty() && chosen.get().needsReason(found.get().kind())) {
      return Outcome.refused(Refusal.malformed("Money is concerned: please say why."));
    }
    if (!table.settle(id, actor.name(), chosen.get(), why)) {
      return Outcome.refused(Refusal.conflict("Somebody else has settled this already."));
    }
    trail.write(
        actor,
        "settled a discrepancy",
        "discrepancy " + id,
        "%s: %s. %s".formatted(found.get().kind().shown(), chosen.get().shown(), why).strip());
    return Outcome.done(table.find(id).orElseThrow());
  }

  /** What was missing has come: the discrepancy explains itself. */
  @Transactional
  public void explained(Kind kind, String occurrence, String because) {
    explained(kind, List.of(occurrence), because);
  }

  /** The same for each of these that is open. */
  @Transactional
  public void explained(Kind kind, Collection<String> occurrences, String because) {
    table.settleByItself(kind, occurrences, because);
  }
}
