/** The house in figures, in the words of the house: what a dashboard shows and an alert counts. */
@NullMarked
package foyer.ops.figures;

import org.jspecify.annotations.NullMarked;
