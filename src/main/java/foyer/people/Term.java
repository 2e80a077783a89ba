package foyer.people;

import java.time.LocalDate;
import org.springframework.modulith.NamedInterface;

/**
 * Something that holds for a person from a day until a day, both included; days are business days
 * of the house. It begins and ends by itself.
 *
 * @param what a {@link MembershipKind}, {@link CrewKind} or {@link Role}
 * @param by who gave it, by name at the time
 */
@NamedInterface("facts")
public record Term<K>(long id, K what, LocalDate from, LocalDate until, String by) {
  /** A life membership's last day: far enough, and still a date. */
  public static final LocalDate FOR_LIFE = LocalDate.of(9999, 12, 31);

  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  public boolean endedBefore(LocalDate day) {
    return until.isBefore(day);
  }
}
