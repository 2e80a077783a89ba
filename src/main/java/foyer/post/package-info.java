/** Letters out: an outbox written in the transaction that causes the letter. */
@ApplicationModule(allowedDependencies = {"house", "house::facts"})
@NullMarked
package foyer.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
