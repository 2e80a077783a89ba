/** The command line, the embedded database, backup, audit, the demo house. Nobody calls it. */
@ApplicationModule(
    allowedDependencies = {
      "site",
      "door",
      "till",
      "counter",
      "sales",
      "offers",
      "payments",
      "rolls",
      "programme",
      "people",
      "post",
      "ledger",
      "desk",
      "house",
      "money"
    })
@NullMarked
package foyer.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
