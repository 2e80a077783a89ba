package foyer.rolls;

import foyer.desk.Kind;
import foyer.rolls.StockNumber.Proof;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a number when something is heard of it. Pure; the house and the simulator run
 * this same code.
 *
 * <p>Taking journals in is a join, so that the order of arrival does not matter (protocol 14): void
 * beats sold, sold beats burnt and written off, those beat leased, leased beats free. Where two
 * sales name one number both are kept and listed, and the number is void only when both are ({@code
 * docs/decisions/0008}). Nothing that happened is refused (15).
 */
public final class NumberRules {
  private NumberRules() {}

  /** What a person must look at. */
  public record Strange(Kind kind, String sentence) {}

  /**
   * @param row as it stands from now on
   * @param strange empty as a rule
   */
  public record Joined(StockNumber row, Optional<Strange> strange) {
    static Joined plain(StockNumber row) {
      return new Joined(row, Optional.empty());
    }

    static Joined listed(StockNumber row, Kind kind, String sentence) {
      return new Joined(row, Optional.of(new Strange(kind, sentence)));
    }
  }

  /** What the books say of one order's ticket for a number. */
  public enum Ticket {
    /** Its sale has not arrived. */
    NONE,
    LIVING,
    /** Undone, perhaps before its sale arrived. */
    UNDONE
  }

  /**
   * A sale that a counter made.
   *
   * @param collects the booking whose tickets it hands over
   * @param ticket {@code UNDONE} where its own void has overtaken it
   */
  public record Sale(UUID order, int counter, @Nullable UUID collects, Ticket ticket) {}

  // The web

  /** Into a guest's basket; only what is free. */
  public static StockNumber held(StockNumber row, UUID basket) {
    return row.held(basket);
  }

  /** Back from a basket: no code of it ever left the house. */
  public static StockNumber freed(StockNumber row) {
    return row.freed();
  }

  /** Sold by the server itself. */
  public static StockNumber soldHere(StockNumber row, UUID order) {
    return row.sold(order, null);
  }

  // Rolls

  /** Dealt to a line of a counter's journal, in answer to its ask. */
  public static StockNumber leased(StockNumber row, int counter, int line, UUID ask) {
    return row.leased(counter, line, ask);
  }

  /** Nowhere any more: its capacity returns as a new number. */
  public static StockNumber burnt(StockNumber row) {
    return row.burnt();
  }

  /** What lay on a lost roll may be sold or may still be sold: it keeps its place. */
  public static StockNumber writtenOff(StockNumber row) {
    return row.state() == NumberState.LEASED ? row.writtenOff() : row;
  }

  /** Of a restored backup: it may have been sold since. */
  public static StockNumber suspect(StockNumber row) {
    return row.suspect();
  }

  /**
   * A counter wrote that numbers came onto its roll.
   *
   * @param granted the server's own signature on the grant was shown: after a restore it proves the
   *     lease. Without one it was handed over by another counter, which wrote that down first.
   */
  public static StockNumber taken(
      StockNumber row, int counter, int line, UUID ask, boolean granted) {
    return switch (row.state()) {
      case FREE, SUSPECT -> granted ? row.leased(counter, line, ask) : row;
      case LEASED -> {
        boolean onItsWay = row.isOf(counter) && row.line() == null;
        yield onItsWay || !granted && !row.isOf(counter) ? row.leased(counter, line, ask) : row;
      }
      case X -> !granted && !row.isOf(counter) ? row.leased(counter, line, ask) : row;
      case HELD, SOLD, VOID, BURNT, PAPER -> row;
    };
  }

  /** One counter handed it over to another, for good; that one may have written of it before. */
  public static StockNumber moved(StockNumber row, int from, int to, UUID toNonce) {
    boolean lies = row.state() == NumberState.LEASED || row.state() == NumberState.X;
    return lies && row.isOf(from) ? row.leased(to, null, toNonce) : row;
  }

  /** Unsold, by the word of the counter that had it. A restored house may have forgotten that. */
  public static StockNumber givenBack(StockNumber row, int counter) {
    return switch (row.state()) {
      case LEASED, X -> row.isOf(counter) ? row.burnt() : row;
      case FREE, SUSPECT -> row.burnt();
      case HELD, SOLD, VOID, BURNT, PAPER -> row;
    };
  }

  // The paper book (26)

  /** A duty manager made it good for its screening: it takes a place from now on. */
  public static StockNumber activated(StockNumber row) {
    return switch (row.state()) {
      case FREE, BURNT -> row.onPaper();
      case HELD, LEASED, SOLD, VOID, X, SUSPECT, PAPER -> row;
    };
  }

  /** A duty manager has it in hand, unsold. Its guest is not in the house. */
  public static StockNumber paperBack(StockNumber row) {
    return row.state() == NumberState.PAPER ? row.burnt() : row;
  }

  /** Entered though no activation of it is known: the money was taken, so it stands. */
  public static Joined soldNotActivated(TicketNumber key, Sale sale) {
    return Joined.listed(
        sold(unheardOf(key, null), sale).row(),
        Kind.PAPER_NOT_ACTIVATED,
        "It was entered, and nobody had made it good.");
  }

  // Sales

