package foyer.till;

/**
 * How much of a stock is dealt to a counter. Pure.
 *
 * <p>Numbers are dealt out long before they are needed, because a central pool dies with the
 * server. Before a screening's own day its counters together hold at most a share of the stock; on
 * the day, all but a small web reserve is dealt by equal cover, up to a cap for each counter.
 */
final class DealRules {
  private DealRules() {}

  /**
   * One stock as dealing sees it, in tickets.
   *
   * @param leasedHere on the asking counter's roll
   * @param leasedAll on all rolls together
   * @param countersInUse at least one: the asking counter
   * @param ownDay the screening's own business day has come
   */
  record Table(
      int salesLimit,
      int free,
      int leasedHere,
      int leasedAll,
      int countersInUse,
      boolean ownDay,
      double walkUpShare,
      int webReserve) {}

  /** How many to deal in answer to an open ask "as dealt". */
  static int grant(Table table) {
    int fair = target(table) - table.leasedHere();
    int room =
        table.ownDay()
            ? table.free() - table.webReserve()
            : Math.min(table.free(), share(table) - table.leasedAll());
    int grant = Math.min(fair, room);
    // A roll is topped up by handfuls, not by one at each sale.
    boolean worthIt = grant >= Math.max(1, target(table) / 4) || table.leasedHere() == 0;
    return worthIt ? Math.max(0, grant) : 0;
  }

  /** What one counter's roll should hold. */
  static int target(Table table) {
    int counters = Math.max(1, table.countersInUse());
    if (!table.ownDay()) return share(table) / counters;
    int toDeal = table.free() + table.leasedAll() - table.webReserve();
    // The last few go to whoever asks first, rather than to nobody.
    return toDeal <= 0 ? 0 : Math.max(1, toDeal / counters);
  }

  /**
   * How many to ask back from this counter.
   *
   * @param overLimit how far what is committed lies above the limit
   * @param onSale false where the screening was taken off sale or cancelled: everything comes back
   */
  static int recall(Table table, int overLimit, boolean onSale) {
    if (!onSale) return table.leasedHere();
    if (overLimit > 0) return Math.min(overLimit, table.leasedHere());
    int tooMany = table.leasedHere() - target(table);
    boolean webIsShort = table.ownDay() && table.free() < table.webReserve() / 2;
    boolean muchTooMany = tooMany > 3 && table.leasedHere() > 2 * target(table);
    return webIsShort || muchTooMany ? Math.max(0, tooMany) : 0;
  }

  private static int share(Table table) {
    return (int) (table.salesLimit() * table.walkUpShare());
  }
}
