/** Whole evenings in a real browser, and the thin screens' own logic. */
@NullMarked
package foyer.journeys;

import org.jspecify.annotations.NullMarked;
