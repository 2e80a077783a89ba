package foyer.sales;

import foyer.money.Money;
import foyer.programme.ScreeningId;
import java.util.List;
import java.util.UUID;

/** A confirmed booking: to be paid and collected at a counter by its code. */
public record Booked(
    UUID order,
    String code,
    ScreeningId screening,
    List<BasketTicket> tickets,
    Money total,
    String guestName,
    String guestEmail,
    State state) {

  public enum State {
    BOOKED,
    COLLECTED,
    RELEASED
  }
}
