package foyer.rolls;

/**
 * How many numbers a stock is to have. Pure; the house and the simulator run this same code.
 *
 * <p>Levels, never edges (protocol 3): the rows are counted after every change, and numbers are
 * made or burnt until what is committed meets the limit. Never "one void, one new".
 */
public final class StockRules {
  private StockRules() {}

  /**
   * How many numbers to make, where positive; how many free ones to burn, where negative.
   *
   * @param committed all numbers that take a place, counted from the rows
   */
  public static int toMint(Stock stock, int committed) {
    return Math.min(
        stock.salesLimit() - (committed - stock.putBack()), stock.houseCapacity() - committed);
  }

  /**
   * How many of a written-off roll's tickets may be put back on sale (18): the house never holds
   * more than its places, even if every one of them had been sold.
   *
   * @param writtenOff how many the roll has
   */
  public static int mostPutBack(Stock stock, int committed, int writtenOff) {
    return Math.max(0, Math.min(writtenOff, stock.houseCapacity() - committed));
  }

  /**
   * What is still put back for a written-off roll when some of it turns up unsold, or on another
   * roll: so many less, until none is.
   */
  public static int putBackAfter(int putBack, int turnedUp) {
    return Math.max(0, putBack - turnedUp);
  }

  /** Written off, and now known not to be sold: it was given back, or lies on another roll. */
  static boolean turnsUp(StockNumber before, StockNumber after) {
    return before.state() == NumberState.X
        && (after.state() == NumberState.BURNT || after.state() == NumberState.LEASED);
  }
}
