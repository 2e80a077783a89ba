/** One screening's run: opened, doors, closed; what a duty manager allowed against a rule. */
@ApplicationModule(
    allowedDependencies = {
      "people",
      "people::facts",
      "programme",
      "programme::facts",
      "desk",
      "house",
      "house::facts",
      "money"
    })
@NullMarked
package foyer.night;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
