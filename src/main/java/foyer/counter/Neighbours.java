package foyer.counter;

import foyer.counter.SyncAnswer.Row;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the other counters of this network said last, in memory only: they say all of it again. One
 * thread at a time hears; anybody reads.
 */
final class Neighbours {
  private Map<Integer, PeerNews> news = Map.of();
  private volatile Map<ScreeningId, Map<TicketNumber, Row>> rows = Map.of();

  /** True where it tells anything new: of one run, the longer journal. */
  synchronized boolean hear(PeerNews fresh) {
    var before = news.get(fresh.from());
    boolean older =
        before != null && before.run().equals(fresh.run()) && before.place() >= fresh.place();
    if (older) return false;
    var next = new HashMap<>(news);
    next.put(fresh.from(), fresh);
    news = next;
    rows = together(next.values());
    return true;
  }

  private static Map<ScreeningId, Map<TicketNumber, Row>> together(Collection<PeerNews> all) {
    var rows = new HashMap<ScreeningId, Map<TicketNumber, Row>>();
    for (var one : all) {
      for (var told : one.told()) {
        var of = rows.computeIfAbsent(told.screening(), id -> new LinkedHashMap<>());
        for (var row : told.rows()) {
          var number = new TicketNumber(told.screening(), row.epoch(), row.n());
          of.merge(number, row, PeerRules::both);
        }
      }
    }
    return rows;
  }

  /** What they say of a screening's numbers, put together. */
  Map<TicketNumber, Row> rows(ScreeningId screening) {
    return rows.getOrDefault(screening, Map.of());
  }

  Optional<Row> row(TicketNumber number) {
    return Optional.ofNullable(rows(number.screening()).get(number));
  }

  Optional<TicketNumber> byShortCode(String code) {
    return rows.values().stream()
        .flatMap(of -> of.entrySet().stream())
        .filter(row -> code.equals(row.getValue().shortCode()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Who tells something. */
  synchronized List<Integer> counters() {
    return List.copyOf(news.keySet());
  }
}
