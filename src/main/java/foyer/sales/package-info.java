/** Baskets become orders: sales, bookings, collections and voids, written by group commit. */
@ApplicationModule(
    allowedDependencies = {
      "rolls",
      "rolls::facts",
      "offers",
      "offers::facts",
      "payments",
      "payments::facts",
      "ledger",
      "post",
      "people",
      "people::facts",
      "programme",
      "programme::facts",
      "desk",
      "house",
      "house::facts",
      "money"
    })
@NullMarked
package foyer.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
