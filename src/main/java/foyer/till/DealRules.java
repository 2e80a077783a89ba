package foyer.till;

import java.util.List;

/**
 * How much of a stock is dealt to a counter, and when some of it is asked back. Pure; worked
 * figures are in {@code docs/rules/rolls.md}, and where they come from as well: simulated evenings
 * of 300 tickets.
 *
 * <p>Numbers are dealt out long before they are needed, because a central pool dies with the
 * server. Before a screening's own day its counters together hold at most a share of the stock. On
 * the day all but a small reserve for the web lies on the rolls, so that each lasts as long as the
 * others: equal cover.
 */
final class DealRules {
  /** No roll is larger than this, unless equal parts are: so much a duty manager may write off. */
  static final int CAP = 60;

  /** Cover is reckoned by what was sold in this time, in minutes. */
  static final int MINUTES = 6;

  /** Tickets a minute that a counter is taken to sell, at least: the rush has not begun yet. */
  static final double LEAST_RATE = 1.5;

  /** Numbers move between counters only to one that lasts less than this, in minutes. */
  static final double SHORT = 2;

  private DealRules() {}

  /**
   * A counter that was heard of lately.
   *
   * @param roll numbers of this screening that lie on it
   * @param sold of this screening in the last {@link #MINUTES}
   */
  record At(int counter, int roll, int sold) {
    double rate() {
      return Math.max(LEAST_RATE, (double) sold / MINUTES);
    }

    double cover() {
      return roll / rate();
    }
  }

  /**
   * One stock as dealing sees it, in tickets.
   *
   * @param here the counter that calls
   * @param others the other counters that were heard of lately
   * @param leasedAll on all rolls together, also of those that are silent
   * @param soldOnline by the web in the last {@link #MINUTES}
   * @param ownDay the screening's own business day has come
   * @param leastReserve what the web keeps at least
   */
  record Table(
      int salesLimit,
      int free,
      At here,
      List<At> others,
      int leasedAll,
      int soldOnline,
      boolean ownDay,
      double walkUpShare,
      int leastReserve) {

    int countersInUse() {
      return 1 + others.size();
    }

    /** On the rolls of counters that can be asked. */
    int leasedInUse() {
      return here.roll() + others.stream().mapToInt(At::roll).sum();
    }

    double rates() {
      return here.rate() + others.stream().mapToDouble(At::rate).sum();
    }
  }

  /** What stays with the server for the web: as much as it sells in six minutes. */
  static int webReserve(Table table) {
    return Math.max(table.leastReserve(), table.soldOnline());
  }

  /** How many to deal in answer to an open ask "as dealt". */
  static int grant(Table table) {
    int owed = target(table) - table.here().roll();
    int grant = Math.min(owed, room(table));
    // A roll is topped up by handfuls, not by one at each sale.
    boolean worthIt = grant >= Math.max(1, target(table) / 4) || table.here().roll() == 0;
    return worthIt ? Math.max(0, grant) : 0;
  }

  private static int room(Table table) {
    return table.ownDay()
        ? table.free() - webReserve(table)
        : Math.min(table.free(), walkUps(table) - table.leasedAll());
  }

  /** What the calling counter's roll should hold. */
  static int target(Table table) {
    if (!table.ownDay()) return walkUps(table) / table.countersInUse();
    int toDeal = table.free() + table.leasedInUse() - webReserve(table);
    if (toDeal <= 0) return 0;
    int equalCover = (int) (toDeal * table.here().rate() / table.rates());
    // The last few go to whoever asks first, rather than to nobody.
    return Math.max(1, Math.min(equalCover, cap(toDeal, table.countersInUse())));
  }

  private static int walkUps(Table table) {
    return (int) (table.salesLimit() * table.walkUpShare());
  }

  private static int cap(int toDeal, int counters) {
    return Math.max(CAP, toDeal / counters);
  }

  /**
   * How many to ask back from the calling counter.
   *
   * @param overLimit how far what is committed lies above the limit
   * @param onSale false where the screening was taken off sale or cancelled: everything comes back
   */
  static int recall(Table table, int overLimit, boolean onSale) {
    int roll = table.here().roll();
    if (!onSale) return roll;
    if (overLimit > 0) return Math.min(overLimit, roll);
    boolean wanted =
        table.ownDay()
            ? webIsShort(table) || anotherRunsDry(table)
            : roll > 2 * target(table) + 3 || anotherHasLittle(table);
    return wanted ? Math.max(0, roll - target(table)) : 0;
  }

  private static boolean webIsShort(Table table) {
    return table.free() < webReserve(table) / 2.0;
  }

  /**
   * And nothing is left to deal to it, and this one lasts more than twice as long and 3 minutes.
   */
  private static boolean anotherRunsDry(Table table) {
    double here = table.here().cover();
    return room(table) <= 0
        && table.others().stream()
            .mapToDouble(At::cover)
            .anyMatch(other -> other < SHORT && here > 2 * other + 3);
  }

  /** Before the day nobody runs dry, but who joins late is to have its part. */
  private static boolean anotherHasLittle(Table table) {
    int little = target(table) / 4;
    return room(table) < little
        && table.others().stream().mapToInt(At::roll).anyMatch(roll -> roll < little);
  }
}
