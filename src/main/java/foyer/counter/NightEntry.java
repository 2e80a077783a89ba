package foyer.counter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import foyer.counter.Entry.Staff;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import foyer.night.Step;
import foyer.programme.ScreeningId;
import foyer.rolls.PaperTicket;
import foyer.rolls.TicketNumber;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a night consists of beside tickets: screenings that are opened and closed, the money in the
 * drawer, who stands at it, and what a duty manager allowed. Since version 2 of the entries.
 *
 * <p>{@code till} is the screen, and the drawer under it.
 */
@JsonSubTypes({
  @JsonSubTypes.Type(value = NightEntry.ScreeningStep.class, name = "screening"),
  @JsonSubTypes.Type(value = NightEntry.FloatSet.class, name = "float"),
  @JsonSubTypes.Type(value = NightEntry.CashDrop.class, name = "drop"),
  @JsonSubTypes.Type(value = NightEntry.PaidOut.class, name = "paidOut"),
  @JsonSubTypes.Type(value = NightEntry.XRead.class, name = "xRead"),
  @JsonSubTypes.Type(value = NightEntry.Count.class, name = "count"),
  @JsonSubTypes.Type(value = NightEntry.HandedOver.class, name = "handOver"),
  @JsonSubTypes.Type(value = NightEntry.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = NightEntry.TakenOver.class, name = "takeOver"),
  @JsonSubTypes.Type(value = NightEntry.StewardChanged.class, name = "stewardChanged"),
  @JsonSubTypes.Type(value = NightEntry.StewardNamed.class, name = "stewardNamed"),
  @JsonSubTypes.Type(value = NightEntry.Override.class, name = "override"),
  @JsonSubTypes.Type(value = NightEntry.PaperActivated.class, name = "paperActivated"),
})
public sealed interface NightEntry extends Entry.What {

  /**
   * @param certificate as it was shown and acknowledged when the sale was opened; else empty
   */
  record ScreeningStep(ScreeningId screening, Step step, String certificate, Staff dutyManager)
      implements NightEntry {}

  /**
   * Change was put into the drawer; negative where a duty manager took it back.
   *
   * @param pieces as counted; empty where it was taken back
   */
  record FloatSet(
      String till,
      Money amount,
      CashCount pieces,
      String because,
      Staff steward,
      @Nullable Staff dutyManager)
      implements NightEntry {}

  /** Cash went from the drawer to the safe. */
  record CashDrop(String till, Money amount, Staff steward, Staff dutyManager)
      implements NightEntry {}

  /** Cash went from the drawer for an expense. */
  record PaidOut(String till, Money amount, String because, Staff steward, Staff dutyManager)
      implements NightEntry {}

  /** Somebody looked at the totals: from then on a count is not blind any more. */
  record XRead(String till, Money expected, Staff dutyManager) implements NightEntry {}

  /**
   * The drawer was counted, before anybody was shown what was expected.
   *
   * @param expected what should have lain in it, as this journal says
   * @param attempt from 1 since the session began or was handed over; from the second on with a
   *     duty manager
   */
  record Count(
      String till,
      Money counted,
      CashCount pieces,
      Money expected,
      int attempt,
      Staff steward,
      @Nullable Staff dutyManager)
      implements NightEntry {}

  /** The counted drawer passed to another steward; what was missing is the former's. */
  record HandedOver(String till, UUID count, Money counted, Money expected, Staff from, Staff to)
      implements NightEntry {}

  /**
   * The drawer was emptied: the float went back, the rest into the bag.
   *
   * @param lastSeq the last entry of this line that the count speaks of
   * @param z the number of this closing, from 1 without a gap for this counter
   */
  record Closed(
      String till,
      UUID count,
      Money counted,
      Money expected,
      Money floatBack,
      Money banked,
      long lastSeq,
      int z,
      Staff steward)
      implements NightEntry {}

  /** Another screen stands over this drawer now; the one before it died or lost its memory. */
  record TakenOver(String till, String fromTill, Staff steward, Staff dutyManager)
      implements NightEntry {}

  /** Another steward at the same drawer, with nothing counted; the basket stays. */
  record StewardChanged(String till, Staff from, Staff to) implements NightEntry {}

  /**
   * Somebody who is not on the day's sheet may sell here until the business day ends.
   *
   * @param steward with a number below nought, this counter's own
   */
  record StewardNamed(Staff steward, String because, Staff dutyManager) implements NightEntry {}

  /**
   * A duty manager allowed what a rule stood against.
   *
   * @param about the basket, the sale or the count that it was about
   */
  record Override(
      OverrideRule rule,
      String because,
      String till,
      @Nullable UUID about,
      @Nullable ScreeningId screening,
      @Nullable String ticketClass,
      Staff steward,
      Staff dutyManager)
      implements NightEntry {}

  /**
   * Tickets of a paper book were made good for a screening.
   *
   * @param from the first and to the last, as printed
   */
  record PaperActivated(int book, int from, int to, ScreeningId screening, Staff dutyManager)
      implements NightEntry {

    /** One for each ticket; none where the range cannot be. */
    public List<TicketNumber> numbers() {
      if (from < 1 || to < from || to > PaperTicket.MOST) return List.of();
      return IntStream.rangeClosed(from, to)
          .mapToObj(n -> PaperTicket.number(book, n, screening))
          .toList();
    }
  }
}
