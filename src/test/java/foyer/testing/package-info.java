/** What tests of all rooms stand on: real databases, the whole house, and patience with a bound. */
@NullMarked
package foyer.testing;

import org.jspecify.annotations.NullMarked;
