package foyer.ops;

import foyer.programme.ScreeningId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What an evening came to, in tickets: what screens said beside what the books say.
 *
 * @param sold tickets that a till's screen or a guest's page said were sold or booked
 * @param lost of those, how many the books do not have
 * @param doubled tickets in the books that nobody was given, and numbers that two tickets carry
 * @param oversold living tickets beyond the sales limit
 * @param waiting journal entries that never reached the server
 */
record DrillTally(int sold, int lost, int doubled, int oversold, long waiting) {

  /** What guests were given: a basket that ran out or was given back is nobody's. */
  private static final String LIVING =
      """
      from sales.orders o
      join sales.ticket t on t.order_id = o.id
      where t.screening = ? and t.voided_at is null and o.state in ('SOLD', 'BOOKED')
      """;

  boolean isClean() {
    return lost == 0 && doubled == 0 && oversold == 0 && waiting == 0;
  }

  @Override
  public String toString() {
    return "sold %d lost %d doubled %d oversold %d waiting %d"
        .formatted(sold, lost, doubled, oversold, waiting);
  }

  static DrillTally of(
      Connection books,
      ScreeningId screening,
      int limit,
      List<DrillTill.Receipt> receipts,
      long waiting)
      throws SQLException {
    var written = written(books, screening);
    int sold = 0;
    int lost = 0;
    int unheardOf = written.values().stream().mapToInt(Integer::intValue).sum();
    for (var receipt : receipts) {
      int found = Math.min(receipt.tickets(), written.getOrDefault(receipt.sale(), 0));
      sold += receipt.tickets();
      lost += receipt.tickets() - found;
      unheardOf -= found;
    }
    int living = written.values().stream().mapToInt(Integer::intValue).sum();
    int twice =
        count(
            books,
            """
            select coalesce(sum(tickets - 1), 0) from (
              select count(*) as tickets %s
              group by t.epoch, t.n having count(*) > 1) shared
            """
                .formatted(LIVING),
            screening);
    return new DrillTally(sold, lost, unheardOf + twice, Math.max(0, living - limit), waiting);
  }

  /** Each order in the books that nobody was given, for who asks why a tally is not clean. */
  static List<String> strays(
      Connection books, ScreeningId screening, List<DrillTill.Receipt> receipts)
      throws SQLException {
    var written = written(books, screening);
    receipts.forEach(receipt -> written.remove(receipt.sale()));
    return written.entrySet().stream()
        .map(order -> "order %s, tickets %d".formatted(order.getKey(), order.getValue()))
        .toList();
  }

  /** Living tickets of each order that was sold or booked. */
  private static Map<UUID, Integer> written(Connection books, ScreeningId screening)
      throws SQLException {
    var found = new HashMap<UUID, Integer>();
    try (var statement =
        books.prepareStatement("select o.id, count(*) %s group by o.id".formatted(LIVING))) {
      statement.setLong(1, screening.value());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) found.put(rows.getObject(1, UUID.class), rows.getInt(2));
      }
    }
    return found;
  }

  private static int count(Connection books, String query, ScreeningId screening)
      throws SQLException {
    try (var statement = books.prepareStatement(query)) {
      statement.setLong(1, screening.value());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** From the key press "Pay" to the answer "done", in milliseconds. */
  static String presses(List<Long> micros) {
    if (micros.isEmpty()) return "no sale was answered at once";
    var sorted = new ArrayList<>(micros);
    sorted.sort(null);
    return String.format(
        Locale.UK,
        "press to \"done\" of %d sales: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms",
        sorted.size(),
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 99));
  }

  private static double percentile(List<Long> sorted, int percent) {
    int place = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
    return sorted.get(Math.max(0, place)) / 1000.0;
  }
}
