package foyer.site;

import foyer.sales.Basket;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The second and third step: who the booking is for, and the last look before it stands.
 *
 * @param party what was asked, to be asked again if the time runs out
 * @param name and {@code email} as typed last
 */
public record BasketPage(
    Showing showing,
    Basket basket,
    List<TicketLine> lines,
    Map<String, Integer> party,
    String name,
    String email,
    Instant now,
    String refused) {

  /** The same with what the guest typed now, which was refused. */
  BasketPage typed(Guest guest) {
    return new BasketPage(showing, basket, lines, party, guest.name(), guest.email(), now, refused);
  }

  public String action() {
    return "/screenings/%d/book/%s".formatted(showing.id(), basket.id());
  }

  public String heldUntil() {
    return showing.wall().time(basket.heldUntil());
  }

  public String heldUntilForMachines() {
    return basket.heldUntil().toString();
  }

  public String nowForMachines() {
    return now.toString();
  }
}
