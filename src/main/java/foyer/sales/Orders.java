package foyer.sales;

import foyer.house.Outcome;
import foyer.house.ServerKeys;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketCode;
import java.security.KeyPair;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Orders that are sold and paid in one request. */
@Component
public class Orders {
  private final SaleWriter writer;
  private final ServerKeys keys;
  // A key never changes under its id, so it is read once.
  private final Map<String, KeyPair> pairs = new ConcurrentHashMap<>();

  Orders(SaleWriter writer, ServerKeys keys) {
    this.writer = writer;
    this.keys = keys;
  }

  /**
   * Sells to an agent's customer, who has paid the agent. For whoever has an agent's key. Refuses
   * an unknown key, what is not on sale, and more than are left. The same id again is the same
   * sale.
   *
   * @param reference what the agent calls it
   */
  public Outcome<Sold> sellForAgent(
      UUID id, ScreeningId screening, Map<String, Integer> classes, String key, String reference) {
    var party = new Wish.Party(screening, classes);
    return writer
        .ask(new Wish.Sell(id, party, Agents.hash(key), reference))
        .map(written -> asSold(written.order()));
  }

  private Sold asSold(OrderRow order) {
    var tickets = order.tickets().stream().map(this::asSold).toList();
    return new Sold(order.id(), tickets, order.total());
  }

  private Sold.Ticket asSold(OrderRow.TicketRow ticket) {
    return new Sold.Ticket(
        ticket.ticketClass(),
        ticket.seat(),
        ticket.price(),
        "%s-%04d".formatted(ticket.series(), ticket.serial()),
        String.valueOf(ticket.shortCode()),
        codeOf(ticket));
  }

  /**
   * A code of the server's is made when it is shown: the same key signs the same text alike, so it
   * is the code of the sale each time.
   */
  private String codeOf(OrderRow.TicketRow ticket) {
    if (ticket.code() != null) return ticket.code();
    var keyId = java.util.Objects.requireNonNull(ticket.keyId());
    var code =
        new TicketCode(
            keyId,
            ticket.number(),
            java.util.Objects.requireNonNull(ticket.serial()),
            java.util.Objects.requireNonNull(ticket.shortCode()));
    return code.signed(pairs.computeIfAbsent(keyId, keys::signing).getPrivate());
  }
}
