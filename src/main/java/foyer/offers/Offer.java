package foyer.offers;

import foyer.money.Money;
import org.springframework.modulith.NamedInterface;

/**
 * One class at its finished price, and whether this buyer may have one more of it.
 *
 * @param band the price band; empty where the house is unallocated
 * @param because a sentence for the steward or the guest: why not, or what to look at; empty where
 *     nothing need be said
 */
@NamedInterface("facts")
public record Offer(
    String ticketClass, String name, String band, Money price, boolean may, String because) {}
