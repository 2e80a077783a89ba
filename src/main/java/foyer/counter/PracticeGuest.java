package foyer.counter;

import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody invented who stands in the queue.
 *
 * @param says what they ask for, as they say it
 * @param classes how many of which class
 * @param tender how they pay; empty where nothing is to be paid
 * @param came when they joined the queue
 */
record PracticeGuest(
    String says,
    ScreeningId screening,
    Map<String, Integer> classes,
    Optional<Tender> tender,
    Instant came) {
  private static final Duration PATIENT = Duration.ofSeconds(45);

  /** How they take the waiting, from 0 (well) to 3. */
  int impatience(Instant now) {
    return Math.clamp(Duration.between(came, now).dividedBy(PATIENT), 0, 3);
  }

  String looks(Instant now) {
    return switch (impatience(now)) {
      case 0 -> "waits";
      case 1 -> "looks at the clock";
      case 2 -> "sighs";
      default -> "“The film is about to start!”";
    };
  }

  /** Whether a sale is just what they asked for. */
  boolean isServedBy(Entry.Sale sale) {
    var sold = new HashMap<String, Integer>();
    for (var ticket : sale.tickets()) {
      if (!ticket.number().screening().equals(screening)) return false;
      sold.merge(ticket.ticketClass(), 1, Integer::sum);
    }
    var paid = sale.payments().stream().map(Entry.Payment::tender).findFirst();
    return sold.equals(classes) && paid.equals(tender);
  }
}
