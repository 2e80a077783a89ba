package foyer.sales;

import foyer.money.Money;
import foyer.payments.Tender;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sale that a counter made, as its journal tells it.
 *
 * @param cause names the journal entry, for the ledger: one entry books once
 * @param taken what each tender brought, without the change
 */
public record CounterSale(
    UUID order,
    String cause,
    Instant at,
    LocalDate businessDay,
    String counter,
    String steward,
    @Nullable Long person,
    @Nullable UUID collects,
    List<Ticket> tickets,
    Map<Tender, Money> taken) {

  public record Ticket(
      TicketNumber number,
      @Nullable String seat,
      String ticketClass,
      Money price,
      String series,
      int serial,
      String shortCode,
      String code) {}

  Money total() {
    return tickets.stream().map(Ticket::price).reduce(Money.NOTHING, Money::plus);
  }
}
