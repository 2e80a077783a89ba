/** The append-only double entry of pence and admissions. */
@ApplicationModule(allowedDependencies = {"programme", "house", "money"})
@NullMarked
package foyer.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
