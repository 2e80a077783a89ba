package foyer.counter;

import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.Comparator;
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
 * @param recovering the server was restored from a backup and has not heard everybody yet
 * @param known how far the server follows this line, entry by entry from the first; where it names
 *     an entry that the counter does not have, the counter was copied or put back
 * @param sheet a newer day's sheet, whole; null where the counter's is the newest
 * @param withdrawn why this counter may sell no more, one sentence; empty as a rule
 */
public record SyncAnswer(
    String epoch,
    boolean recovering,
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
    Instant serverClock,
    String withdrawn) {

  public record Acknowledged(UUID id, UUID run, String hash) {}

  /**
   * Numbers for one open ask. The signature is the server's, base 64, over {@link
   * #signedText(int)}.
   */
  public record Grant(
      UUID nonce, ScreeningId screening, List<Entry.HeldNumber> numbers, String signature) {

    /** The exact text that the server signs; the order of the numbers says nothing. */
    public String signedText(int counter) {
      var text = new StringBuilder("grant ").append(counter).append(' ').append(nonce);
      numbers.stream()
          .sorted(Comparator.comparing(Entry.HeldNumber::number))
          .forEach(held -> text.append('\n').append(told(held)));
      return text.toString();
    }

    private static String told(Entry.HeldNumber held) {
      var number = held.number();
      var told = number.screening() + " " + number.epoch() + " " + number.n();
      return held.seat() == null ? told : told + " " + held.seat();
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
   * @param person who bought it, where known by a card: nobody has more than one's own, at any till
   * @param admittedAt when it was let in; since its guest last went out, where that happened
   * @param admittedWhere the counter whose door let it in
   * @param outAt when its guest last went out; null on answers of a server that knows no pass-outs
   */
  public record Row(
      String epoch,
      int n,
      @Nullable String seat,
      NumberState state,
      @Nullable Integer counter,
      @Nullable String shortCode,
      @Nullable UUID order,
      @Nullable String ticketClass,
      @Nullable Long person,
      @Nullable Instant admittedAt,
      @Nullable String admittedWhere,
      @Nullable Instant outAt) {

    /** Of one that nobody went out with. */
    public Row(
        String epoch,
        int n,
        @Nullable String seat,
        NumberState state,
        @Nullable Integer counter,
        @Nullable String shortCode,
        @Nullable UUID order,
        @Nullable String ticketClass,
        @Nullable Long person,
        @Nullable Instant admittedAt,
        @Nullable String admittedWhere) {
      this(
          epoch,
          n,
          seat,
          state,
          counter,
          shortCode,
          order,
          ticketClass,
          person,
          admittedAt,
          admittedWhere,
          null);
    }
  }

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
