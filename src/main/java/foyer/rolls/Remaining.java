package foyer.rolls;

/**
 * How a screening's stock stands, in tickets.
 *
 * @param salesLimit how many may be sold
 * @param sold live tickets, and voids whose capacity is not free yet
 * @param held in web baskets and bookings
 * @param leased on counters' rolls, or written off with one
 * @param free at the server
 */
public record Remaining(int salesLimit, int sold, int held, int leased, int free, boolean onSale) {

  /** What the house may still sell, on rolls or not: limit - sold - held, as last known. */
  public int remaining() {
    return Math.max(0, salesLimit - sold - held);
  }

  /** What the web can sell this minute. */
  public int webNow() {
    return onSale ? Math.min(free, remaining()) : 0;
  }
}
