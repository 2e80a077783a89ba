package foyer.rolls;

/**
 * How a screening's stock stands, in tickets.
 *
 * @param salesLimit how many may be sold
 * @param sold live tickets, and voids whose capacity is not free yet
 * @param held in web baskets and bookings
 * @param leased on counters' rolls, or written off with one
 * @param paper on activated paper tickets that were not entered as sales yet
 * @param free at the server
 */
public record Remaining(
    int salesLimit, int sold, int held, int leased, int paper, int free, boolean onSale) {

  /** What the house may still sell, on rolls or not: limit - sold - held - paper, as known. */
  public int remaining() {
    return Math.max(0, salesLimit - sold - held - paper);
  }

  /** How many may be sold in the end, above a lowered limit: what is not at the server stays. */
  public int possible() {
    return sold + held + leased + paper;
  }

  /** What the web can sell this minute. */
  public int webNow() {
    return onSale ? Math.min(free, remaining()) : 0;
  }
}
