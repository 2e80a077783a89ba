/** Stock, rolls, holds, serials and codes: who holds which number, and nothing else. */
@ApplicationModule(
    allowedDependencies = {"programme", "programme::facts", "desk", "house", "house::facts"})
@NullMarked
package foyer.rolls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
