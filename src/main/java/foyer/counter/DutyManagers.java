package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.Entry.Staff;
import foyer.house.Outcome;
import foyer.house.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The duty manager who stands by a deed: whoever is signed in here as one, or one who types a PIN
 * on the steward's till and is gone again. By the day's sheet alone.
 */
final class DutyManagers {
  private final SignIns signIns;

  DutyManagers(SignIns signIns) {
    this.signIns = signIns;
  }

  /** Takes a tenth of a second where a PIN is checked; never call it within the counter's lock. */
  Outcome<Staff> confirm(Optional<AtTill> at, @Nullable Long person, @Nullable String pin) {
    if (person == null) {
      return at.filter(AtTill::dutyManager)
          .map(AtTill::staff)
          .map(Outcome::done)
          .orElseGet(() -> refused(Refusal.forbidden("This needs a duty manager's PIN.")));
    }
    return signIns
        .check(person, pin == null ? "" : pin)
        .then(
            staff ->
                staff.dutyManager()
                    ? done(new Staff(staff.person(), staff.name()))
                    : refused(Refusal.forbidden(staff.name() + " is not a duty manager today.")));
  }
}