  /** Sold by a counter. */
  public static Joined sold(StockNumber row, Sale sale) {
    if (row.hasSale()) return soldToo(row, sale);
    var after =
        sale.ticket() == Ticket.UNDONE
            ? row.voided(sale.order())
            : row.sold(sale.order(), sale.counter());
    return switch (row.state()) {
      case SUSPECT, PAPER -> Joined.plain(after);
      case LEASED ->
          row.isOf(sale.counter())
              ? Joined.plain(after)
              : notHis(after, "It lay on another counter's roll.");
      case HELD ->
          row.hold() != null && row.hold().equals(sale.collects())
              ? Joined.plain(after)
              : notHis(after, "A guest of the web held it.");
      case FREE -> notHis(after, "It was free at the server.");
      case BURNT ->
          Joined.listed(after, Kind.SOLD_AFTER_BURNT, "Its place may have been sold again.");
      case X -> Joined.listed(after, Kind.SOLD_AFTER_WRITE_OFF, "The roll was written off.");
      case SOLD, VOID ->
          row.proof() == Proof.DOOR
              ? Joined.listed(after, Kind.SOLD_AFTER_WRITE_OFF, "Its guest was in the house.")
              : Joined.plain(after);
    };
  }

  /** A number that the server never made. */
  public static Joined soldUnheardOf(TicketNumber key, @Nullable String seat, Sale sale) {
    return Joined.listed(
        sold(unheardOf(key, seat), sale).row(), Kind.UNKNOWN_NUMBER, "The server never made it.");
  }

  public static StockNumber unheardOf(TicketNumber key, @Nullable String seat) {
    return StockNumber.free(key, seat);
  }

  private static Joined notHis(StockNumber after, String sentence) {
    return Joined.listed(after, Kind.NOT_LEASED_HERE, sentence);
  }

  private static Joined soldToo(StockNumber row, Sale sale) {
    if (sale.order().equals(row.sale())) return Joined.plain(row);
    boolean guestRemains = row.state() == NumberState.VOID && sale.ticket() != Ticket.UNDONE;
    return Joined.listed(
        guestRemains ? row.sold(sale.order(), sale.counter()) : row,
        Kind.SOLD_TWICE,
        "Another sale names the same number.");
  }

  /**
   * @param ticketBack this is the entry that takes the ticket back, not a second one
   */
  public record Undone(StockNumber row, boolean ticketBack, Optional<Strange> strange) {}

  /**
   * A sale undone, or its money given back.
   *
   * @param ticket of this sale for this number, before
   * @param other another sale of the same number whose ticket is living
   */
  public static Undone undone(StockNumber row, UUID sale, Ticket ticket, Optional<UUID> other) {
    if (ticket == Ticket.UNDONE) {
      var twice = new Strange(Kind.MONEY_GIVEN_TWICE, "It was void already.");
      return new Undone(row, false, Optional.of(twice));
    }
    boolean itsOwn = !row.hasSale() || sale.equals(row.sale());
    if (!itsOwn) return new Undone(row, true, Optional.empty());
    var after = other.map(living -> row.sold(living, row.counter())).orElse(row.voided(sale));
    return new Undone(after, true, Optional.empty());
  }

  /** Its entry cannot be read any more: it counts as sold, for nobody knows better. */
  public static Joined presumed(StockNumber row, int counter) {
    return switch (row.state()) {
      case SOLD, VOID, HELD -> Joined.plain(row);
      case FREE, LEASED, SUSPECT, BURNT, X, PAPER ->
          Joined.listed(
              row.provenSold(Proof.PRESUMED, counter),
              Kind.PRESUMED_SOLD,
              "The entry it was in cannot be read; it counts as sold.");
    };
  }

  /**
   * What a counter had stored before a restore, where nobody who did it has said so by the end of
   * the recovery: the number keeps its place, for a guest may hold its ticket (24).
   */
  public static Joined remembered(StockNumber row, Remembered memory) {
    boolean known = row.state() != NumberState.SUSPECT && row.state() != NumberState.FREE;
    if (memory.state() == NumberState.SOLD && (!known || row.state() == NumberState.BURNT)) {
      return Joined.listed(
          row.provenSold(Proof.WITNESS, memory.counter()),
          Kind.SOLD_BY_WITNESS,
          "A counter remembers that it was sold.");
    }
    var counter = memory.counter();
    if (memory.state() == NumberState.LEASED && !known && counter != null) {
      return Joined.plain(row.leased(counter, null, null).writtenOff());
    }
    return Joined.plain(row);
  }

  /** A door let the ticket in. */
  public static Joined admitted(StockNumber row) {
    return switch (row.state()) {
      case SOLD, PAPER -> Joined.plain(row);
      case VOID -> Joined.listed(row, Kind.ADMITTED_VOID, "Its sale was undone.");
      case X ->
          Joined.listed(
              row.provenSold(Proof.DOOR, row.counter()),
              Kind.PROVEN_AT_DOOR,
              "It lay on a roll that was written off.");
      case FREE, HELD, LEASED, SUSPECT, BURNT ->
          Joined.listed(row, Kind.ADMITTED_NEVER_SOLD, "No sale of it is known.");
    };
  }

  /**
   * Whether the place of a void, or of a booking that was released, may be sold again (16).
   *
   * @param changed the stock's version at its last change
   * @param seenByAll what every door that is in use has stored
   * @param admitted somebody is in with it
   */
  public static boolean isReleasable(long changed, long seenByAll, boolean admitted) {
    return changed <= seenByAll && !admitted;
  }

  /** A void whose capacity is free again. */
  public static StockNumber releasedVoid(StockNumber row) {
    return row.releasedVoid();
  }
}
