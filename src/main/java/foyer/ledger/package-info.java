/** The append-only double entry of pence and admissions. */
@ApplicationModule(
    allowedDependencies = {"programme", "programme::facts", "house", "house::facts", "money"})
@NullMarked
package foyer.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
