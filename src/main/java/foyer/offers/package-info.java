/** Which tickets this person may have, at which price, and why. */
@ApplicationModule(
    allowedDependencies = {
      "people",
      "people::facts",
      "programme",
      "programme::facts",
      "house",
      "house::facts",
      "money"
    })
@NullMarked
package foyer.offers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
