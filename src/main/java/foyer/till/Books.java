package foyer.till;

import foyer.counter.Entry;
import foyer.rolls.NumberRules;
import foyer.rolls.TicketNumber;
import foyer.sales.CounterSales;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the books say of orders and guests, as {@link EntryRules} ask it: the database's, or the
 * memory of the simulator.
 */
interface Books {

  boolean knowsOrder(UUID order);

  /**
   * The order that a counter calls by this id: another one where copies of the counter sold under
   * one id, and then the one with a ticket of these numbers, of this run before others.
   */
  UUID orderOf(UUID saleId, UUID run, List<TicketNumber> numbers);

  NumberRules.Ticket ticket(UUID order, TicketNumber number);

  /** Another order with a living ticket for the number. */
  Optional<UUID> otherLiving(UUID order, TicketNumber number);

  CounterSales.Booking booking(UUID order);

  /** Whether somebody was let in with it. */
  boolean admitted(TicketNumber number);

  /** Whether the server's own signature is on the grant that these numbers came by. */
  boolean granted(int counter, Entry.Taken taken);

  /**
   * How often somebody came in with a ticket, and went out.
   *
   * @param first when and where it was first let in, as said in a sentence; empty where never
   * @param causes the entries by which it was let in
   */
  record Passages(int ins, int outs, String first, List<String> causes) {}

  /** Where nobody plays pass-outs, a ticket was let in or was not. */
  default Passages passages(TicketNumber number) {
    return new Passages(admitted(number) ? 1 : 0, 0, "", List.of());
  }

  /** A moment as it stands in a sentence. */
  default String said(Instant moment) {
    return moment.toString();
  }
}
