package foyer.counter;

import foyer.counter.Entry.Acknowledged;
import foyer.rolls.PaperTicket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which tickets are on paper: a fold over the counter's journal and nothing else. A sale and a
 * reprint want paper; what a printer or a person acknowledged wants it no more, nor does what was
 * undone. Not for several threads: the counter's lock guards it.
 */
final class PrintState {
  private final Map<Leaf, String> unprinted = new LinkedHashMap<>();
  private final Map<Leaf, Acknowledged> printed = new HashMap<>();
  private final Map<UUID, String> tills = new HashMap<>();

  /**
   * One piece of paper.
   *
   * @param position from 1, within its sale
   * @param copy 0 for the ticket itself, otherwise which reprint
   */
  record Leaf(UUID sale, int position, int copy) {}

  void apply(Entry entry) {
    switch (entry.what()) {
      case Entry.Sale sale -> want(entry.id(), sale);
      case Entry.Reprint reprint -> wantAgain(reprint);
      case Entry.Printed done -> acknowledge(done);
      case Entry.Void undone -> forget(undone.sale());
      case Entry.Refund refund -> forget(refund.sale());
      case Entry.Ask ignored -> {}
      case Entry.Taken ignored -> {}
      case Entry.Return ignored -> {}
      case Entry.Ready ignored -> {}
      case Entry.Move ignored -> {}
      case Entry.Presumed ignored -> {}
      case Entry.NewLine ignored -> {}
      case Entry.Admission ignored -> {}
      case Entry.PassOut ignored -> {}
      case Entry.NoSale ignored -> {}
      case Entry.SignedIn ignored -> {}
      case Entry.SignedOut ignored -> {}
      case NightEntry ignored -> {}
    }
  }

  private void want(UUID id, Entry.Sale sale) {
    tills.put(id, sale.till());
    for (int position = 1; position <= sale.tickets().size(); position++) {
      // A ticket of a paper book is on paper already.
      if (PaperTicket.isPaper(sale.tickets().get(position - 1).number())) continue;
      unprinted.put(new Leaf(id, position, 0), sale.till());
    }
  }

  private void wantAgain(Entry.Reprint reprint) {
    var till = reprint.till() == null ? tills.getOrDefault(reprint.sale(), "") : reprint.till();
    unprinted.put(new Leaf(reprint.sale(), reprint.position(), reprint.copy()), till);
  }

  private void acknowledge(Entry.Printed done) {
    var leaf = new Leaf(done.sale(), done.position(), done.copy());
    unprinted.remove(leaf);
    printed.put(leaf, done.by());
  }

  private void forget(UUID sale) {
    unprinted.keySet().removeIf(leaf -> leaf.sale().equals(sale));
  }

  /** What wants paper, in the order in which it was sold. */
  List<Leaf> unprinted() {
    return List.copyOf(unprinted.keySet());
  }

  boolean isUnprinted(Leaf leaf) {
    return unprinted.containsKey(leaf);
  }

  /** At which till an unprinted leaf is wanted; empty when it is not wanted. */
  Optional<String> till(Leaf leaf) {
    return Optional.ofNullable(unprinted.get(leaf));
  }

  /** How a leaf was acknowledged; empty while it was not. */
  Optional<Acknowledged> printed(Leaf leaf) {
    return Optional.ofNullable(printed.get(leaf));
  }
}
