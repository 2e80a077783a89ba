package foyer.door;

import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who was let in, as the counters' journals report it. For the till room. */
@Component
public class Admissions {
  private final AdmissionTable table;

  Admissions(AdmissionTable table) {
    this.table = table;
  }

  /**
   * @param entry the journal entry that reports it: the same entry is the same admission
   */
  public record Admission(
      UUID entry, TicketNumber number, int counter, Instant admittedAt, String steward) {}

  /** False where this ticket was let in before, by another entry. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean record(Admission admission) {
    boolean first = table.admitted(Set.of(admission.number())).isEmpty();
    table.insert(admission);
    return first;
  }

  /** Those of the numbers whose guest is in the house. */
  public Set<TicketNumber> admitted(Collection<TicketNumber> numbers) {
    return numbers.isEmpty() ? Set.of() : table.admitted(numbers);
  }

  /**
   * Somebody went out and may come back.
   *
   * @param entry the journal entry that reports it: the same entry is the same going out
   */
  public record PassOut(
      UUID entry, TicketNumber number, int counter, Instant outAt, String steward) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public void record(PassOut out) {
    table.insert(out);
  }

  /** How often a ticket was let in, going out and coming back included. */
  public int timesIn(TicketNumber number) {
    return table.timesIn(number);
  }

  /** How often its guest went out. */
  public int timesOut(TicketNumber number) {
    return table.timesOut(number);
  }
}
