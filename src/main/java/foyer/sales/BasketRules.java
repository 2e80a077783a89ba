package foyer.sales;

import foyer.rolls.StockNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What becomes of a basket's tickets when the guest chooses again. Pure. */
final class BasketRules {
  private BasketRules() {}

  /**
   * The tickets of a changed basket, in the order of its numbers. A number that stays for the same
   * class keeps the price that was quoted for it; all others are quoted now.
   *
   * @param wanted how many of each class; as many as there are numbers
   */
  static List<OrderRow.TicketRow> tickets(
      List<OrderRow.TicketRow> before,
      Map<String, Integer> wanted,
      List<StockNumber> numbers,
      BiFunction<String, StockNumber, OrderRow.TicketRow> quote) {
    var open = new TreeMap<>(wanted);
    var kept = new TreeMap<Integer, OrderRow.TicketRow>();
    for (int i = 0; i < numbers.size(); i++) {
      var key = numbers.get(i).key();
      for (var ticket : before) {
        if (ticket.number().equals(key) && open.getOrDefault(ticket.ticketClass(), 0) > 0) {
          open.merge(ticket.ticketClass(), -1, Integer::sum);
          kept.put(i, ticket);
        }
      }
    }
    var rest = new ArrayList<String>();
    open.forEach((code, count) -> rest.addAll(java.util.Collections.nCopies(count, code)));
    var tickets = new ArrayList<OrderRow.TicketRow>();
    var codes = rest.iterator();
    for (int i = 0; i < numbers.size(); i++) {
      var old = kept.get(i);
      tickets.add(old != null ? old : quote.apply(codes.next(), numbers.get(i)));
    }
    return tickets;
  }
}
