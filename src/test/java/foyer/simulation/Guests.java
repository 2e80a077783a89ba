package foyer.simulation;

import foyer.counter.PlayedCounter.Handed;
import foyer.rolls.TicketNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of the evening and the tickets in their hands: what really happened. */
final class Guests {
  private final List<Ticket> tickets = new ArrayList<>();

  /** Who sold a ticket. */
  enum Seller {
    WEB,
    COUNTER,
    /** Copied or put back, and nothing had told it yet. */
    COPY,
    /** A copy that had been told what it is, and sold from its old roll all the same. */
    COPY_THAT_KNEW
  }

  static final class Ticket {
    final TicketNumber number;
    final UUID sale;
    final @Nullable Handed handed;
    final Seller seller;

    /** Its money was given back. */
    boolean undone;

    /** Its guest is in the house. */
    boolean admitted;

    /** Undone, and let in by a door that cannot have known: see U8. */
    boolean slippedIn;

    /** Its sale is on no disk any more, and had not reached the server. */
    boolean lost;

    /** No machine that lives, and no backup, knows of it any more: see U4 and U5. */
    boolean forgotten;

    Ticket(TicketNumber number, UUID sale, @Nullable Handed handed, Seller seller) {
      this.number = number;
      this.sale = sale;
      this.handed = handed;
      this.seller = seller;
    }

    /** In the house, or with a right to come in. */
    boolean counts() {
      return !forgotten && (!undone || admitted && !slippedIn);
    }

    @Override
    public String toString() {
      return number.epoch().charAt(0) + ":" + number.n() + " (" + seller + ")";
    }
  }

  Ticket add(TicketNumber number, UUID sale, @Nullable Handed handed, Seller seller) {
    var ticket = new Ticket(number, sale, handed, seller);
    tickets.add(ticket);
    return ticket;
  }

  List<Ticket> all() {
    return tickets;
  }

  /**
   * So many numbers are in the house or may come in. What a copy of a counter sold from its copied
   * roll, or sold before it was put back, does not count where the place had become free by what
   * was done without knowing of it: see U2 and U3.
   *
   * @param cameFree numbers whose place was ever free again
   */
  int persons(Set<TicketNumber> cameFree) {
    return (int)
        byNumber().values().stream()
            .filter(
                of ->
                    !cameFree.contains(of.getFirst().number)
                        || of.stream()
                            .anyMatch(ticket -> !ticket.lost && ticket.seller != Seller.COPY))
            .count();
  }

  /** In the house, or with a right to come in, by number. */
  Map<TicketNumber, List<Ticket>> byNumber() {
    var found = new TreeMap<TicketNumber, List<Ticket>>();
    for (var ticket : tickets) {
      if (ticket.counts()) {
        found.computeIfAbsent(ticket.number, number -> new ArrayList<>()).add(ticket);
      }
    }
    return found;
  }
}
