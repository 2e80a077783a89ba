package foyer.night;

import foyer.programme.ScreeningId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The nights as counters tell them: steps of screenings' runs, overrides, stewards named on the
 * spot. Written by who takes journals in, in that transaction; it refuses nothing that happened,
 * and the same cause tells nothing twice.
 */
@Component
public class Nights {
  private final NightTable table;

  Nights(NightTable table) {
    this.table = table;
  }

  /** Who stood by it, as the counter knew them. */
  public record Authority(long person, String name) {}

  /**
   * @param cause the journal entry
   * @param certificate as acknowledged when the sale was opened; else empty
   */
  public record StepTaken(
      String cause,
      ScreeningId screening,
      Step step,
      Instant at,
      LocalDate businessDay,
      int counter,
      String certificate,
      Authority dutyManager) {}

  public record Overridden(
      String cause,
      OverrideRule rule,
      String because,
      Instant at,
      LocalDate businessDay,
      int counter,
      String till,
      @Nullable UUID about,
      @Nullable ScreeningId screening,
      @Nullable String ticketClass,
      String steward,
      Authority dutyManager) {}

  /**
   * @param person below nought, the counter's own number
   */
  public record Named(
      String cause,
      int counter,
      long person,
      String name,
      String because,
      Instant at,
      LocalDate businessDay,
      String dutyManager) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public void record(StepTaken step) {
    table.insert(step);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Overridden override) {
    table.insert(override);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Named named) {
    table.insert(named);
  }

  /** What was done about these screenings at any counter, oldest first. */
  public List<StepTaken> steps(Collection<ScreeningId> screenings) {
    return screenings.isEmpty() ? List.of() : table.steps(screenings);
  }

  /** Oldest first. */
  public List<Overridden> overrides(LocalDate businessDay) {
    return table.overrides(businessDay);
  }

  public List<Named> named(LocalDate businessDay) {
    return table.named(businessDay);
  }
}
