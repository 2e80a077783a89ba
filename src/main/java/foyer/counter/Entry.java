package foyer.counter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a counter's journal: what happened, written down before the screen says "done".
 *
 * <p>The server knows an entry by (id, run, content hash): the same three are the same entry. The
 * bytes of the line are what is hashed, sent and kept.
 *
 * @param version of the shape of this entry; journals of older releases stay readable
 * @param id drawn when the basket was opened, so that a second press finds the first sale
 * @param run the start of the counter's process that wrote it, for ever
 * @param seq from 1 within the line; for finding gaps
 * @param epochSeen the highest epoch the counter had seen
 * @param clockMillis milliseconds since the run began, by a clock nobody can set
 * @param previousHash of the entry before, in hexadecimal; empty for the first
 */
public record Entry(
    int version,
    UUID id,
    UUID run,
    int counter,
    int line,
    long seq,
    String epochSeen,
    Instant wallClock,
    long clockMillis,
    String previousHash,
    What what) {

  public static final int VERSION = 1;

  /** What happened. The names are part of the protocol and never change their meaning. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = Return.class, name = "return"),
    @JsonSubTypes.Type(value = Sale.class, name = "sale"),
    @JsonSubTypes.Type(value = Void.class, name = "void"),
    @JsonSubTypes.Type(value = Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Move.class, name = "move"),
    @JsonSubTypes.Type(value = Presumed.class, name = "presumed"),
    @JsonSubTypes.Type(value = NewLine.class, name = "line"),
    @JsonSubTypes.Type(value = Admission.class, name = "admission"),
    @JsonSubTypes.Type(value = Reprint.class, name = "reprint"),
    @JsonSubTypes.Type(value = NoSale.class, name = "noSale"),
    @JsonSubTypes.Type(value = SignedIn.class, name = "signedIn"),
    @JsonSubTypes.Type(value = SignedOut.class, name = "signedOut"),
    @JsonSubTypes.Type(value = FloatSet.class, name = "float"),
    @JsonSubTypes.Type(value = Count.class, name = "count"),
    @JsonSubTypes.Type(value = Override.class, name = "override"),
  })
  public sealed interface What {}

  /** A wish for numbers: {@code wish} of them, or the named seats, or as dealt where both lack. */
  public record Ask(UUID nonce, ScreeningId screening, @Nullable Integer wish, List<String> seats)
      implements What {}

  /** The numbers that answered an ask went onto the roll. */
  public record Taken(UUID nonce, List<HeldNumber> numbers) implements What {}

  /** Given back; from here on this counter may not sell them. */
  public record Return(List<TicketNumber> numbers) implements What {}

  /**
   * Tickets sold and paid.
   *
   * @param collects the booking that is collected, if one is
   * @param person who bought, where known by a card
   * @param till which screen of this counter
   */
  public record Sale(
      String till,
      Staff steward,
      @Nullable Long person,
      @Nullable UUID collects,
      List<SoldTicket> tickets,
      List<Payment> payments,
      Money change)
      implements What {}

  /** The steward undid a sale: the tickets' numbers are void. */
  public record Void(UUID sale, Staff steward, List<SoldTicket> tickets, List<Payment> givenBack)
      implements What {}

  /** Money given back later, by a new transaction. */
  public record Refund(UUID sale, Staff steward, List<SoldTicket> tickets, List<Payment> givenBack)
      implements What {}

  /** Handed over to another counter, for good. */
  public record Move(List<TicketNumber> numbers, int toCounter, UUID toNonce) implements What {}

  /** Numbers whose entry cannot be read any more; they count as sold. */
  public record Presumed(List<TicketNumber> numbers) implements What {}

  /** A new line of this journal began. */
  public record NewLine(int line, String because) implements What {}

  /** Somebody was let in. */
  public record Admission(TicketNumber number, Staff steward, String by) implements What {}

  public record Reprint(UUID sale, int position, int copy, Staff steward) implements What {}

  public record NoSale(Staff steward, String because) implements What {}

  public record SignedIn(String till, Staff steward) implements What {}

  public record SignedOut(String till, Staff steward) implements What {}

  public record FloatSet(String till, Money amount, Staff steward) implements What {}

  public record Count(String till, Money counted, long lastSeq, Staff steward) implements What {}

  public record Override(String rule, String because, Staff steward, Staff dutyManager)
      implements What {}

  /** A number on a roll, with its seat where the house is allocated. */
  public record HeldNumber(TicketNumber number, @Nullable String seat) {}

  public record Staff(long person, String name) {}

  /**
   * @param series a screening's and seller's own run of serials: the counter's letter, with the
   *     line from the second on: {@code B}, {@code B2}
   */
  public record SoldTicket(
      TicketNumber number,
      @Nullable String seat,
      String ticketClass,
      Money price,
      String series,
      int serial,
      String shortCode,
      String code) {}

  public record Payment(Tender tender, Money amount, Money tendered, String reference) {}
}
