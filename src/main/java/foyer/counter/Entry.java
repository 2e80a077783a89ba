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

  /** 2: a void and a no sale name their till; the entries of a night. */
  public static final int VERSION = 2;

  /** What happened. The names are part of the protocol and never change their meaning. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = Return.class, name = "return"),
    @JsonSubTypes.Type(value = Sale.class, name = "sale"),
    @JsonSubTypes.Type(value = Void.class, name = "void"),
    @JsonSubTypes.Type(value = Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Move.class, name = "move"),
    @JsonSubTypes.Type(value = Presumed.class, name = "presumed"),
    @JsonSubTypes.Type(value = NewLine.class, name = "line"),
    @JsonSubTypes.Type(value = Admission.class, name = "admission"),
    @JsonSubTypes.Type(value = PassOut.class, name = "passOut"),
    @JsonSubTypes.Type(value = Reprint.class, name = "reprint"),
    @JsonSubTypes.Type(value = Printed.class, name = "printed"),
    @JsonSubTypes.Type(value = NoSale.class, name = "noSale"),
    @JsonSubTypes.Type(value = SignedIn.class, name = "signedIn"),
    @JsonSubTypes.Type(value = SignedOut.class, name = "signedOut"),
    // The night's own kinds and their names stand with it.
    @JsonSubTypes.Type(value = NightEntry.class),
  })
  public sealed interface What
      permits Ask,
          Taken,
          Return,
          Sale,
          Void,
          Refund,
          Ready,
          Move,
          Presumed,
          NewLine,
          Admission,
          PassOut,
          Reprint,
          Printed,
          NoSale,
          SignedIn,
          SignedOut,
          NightEntry {}

  /** A wish for numbers: {@code wish} of them, or the named seats, or as dealt where both lack. */
  public record Ask(UUID nonce, ScreeningId screening, @Nullable Integer wish, List<String> seats)
      implements What {}

  /**
   * The numbers that answered an ask went onto the roll, those that this journal did not name yet.
   *
   * @param numbers all of the grant, as signed
   * @param grant the server's signature on them, base 64: with this entry it proves the lease to a
   *     restored server. Null for what another counter handed over
   */
  public record Taken(UUID nonce, List<HeldNumber> numbers, @Nullable String grant)
      implements What {}

  /**
   * Given back; from here on this counter may not sell them.
   *
   * @param because null in entries of the first releases
   */
  public record Return(List<TicketNumber> numbers, @Nullable Because because) implements What {}

  /** Why numbers go back. */
  public enum Because {
    /** The server says that they are no longer this counter's. */
    GONE,
    /** The server asked for some. */
    RECALLED,
    /** The screening is over. */
    OVER,
    /** A duty manager's phone carries them home. */
    CARRIED
  }

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

  /**
   * The steward undid a sale: the tickets' numbers are void.
   *
   * @param till whose drawer gave the money back; null in entries of version 1
   */
  public record Void(
      UUID sale,
      Staff steward,
      List<SoldTicket> tickets,
      List<Payment> givenBack,
      @Nullable String till)
      implements What {}

  /** Money given back later, by a new transaction. */
  public record Refund(
      UUID sale,
      Staff steward,
      List<SoldTicket> tickets,
      List<Payment> givenBack,
      @Nullable String till)
      implements What {}

  /**
   * This counter can take what another one hands over under this nonce.
   *
   * @param secret what its screen shows, from which both make the nonce
   */
  public record Ready(UUID nonce, String secret) implements What {}

  /** Handed over to another counter, for good. */
  public record Move(List<TicketNumber> numbers, int toCounter, UUID toNonce) implements What {}

  /** Numbers whose entry cannot be read any more; they count as sold. */
  public record Presumed(List<TicketNumber> numbers) implements What {}

  /** A new line of this journal began. */
  public record NewLine(int line, String because) implements What {}

  /** Somebody was let in. */
  public record Admission(TicketNumber number, Staff steward, String by) implements What {}

  /** Somebody who was in went out and may come back with the same ticket. */
  public record PassOut(TicketNumber number, Staff steward) implements What {}

  /**
   * A ticket is wanted once more.
   *
   * @param copy 1 for the first reprint
   * @param till where it is to come out; absent: where it was sold
   */
  public record Reprint(UUID sale, int position, int copy, Staff steward, @Nullable String till)
      implements What {}

  /**
   * A ticket needs no printing any more.
   *
   * @param position from 1, within its sale
   * @param copy 0 for the ticket itself, otherwise which reprint
   */
  public record Printed(UUID sale, int position, int copy, Acknowledged by) implements What {}

  /** How that is known. */
  public enum Acknowledged {
    /** The printer said so when it had printed it. */
    PRINTER,
    /** It was sent whole to a printer that never answers. */
    SENT,
    /** A person has it in hand. */
    PERSON,
    /** A person said that it is not needed. */
    LEFT
  }

  /**
   * The drawer was opened and nothing sold.
   *
   * @param till whose drawer; null in entries of version 1
   */
  public record NoSale(Staff steward, String because, @Nullable String till) implements What {}

  public record SignedIn(String till, Staff steward) implements What {}

  public record SignedOut(String till, Staff steward) implements What {}

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
