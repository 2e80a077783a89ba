package foyer.desk;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import java.time.Instant;
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
  private final DiscrepancyTable table;

  Desk(DiscrepancyTable table) {
    this.table = table;
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

  /** A person says what was done about it. Refuses an empty word and what is settled already. */
  @Transactional
  public Outcome<Discrepancy> settle(long id, String settlement, Actor actor) {
    if (settlement.isBlank()) {
      return Outcome.refused(Refusal.malformed("Please say what was done about it."));
    }
    if (table.find(id).isEmpty()) {
      return Outcome.refused(Refusal.unknown("There is no such discrepancy."));
    }
    if (!table.settle(id, actor.name(), settlement.strip())) {
      return Outcome.refused(Refusal.conflict("Somebody else has settled this already."));
    }
    return Outcome.done(table.find(id).orElseThrow());
  }

  /** What was missing has come: the discrepancy explains itself. */
  @Transactional
  public void explained(Kind kind, String occurrence, String because) {
    table.settleByItself(kind, occurrence, because);
  }
}
