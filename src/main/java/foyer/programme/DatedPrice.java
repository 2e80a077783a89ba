package foyer.programme;

import foyer.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a class costs on a list from a day on, until a later one's day.
 *
 * @param band of seats; empty for all that have no price of their own
 * @param price null where the class is not sold on this list from that day on
 */
public record DatedPrice(
    long id,
    PriceListId priceList,
    String ticketClass,
    String band,
    @Nullable Money price,
    LocalDate validFrom,
    String madeBy) {}
