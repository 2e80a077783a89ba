package foyer.payments;

import foyer.house.RoundTrip;
import foyer.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money that was taken or given back for orders. Written in the order's own transaction. */
@Component
public class Payments {
  private final PaymentTable table;

  Payments(PaymentTable table) {
    this.table = table;
  }

  /**
   * @param amount negative where it was given back
   * @param reference what the terminal or the agent calls it; may be empty
   */
  public record Payment(
      UUID order, Tender tender, Money amount, Instant takenAt, String takenBy, String reference) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Collection<Payment> payments, RoundTrip trip) {
    if (!payments.isEmpty()) table.insert(payments, trip);
  }

  /** The rows of {@code payments.payment}. */
  @Component
  static class PaymentTable {
    void insert(Collection<Payment> payments, RoundTrip trip) {
      trip.add(
          """
          insert into payments.payment (order_id, tender, pence, taken_at, taken_by, reference)
          select * from unnest(?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[],
            ?::text[])
          """,
          text(payments, payment -> payment.order().toString()),
          text(payments, payment -> payment.tender().name()),
          payments.stream().map(payment -> payment.amount().pence()).toArray(Long[]::new),
          text(payments, payment -> payment.takenAt().toString()),
          text(payments, Payment::takenBy),
          text(payments, Payment::reference));
    }

    private static Object text(Collection<Payment> rows, Function<Payment, String> column) {
      return rows.stream().map(column).toArray(String[]::new);
    }
  }
}
