package foyer.simulation;

import foyer.counter.PlayedCounter;
import foyer.counter.PlayedCounter.Image;
import foyer.simulation.Guests.Seller;
import foyer.simulation.Guests.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A machine in the foyer with a counter on it. Two machines may think to be one counter. */
final class Machine {
  final PlayedCounter counter;
  boolean online = true;
  boolean burnt;

  /** Copied or put back, and not on a line of its own yet. */
  boolean copied;

  /** Was told so, and keeps its old line all the same. */
  boolean told;

  final List<Image> images = new ArrayList<>();

  /** Who came in by its door. */
  final List<Ticket> letIn = new ArrayList<>();

  Machine(PlayedCounter counter) {
    this.counter = counter;
  }

  Seller seller() {
    if (told) return Seller.COPY_THAT_KNEW;
    return copied ? Seller.COPY : Seller.COUNTER;
  }

  Set<String> entries() {
    return burnt ? Set.of() : Set.copyOf(counter.entryKeys());
  }

  int id() {
    return counter.id();
  }
}
