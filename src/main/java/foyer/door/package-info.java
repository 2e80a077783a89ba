/** Admissions as the server knows them: who was let in, where and when, and doubles. */
@ApplicationModule(
    allowedDependencies = {
      "counter",
      "sales",
      "rolls",
      "rolls::facts",
      "people",
      "people::facts",
      "programme",
      "programme::facts",
      "desk",
      "house",
      "house::facts"
    })
@NullMarked
package foyer.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
