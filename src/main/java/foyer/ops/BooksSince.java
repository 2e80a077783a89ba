package foyer.ops;

import java.sql.Connection;
import java.sql.SQLException;

/** What was done in a house since a moment, by what only ever grows in its books. */
final class BooksSince {
  private BooksSince() {}

  /**
   * @param orders sold or booked, also those that were given back since
   * @param web of those, on the website
   * @param entries of counters' journals
   * @param transactions of the ledger
   * @param deeds in the trail of the office
   */
  record Count(long orders, long web, long entries, long transactions, long deeds) {

    /** What came since the earlier count. */
    Count since(Count earlier) {
      return new Count(
          orders - earlier.orders,
          web - earlier.web,
          entries - earlier.entries,
          transactions - earlier.transactions,
          deeds - earlier.deeds);
    }

    boolean isNothing() {
      return orders == 0 && web == 0 && entries == 0 && transactions == 0 && deeds == 0;
    }

    String written() {
      return "%d %d %d %d %d".formatted(orders, web, entries, transactions, deeds);
    }

    static Count read(String written) {
      String[] parts = written.split(" ", -1);
      if (parts.length != 5) throw new IllegalArgumentException(written);
      return new Count(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          Long.parseLong(parts[4]));
    }

    /** For a person who decides whether to lose it. */
    @Override
    public String toString() {
      return "%,d sales and bookings (%,d of them on the website), %,d entries of counters, %,d deeds in the office"
          .formatted(orders, web, entries, deeds);
    }
  }

  static Count count(Connection books) throws SQLException {
    try (var statement = books.createStatement();
        var row =
            statement.executeQuery(
                """
                select
                  (select count(*) from sales.orders where state <> 'BASKET'),
                  (select count(*) from sales.orders where state <> 'BASKET' and channel = 'WEB'),
                  (select count(*) from till.entry),
                  (select count(*) from ledger.transaction),
                  (select count(*) from house.audit_trail)
                """)) {
      row.next();
      return new Count(
          row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }
  }
}
