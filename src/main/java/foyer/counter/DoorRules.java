package foyer.counter;

import foyer.counter.DoorVerdict.Kind;
import foyer.rolls.NumberState;
import foyer.rolls.PaperTicket;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is let in. A ticket is known by its number; the code's signature, or a code that
 * only the ticket carries, proves that the paper is genuine. Pure: the table is in {@code
 * docs/rules/counter.md}.
 */
final class DoorRules {
  private DoorRules() {}

  /** How the paper proves itself. */
  enum Proof {
    /** Signed by a key of this house, or its short code is the one that was sold. */
    GENUINE,
    /** Signed by a key that was withdrawn: it counts only where the sale is known. */
    REVOKED_KEY,
    NONE
  }

  /**
   * @param here the ticket is for the screening of this door
   * @param title of the screening it is for
   * @param state of the number as last heard; null where this door has never heard of it
   * @param admittedAt when somebody came in with it, by whatever door
   */
  record Case(
      TicketNumber number,
      Proof proof,
      boolean here,
      String title,
      @Nullable NumberState state,
      @Nullable Instant admittedAt,
      @Nullable String admittedWhere) {}

  /**
   * Void beats sold, whoever says so; what this counter sold is sold though nobody else knows yet.
   *
   * @param told by the server; null where it told nothing of the number
   */
  static @Nullable NumberState stateOf(
      @Nullable NumberState told, Optional<CounterState.Sold> soldHere) {
    if (told == NumberState.VOID || soldHere.isEmpty()) return told;
    return soldHere.get().isVoid() ? NumberState.VOID : NumberState.SOLD;
  }

  static DoorVerdict verdict(Case ticket) {
    var number = ticket.number();
    if (ticket.proof() == Proof.NONE) {
      return DoorVerdict.of(Kind.UNKNOWN, "This is not a ticket of this house.", null);
    }
    if (ticket.state() == NumberState.VOID) {
      return DoorVerdict.of(Kind.VOID, "This ticket was undone or refunded.", number);
    }
    if (!ticket.here()) {
      return DoorVerdict.of(
          Kind.WRONG_SCREENING, "This ticket is for " + ticket.title() + ".", number);
    }
    if (ticket.admittedAt() != null) {
      return new DoorVerdict(
          Kind.ALREADY,
          "Somebody is already in with this ticket.",
          number,
          ticket.admittedWhere(),
          ticket.admittedAt());
    }
    if (ticket.state() == NumberState.SOLD) {
      return DoorVerdict.of(Kind.ADMITTED, "Welcome.", number);
    }
    if (ticket.state() == NumberState.PAPER || isPaperUnheardOf(ticket)) {
      return DoorVerdict.of(Kind.ADMITTED, "Welcome. A paper ticket, to be entered later.", number);
    }
    if (ticket.state() == NumberState.BURNT || ticket.proof() == Proof.REVOKED_KEY) {
      return DoorVerdict.of(
          Kind.NEVER_SOLD, "No sale of this ticket is known: ask the duty manager.", number);
    }
    // Free, held, on a roll, written off or new to this door: the sale simply has not arrived yet.
    return DoorVerdict.of(
        Kind.LISTED, "Welcome. The sale has not been heard of here yet, and is listed.", number);
  }

  /** Made good at this counter, and the server has not said so yet. */
  private static boolean isPaperUnheardOf(Case ticket) {
    return ticket.state() == null && PaperTicket.isPaper(ticket.number());
  }
}
