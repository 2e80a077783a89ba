package foyer.rolls;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One number and its one holder.
 *
 * @param sale the order that holds it, once sold
 * @param voidReleased the capacity of this void is free again
 */
public record StockNumber(
    TicketNumber key,
    @Nullable String seat,
    NumberState state,
    @Nullable UUID hold,
    @Nullable Integer counter,
    @Nullable UUID ask,
    @Nullable UUID sale,
    boolean voidReleased) {

  static StockNumber free(TicketNumber key, @Nullable String seat) {
    return new StockNumber(key, seat, NumberState.FREE, null, null, null, null, false);
  }

  StockNumber freed() {
    return free(key, seat);
  }

  StockNumber held(UUID basket) {
    return new StockNumber(key, seat, NumberState.HELD, basket, null, null, null, false);
  }

  StockNumber leased(int toCounter, @Nullable UUID byAsk) {
    return new StockNumber(key, seat, NumberState.LEASED, null, toCounter, byAsk, null, false);
  }

  StockNumber sold(UUID order, @Nullable Integer byCounter) {
    return new StockNumber(key, seat, NumberState.SOLD, null, byCounter, ask, order, false);
  }

  StockNumber voided(UUID ofSale) {
    return new StockNumber(key, seat, NumberState.VOID, null, counter, ask, ofSale, false);
  }

  StockNumber releasedVoid() {
    return new StockNumber(key, seat, NumberState.VOID, null, counter, ask, sale, true);
  }

  StockNumber burnt() {
    return new StockNumber(key, seat, NumberState.BURNT, null, counter, ask, sale, false);
  }

  StockNumber suspect() {
    return new StockNumber(key, seat, NumberState.SUSPECT, null, null, null, null, false);
  }

  StockNumber withoutSeat() {
    return new StockNumber(key, null, state, hold, counter, ask, sale, voidReleased);
  }

  /** Whether it takes a place of the house, in the sense of the law of the stock. */
  public boolean committed() {
    return switch (state) {
      case FREE, HELD, LEASED, SOLD, X, SUSPECT -> true;
      case VOID -> !voidReleased;
      case BURNT -> false;
    };
  }
}
