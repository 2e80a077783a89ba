/** Admissions as the server knows them: who was let in, where and when, and doubles. */
@ApplicationModule(
    allowedDependencies = {"counter", "sales", "rolls", "people", "programme", "desk", "house"})
@NullMarked
package foyer.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
