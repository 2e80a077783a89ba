/** The command line, the embedded database, backup, audit, the demo house. Nobody calls it. */
@ApplicationModule(
    allowedDependencies = {
      "site",
      "door",
      "till",
      "counter",
      "sales",
      "offers",
      "offers::facts",
      "payments",
      "payments::facts",
      "rolls",
      "rolls::facts",
      "programme",
      "programme::facts",
      "people",
      "people::facts",
      "post",
      "ledger",
      "desk",
      "house",
      "house::facts",
      "money"
    })
@NullMarked
package foyer.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
