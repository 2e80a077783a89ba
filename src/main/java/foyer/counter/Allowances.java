package foyer.counter;

import foyer.offers.Chosen;
import foyer.programme.ScreeningId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tickets of open baskets that a duty manager allowed against the rules. In memory only, like the
 * baskets: that they were allowed stands in the journal. Only within the counter's lock.
 */
final class Allowances {
  private final Map<UUID, List<Allowed>> byBasket = new HashMap<>();

  private record Allowed(ScreeningId screening, String ticketClass) {}

  /** What lies in a basket of one screening: what was allowed, and what the rules must allow. */
  record Split(List<Chosen> allowed, List<Chosen> byRule) {}

  /**
   * @param open the baskets that there are: what was allowed for others is forgotten
   */
  void allow(UUID basket, ScreeningId screening, String ticketClass, Set<UUID> open) {
    byBasket.keySet().retainAll(open);
    byBasket
        .computeIfAbsent(basket, id -> new ArrayList<>())
        .add(new Allowed(screening, ticketClass));
  }

  void forget(UUID basket) {
    byBasket.remove(basket);
  }

  /** Each allowance stands for one ticket of its class. */
  Split split(Basket basket, ScreeningId screening) {
    var left = new ArrayList<>(byBasket.getOrDefault(basket.id(), List.of()));
    var allowed = new ArrayList<Chosen>();
    var byRule = new ArrayList<Chosen>();
    for (var ticket : basket.chosen(screening)) {
      boolean was = left.remove(new Allowed(screening, ticket.ticketClass()));
      (was ? allowed : byRule).add(ticket);
    }
    return new Split(allowed, byRule);
  }
}
