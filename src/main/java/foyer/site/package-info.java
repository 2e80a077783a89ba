/** Public pages, booking, feeds and the public API. */
@ApplicationModule(
    allowedDependencies = {
      "sales",
      "offers",
      "rolls",
      "payments",
      "programme",
      "people",
      "house",
      "money"
    })
@NullMarked
package foyer.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
