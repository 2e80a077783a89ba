/** The server's side of the counters: enrolment, dealing rolls and sheets, taking journals in. */
@ApplicationModule(
    allowedDependencies = {
      "counter",
      "door",
      "sales",
      "offers",
      "rolls",
      "payments",
      "people",
      "programme",
      "ledger",
      "desk",
      "house",
      "money"
    })
@NullMarked
package foyer.till;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
