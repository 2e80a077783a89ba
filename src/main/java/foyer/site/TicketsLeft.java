package foyer.site;

import foyer.programme.Screening;
import foyer.rolls.Remaining;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the tickets of a screening stand for guests: one word for machines, one sentence for people.
 *
 * @param salesLimit how many may be sold in all
 * @param remaining limit - sold - held as last known, those on counters' rolls included
 * @param webNow what the web can sell this minute; never more than {@code remaining}
 * @param because why it is cancelled; empty while it is not
 */
public record TicketsLeft(
    Status status, int salesLimit, int remaining, int webNow, String because) {

  /** In the words of the public API. */
  public enum Status {
    /** Announced; nobody can have tickets yet. */
    NOT_ON_SALE_YET,
    ON_SALE,
    FEW_LEFT,
    /** Tickets are left, but not on the web: booking is closed, or the tills hold them all. */
    AT_THE_DOOR,
    SOLD_OUT,
    /** It was on sale and is not now. */
    OFF_SALE,
    CANCELLED,
    PAST
  }

  /**
   * @param stock how the stock stands; null while the screening was never put on sale
   * @param bookingCloses from when on guests can no longer book on the web
   */
  static TicketsLeft of(
      Screening screening, @Nullable Remaining stock, Instant now, Instant bookingCloses) {
    int limit = stock == null ? screening.salesLimit() : stock.salesLimit();
    int remaining = stock == null ? limit : stock.remaining();
    int webNow =
        stock != null && now.isBefore(bookingCloses) ? Math.min(stock.webNow(), remaining) : 0;
    Status status = status(screening, stock, now, limit, remaining, webNow);
    boolean bookable = status == Status.ON_SALE || status == Status.FEW_LEFT;
    return new TicketsLeft(
        status,
        limit,
        remaining,
        bookable ? webNow : 0,
        Objects.requireNonNullElse(screening.cancelledBecause(), ""));
  }

  private static Status status(
      Screening screening,
      @Nullable Remaining stock,
      Instant now,
      int limit,
      int remaining,
      int webNow) {
    if (screening.cancelled()) return Status.CANCELLED;
    if (!now.isBefore(screening.endsAt())) return Status.PAST;
    if (stock == null) return Status.NOT_ON_SALE_YET;
    if (!stock.onSale()) return Status.OFF_SALE;
    if (remaining == 0) return Status.SOLD_OUT;
    if (webNow == 0) return Status.AT_THE_DOOR;
    return remaining <= few(limit) ? Status.FEW_LEFT : Status.ON_SALE;
  }

  /** A tenth of the limit is few, but never more than 20 nor less than 3. */
  static int few(int limit) {
    return Math.clamp(limit / 10, 3, 20);
  }

  /** Whether a guest may book now. */
  public boolean bookable() {
    return webNow > 0;
  }

  /** Whether the web can sell less than there is; then pages and API say how many. */
  public boolean webHasLess() {
    return webNow < remaining && status != Status.PAST && status != Status.CANCELLED;
  }

  /** A few words for a list. */
  public String shown() {
    return switch (status) {
      case NOT_ON_SALE_YET -> "Not on sale yet";
      case ON_SALE -> remaining + " tickets left";
      case FEW_LEFT -> remaining == 1 ? "Last ticket" : "Few left: " + remaining;
      case AT_THE_DOOR -> remaining + " left at the till";
      case SOLD_OUT -> "Sold out";
      case OFF_SALE -> "Sales are closed";
      case CANCELLED -> "Cancelled";
      case PAST -> "Over";
    };
  }

  /** What to do about it, in one sentence; empty where the words of {@link #shown} say it all. */
  public String advice() {
    return switch (status) {
      case NOT_ON_SALE_YET -> "Tickets are not on sale yet.";
      case ON_SALE, FEW_LEFT ->
          webHasLess()
              ? "The web can book %d of them this minute; the others are at the till."
                  .formatted(webNow)
              : "";
      case AT_THE_DOOR -> "Booking here has closed; come to the till.";
      case SOLD_OUT ->
          "Booked tickets that are not collected may come free at the till just before the start.";
      case OFF_SALE -> "No more tickets are sold for this screening.";
      case CANCELLED -> because;
      case PAST -> "This screening is over.";
    };
  }

  /** Which look a list gives it: good, warn, bad or nothing. */
  public String look() {
    return switch (status) {
      case ON_SALE -> "good";
      case FEW_LEFT, AT_THE_DOOR -> "warn";
      case SOLD_OUT, CANCELLED -> "bad";
      case NOT_ON_SALE_YET, OFF_SALE, PAST -> "";
    };
  }
}
