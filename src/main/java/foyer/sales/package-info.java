/** Baskets become orders: sales, bookings, collections and voids, written by group commit. */
@ApplicationModule(
    allowedDependencies = {
      "rolls",
      "offers",
      "payments",
      "ledger",
      "post",
      "people",
      "programme",
      "desk",
      "house",
      "money"
    })
@NullMarked
package foyer.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
