/**
 * Discrepancies: what happened although a rule said it could not, listed until a person settles it.
 */
@ApplicationModule(allowedDependencies = {"programme", "programme::facts", "house", "house::facts"})
@NullMarked
package foyer.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
