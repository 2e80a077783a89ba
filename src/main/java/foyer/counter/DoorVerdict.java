package foyer.counter;

import foyer.rolls.TicketNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a door says to one scan.
 *
 * @param number the ticket's; null where the text is no ticket
 * @param where and when: the admission that came first
 */
record DoorVerdict(
    Kind kind,
    String sentence,
    @Nullable TicketNumber number,
    @Nullable String where,
    @Nullable Instant when) {

  enum Kind {
    ADMITTED,
    /** Admitted on its signature: the sale has not been heard of here, and is listed. */
    LISTED,
    ALREADY,
    WRONG_SCREENING,
    VOID,
    NEVER_SOLD,
    /** A paper ticket that nobody has made good. */
    NOT_ACTIVATED,
    /** Of practice: it belongs to no house. */
    PRACTICE,
    PAY_FIRST,
    /** Went out for a moment, and may come back. */
    OUT,
    /** Should go out, and is not in. */
    NOT_IN,
    /** Somebody's card, not a ticket: crew today, a member today, neither. */
    CREW,
    MEMBER,
    LAPSED,
    UNKNOWN;

    boolean letsIn() {
      return this == ADMITTED || this == LISTED;
    }
  }

  static DoorVerdict of(Kind kind, String sentence, @Nullable TicketNumber number) {
    return new DoorVerdict(kind, sentence, number, null, null);
  }
}
