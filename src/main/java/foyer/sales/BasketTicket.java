package foyer.sales;

import foyer.money.Money;
import org.jspecify.annotations.Nullable;

/** One ticket of a basket or booking; the price is what was quoted when it was held. */
public record BasketTicket(String ticketClass, @Nullable String seat, Money price) {}
