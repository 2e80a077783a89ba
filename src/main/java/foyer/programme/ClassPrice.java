package foyer.programme;

import foyer.money.Money;
import org.springframework.modulith.NamedInterface;

/** What a class costs at one screening; {@code band} is empty where the house is unallocated. */
@NamedInterface("facts")
public record ClassPrice(String ticketClass, String band, Money price) {}
