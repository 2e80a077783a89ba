/** Public pages, booking, feeds and the public API. */
@ApplicationModule(
    allowedDependencies = {
      "sales",
      "offers",
      "offers::facts",
      "rolls",
      "rolls::facts",
      "payments",
      "payments::facts",
      "programme",
      "programme::facts",
      "people",
      "people::facts",
      "house",
      "house::facts",
      "money"
    })
@NullMarked
package foyer.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
