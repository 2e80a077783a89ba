package foyer.offers;

import foyer.money.Money;
import org.springframework.modulith.NamedInterface;

/** One ticket that already lies in the basket, for the same screening. */
@NamedInterface("facts")
public record Chosen(String ticketClass, Money price) {}
