package foyer.offers;

import java.util.Map;
import org.springframework.modulith.NamedInterface;

/**
 * Who buys, as far as the seller knows it now, for one screening.
 *
 * @param known a card or an account was shown; false for a walk-up and a guest of the web
 * @param member and crew: what the person is today; judged at the sale, not at the screening's end
 * @param withDutyManager a duty manager is selling
 * @param had how many of each class this person already has for this screening
 */
@NamedInterface("facts")
public record Buyer(
    boolean known,
    boolean member,
    boolean crew,
    boolean withDutyManager,
    Map<String, Integer> had) {

  /** Somebody of whom nothing is known: the walk-up at a till, the guest on the web. */
  public static Buyer walkUp(boolean withDutyManager) {
    return new Buyer(false, false, false, withDutyManager, Map.of());
  }
}
