package foyer.counter;

import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer. A counter takes it only if (run, requestNumber) is its own open request and
 * the epoch is not lower than the highest it has seen.
 *
 * @param acknowledged entries that are durably applied, each by itself
 * @param safeThrough up to which sequence number this line lies in a backup off the machine
 * @param gone numbers of the roll that are no longer leased to this counter; the unsold ones come
 *     off the roll with a {@code return} entry
 * @param known the server's knowledge of this line
 * @param sheet a newer day's sheet, whole; null where the counter's is the newest
 */
public record SyncAnswer(
    String epoch,
    UUID run,
    long requestNumber,
    List<Acknowledged> acknowledged,
    long safeThrough,
    List<Grant> grants,
    List<TicketNumber> gone,
    List<Recall> recalls,
    SyncRequest.Head known,
    List<Table> tables,
    @Nullable DaySheet sheet,
    Instant serverClock) {

  public record Acknowledged(UUID id, UUID run, String hash) {}

  /**
   * Numbers for one open ask. The signature is the server's, base 64, over {@link
   * #signedText(int)}.
   */
  public record Grant(
      UUID nonce, ScreeningId screening, List<Entry.HeldNumber> numbers, String signature) {

    /** The exact text that the server signs. */
    public String signedText(int counter) {
      var text = new StringBuilder("grant ").append(counter).append(' ').append(nonce);
      for (var held : numbers) {
        text.append('\n').append(held.number().screening()).append(' ');
        text.append(held.number().epoch()).append(' ').append(held.number().n());
        if (held.seat() != null) text.append(' ').append(held.seat());
      }
      return text.toString();
    }
  }

  /** A wish: give back so many of a screening's numbers, the highest first. */
  public record Recall(ScreeningId screening, int wanted) {}

  /** What changed in one screening's stock since the version the counter has. */
  public record Table(
      ScreeningId screening,
      long version,
      int salesLimit,
      int committed,
      int freeNow,
      List<Row> rows,
      List<Booking> bookings) {}

  /**
   * One number as the server knows it.
   *
   * @param counter who holds or sold it; null for the web
   * @param admittedWhere the counter whose door let it in
   */
  public record Row(
      String epoch,
      int n,
      @Nullable String seat,
      NumberState state,
      @Nullable Integer counter,
      @Nullable String shortCode,
      @Nullable UUID order,
      @Nullable Instant admittedAt,
      @Nullable String admittedWhere) {}

  /**
   * A confirmed booking to be paid at a counter.
   *
   * @param live false when it was released or collected: it may not be collected any more
   */
  public record Booking(
      UUID order, String code, String name, boolean live, List<BookedTicket> tickets) {}

  public record BookedTicket(
      TicketNumber number, @Nullable String seat, String ticketClass, Money price) {}
}
