package foyer.rolls;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One number and its one holder. What becomes of it, {@link NumberRules} says.
 *
 * @param counter whose roll it is on, or was, or who sold it
 * @param line of that counter's journal; null where it is on its way from one counter to another
 * @param ask the nonce of the ask that brought it onto the roll
 * @param sale the order that holds it, once sold
 * @param proof why it counts as sold although no sale of it is known; null as a rule
 * @param voidReleased the capacity of this void is free again
 */
public record StockNumber(
    TicketNumber key,
    @Nullable String seat,
    NumberState state,
    @Nullable UUID hold,
    @Nullable Integer counter,
    @Nullable Integer line,
    @Nullable UUID ask,
    @Nullable UUID sale,
    @Nullable Proof proof,
    boolean voidReleased) {

  /** What speaks for a sale that nobody has sent. */
  public enum Proof {
    /** A door let the ticket in, and its code was genuine. */
    DOOR,
    /** The counter cannot read the entry any more in which it was. */
    PRESUMED,
    /** A counter had stored that it was sold, before the house was restored. */
    WITNESS
  }

  /** Made just now, or never heard of: nobody holds it. */
  static StockNumber free(TicketNumber key, @Nullable String seat) {
    return new StockNumber(key, seat, NumberState.FREE, null, null, null, null, null, null, false);
  }

  StockNumber freed() {
    return free(key, seat);
  }

  StockNumber held(UUID basket) {
    return new StockNumber(
        key, seat, NumberState.HELD, basket, null, null, null, null, null, false);
  }

  StockNumber leased(int toCounter, @Nullable Integer toLine, @Nullable UUID byAsk) {
    return new StockNumber(
        key, seat, NumberState.LEASED, null, toCounter, toLine, byAsk, null, null, false);
  }

  StockNumber sold(UUID order, @Nullable Integer byCounter) {
    return new StockNumber(
        key, seat, NumberState.SOLD, null, byCounter, line, ask, order, null, false);
  }

  StockNumber provenSold(Proof by, @Nullable Integer byCounter) {
    return new StockNumber(
        key, seat, NumberState.SOLD, null, byCounter, line, ask, null, by, false);
  }

  StockNumber voided(UUID ofSale) {
    return new StockNumber(
        key, seat, NumberState.VOID, null, counter, line, ask, ofSale, null, false);
  }

  StockNumber releasedVoid() {
    return new StockNumber(key, seat, NumberState.VOID, null, counter, line, ask, sale, null, true);
  }

  StockNumber burnt() {
    return new StockNumber(
        key, seat, NumberState.BURNT, null, counter, line, ask, sale, null, false);
  }

  StockNumber writtenOff() {
    return new StockNumber(key, seat, NumberState.X, null, counter, line, ask, null, null, false);
  }

  StockNumber onPaper() {
    return new StockNumber(key, null, NumberState.PAPER, null, null, null, null, null, null, false);
  }

  StockNumber suspect() {
    return new StockNumber(
        key, seat, NumberState.SUSPECT, null, null, null, null, null, null, false);
  }

  StockNumber withoutSeat() {
    return new StockNumber(key, null, state, hold, counter, line, ask, sale, proof, voidReleased);
  }

  /** Whether it takes a place of the house, in the sense of the law of the stock. */
  public boolean committed() {
    return switch (state) {
      case FREE, HELD, LEASED, SOLD, X, SUSPECT, PAPER -> true;
      case VOID -> !voidReleased;
      case BURNT -> false;
    };
  }

  /** On this counter's roll, or written off with it. */
  public boolean isOf(int one) {
    return counter != null && counter == one;
  }

  /** On the roll of this line of a counter's journal. */
  public boolean isLeasedTo(int one, int itsLine) {
    return state == NumberState.LEASED && isOf(one) && line != null && line == itsLine;
  }

  /** An order names it as sold or void; what a proof alone says gives way to any order. */
  boolean hasSale() {
    return sale != null && (state == NumberState.SOLD || state == NumberState.VOID);
  }
}
