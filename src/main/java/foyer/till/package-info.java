/** The server's side of the counters: enrolment, dealing rolls and sheets, taking journals in. */
@ApplicationModule(
    allowedDependencies = {
      "counter",
      "door",
      "night",
      "night::facts",
      "sales",
      "offers",
      "offers::facts",
      "rolls",
      "rolls::facts",
      "payments",
      "payments::facts",
      "people",
      "people::facts",
      "programme",
      "programme::facts",
      "ledger",
      "paper",
      "desk",
      "house",
      "house::facts",
      "money"
    })
@NullMarked
package foyer.till;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
