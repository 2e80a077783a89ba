package foyer.night;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What a duty manager may allow at a till although a rule stands against it: this list and nothing
 * else. Each asks for its reason; the usual ones are offered, another may be typed.
 *
 * <p>Never overridden: a house that is full, a cancelled screening, a ticket with which somebody is
 * in, a booking that was collected, a counter that was withdrawn. The names are part of the
 * protocol.
 */
@NamedInterface("facts")
public enum OverrideRule {
  TICKET(
      "Sell a ticket that this guest may not have by the rules",
      List.of(
          OverrideRule.SHOWN_PROOF + ": to be checked later",
          "The card is not recognised",
          "Joined, but not on the list yet",
          "Guest of the house")),
  LATE_SALE("Sell although the sale is not open", List.of("Latecomer", "Was in the queue", "Crew")),
  UNDO(
      "Undo a sale of another steward, or one older than 15 minutes",
      List.of("Wrong ticket sold", "The guest changed their mind", "Pressed by mistake")),
  SECOND_COUNT(
      "Count a drawer again",
      List.of("Miscounted", "Typed wrongly", "Money found beside the drawer"));

  private static final String SHOWN_PROOF = "Shown proof";

  private final String says;
  private final List<String> reasons;

  OverrideRule(String says, List<String> reasons) {
    this.says = says;
    this.reasons = reasons;
  }

  public String says() {
    return says;
  }

  public List<String> reasons() {
    return reasons;
  }

  /** Whether what was allowed for this reason waits for somebody to look the guest up. */
  public boolean isToBeChecked(String because) {
    return this == TICKET && because.startsWith(SHOWN_PROOF);
  }
}
