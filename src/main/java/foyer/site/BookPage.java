package foyer.site;

import java.util.List;
import java.util.UUID;

/**
 * The first step of a booking: how many tickets of each class.
 *
 * @param basket the id under which they will be held; drawn when the page was asked for, so that
 *     pressing twice asks twice for the same
 * @param most how many tickets may be booked at once
 * @param held how many the basket holds already; 0 for none
 * @param name and {@code email}: what the guest had typed when the time ran out; else empty
 * @param refused why the last try came to nothing; empty on the first
 */
public record BookPage(
    Showing showing,
    UUID basket,
    List<Choice> choices,
    int most,
    int held,
    String name,
    String email,
    String refused) {

  /** A class and how many of it are chosen so far. */
  public record Choice(TicketPrice price, int chosen) {}

  public String action() {
    return "/screenings/%d/book/%s".formatted(showing.id(), basket);
  }

  /** The most that one class offers to choose. */
  public int mostNow() {
    return Math.min(most, showing.tickets().webNow() + held);
  }

  /** Whether the guest comes back to tickets that are in the basket. */
  public boolean isChange() {
    return held > 0;
  }
}
