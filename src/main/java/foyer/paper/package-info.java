/** What comes out of a printer: slips, ESC/POS, PDF, and how a printer is. Knows no tickets. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package foyer.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
