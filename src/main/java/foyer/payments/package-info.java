/** Taking money: tenders and payments. */
@ApplicationModule(allowedDependencies = {"ledger", "desk", "house", "house::facts", "money"})
@NullMarked
package foyer.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
