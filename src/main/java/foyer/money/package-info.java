/** Pence, tenders of whole pounds and pence, rounding. Pure: no database, no clock. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package foyer.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
