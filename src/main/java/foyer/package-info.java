/** Foyer: the box office, public website and crew sites of a volunteer-run cinema. */
@NullMarked
package foyer;

import org.jspecify.annotations.NullMarked;
