/** The foyer's side: journal, rolls in hand, selling, door. Needs no database and no server. */
@ApplicationModule(
    allowedDependencies = {
      "offers::facts",
      "rolls::facts",
      "programme::facts",
      "night::facts",
      "people::facts",
      "payments::facts",
      "money",
      "paper",
      "house::facts"
    })
@NullMarked
package foyer.counter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
