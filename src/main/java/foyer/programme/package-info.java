/** Films, certificates, screenings, ticket classes and price lists. */
@ApplicationModule(allowedDependencies = {"house", "house::facts", "money"})
@NullMarked
package foyer.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
