package foyer.site;

import foyer.money.Money;
import java.util.List;

/**
 * So many tickets of one class at one price.
 *
 * @param seats empty where one sits where one likes
 */
public record TicketLine(int count, String name, Money each, Money sum, List<String> seats) {

  public String seatsShown() {
    return (seats.size() == 1 ? "seat " : "seats ") + String.join(", ", seats);
  }
}
