package foyer.sales;

import foyer.money.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sale that is durably written. */
public record Sold(UUID order, List<Ticket> tickets, Money total) {

  /**
   * @param serial as printed, with its series: {@code W-0041}
   * @param code for the QR code
   */
  public record Ticket(
      String ticketClass,
      @Nullable String seat,
      Money price,
      String serial,
      String shortCode,
      String code) {}
}
