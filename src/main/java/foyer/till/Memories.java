package foyer.till;

import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.rolls.NumberState;
import foyer.rolls.Recovery;
import foyer.rolls.Remembered;
import foyer.rolls.TicketNumber;
import foyer.sales.LostBookings;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Takes in what a counter had stored of the stocks before the house was restored. */
@Component
class Memories {
  private static final Logger log = LoggerFactory.getLogger(Memories.class);

  private final Recovery recovery;
  private final LostBookings bookings;
  private final Counters counters;

  Memories(Recovery recovery, LostBookings bookings, Counters counters) {
    this.recovery = recovery;
    this.bookings = bookings;
    this.counters = counters;
  }

  /** Safe to repeat. Bookings first: whoever is remembered with a code gets the numbers back. */
  void take(Counter counter, SyncRequest request) {
    for (var table : request.remembered()) {
      table.bookings().stream()
          .filter(SyncAnswer.Booking::live)
          .forEach(booking -> restore(booking, table));
    }
    var known = counters.all().stream().map(Counter::id).collect(Collectors.toSet());
    var memories =
        request.remembered().stream()
            .flatMap(table -> table.rows().stream().map(row -> memory(table, row, known)))
            .filter(memory -> Remembered.isWorthTelling(memory.state()))
            .toList();
    if (!memories.isEmpty()) recovery.remember(memories, counter.id());
  }

  private void restore(SyncAnswer.Booking booking, SyncAnswer.Table table) {
    try {
      bookings.restore(
          new LostBookings.Booking(
              booking.order(),
              table.screening(),
              booking.code(),
              booking.name(),
              booking.tickets().stream().map(Memories::ticket).toList()));
    } catch (DataIntegrityViolationException cannot) {
      // A ticket class of it is unknown to the backup, say. Its numbers are remembered all the
      // same.
      log.warn("Booking {} could not be written again", booking.code(), cannot);
    }
  }

  private static LostBookings.Ticket ticket(SyncAnswer.BookedTicket ticket) {
    return new LostBookings.Ticket(
        ticket.number(), ticket.seat(), ticket.ticketClass(), ticket.price());
  }

  /**
   * What lay on the roll of a counter that joined after the backup may have been sold by it, and
   * nobody here can ask it: it counts as sold. A booking's numbers too, where it could not be
   * written again.
   */
  static Remembered memory(SyncAnswer.Table table, SyncAnswer.Row row, Set<Integer> known) {
    var holder = row.counter();
    boolean cannotBeAsked =
        row.state() == NumberState.LEASED && (holder == null || !known.contains(holder));
    boolean booked =
        row.state() == NumberState.HELD
            && table.bookings().stream()
                .anyMatch(one -> one.live() && one.order().equals(row.order()));
    return new Remembered(
        new TicketNumber(table.screening(), row.epoch(), row.n()),
        row.seat(),
        cannotBeAsked || booked ? NumberState.SOLD : row.state(),
        holder);
  }
}
