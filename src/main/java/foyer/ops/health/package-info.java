/** Whether this server is to be sent anything: alive, ready, or on its way out. */
@NullMarked
package foyer.ops.health;

import org.jspecify.annotations.NullMarked;
