package foyer.counter;

import foyer.counter.PrintState.Leaf;
import foyer.paper.Slip;
import java.util.Optional;
import java.util.UUID;

/** Tickets of this counter as they are put on paper. Only within the counter's lock. */
final class TicketSlips {
  private final Counter counter;
  private final Evening evening;

  TicketSlips(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  /** As it looks now: void when its sale was undone, marked as the copy that it is. */
  Optional<Slip> slip(Leaf leaf) {
    var sold = counter.state().sale(leaf.sale()).orElse(null);
    var sheet = counter.told().sheet().orElse(null);
    if (sold == null || sheet == null) return Optional.empty();
    var tickets = sold.sale().tickets();
    if (leaf.position() < 1 || leaf.position() > tickets.size()) return Optional.empty();
    var ticket = tickets.get(leaf.position() - 1);
    return Optional.of(
        marked(
            TicketPaper.slip(
                new TicketPaper.Ticket(
                    sheet.venue(),
                    sheet.clock().zone(),
                    evening.screening(ticket.number().screening()).orElse(null),
                    ticket,
                    Bookings.nameOf(ticket.ticketClass(), sheet.classes()),
                    sold.isVoid(),
                    leaf.copy()))));
  }

  private Slip marked(Slip slip) {
    return Practice.marked(slip, counter.identity());
  }

  /** For a screen: the ticket with the last of its copies. */
  Optional<Slip> slip(UUID sale, int position) {
    return slip(new Leaf(sale, position, counter.state().copies(sale, position)));
  }
}
