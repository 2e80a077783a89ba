package foyer.programme;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A lasting kind of ticket; rules and statistics hang on it, prices are dated and apart.
 *
 * @param mostPerPerson how many one person may have for one screening; null for no such limit
 * @param likelihood the lower, the earlier it stands among the offers
 * @param publicOnline whether a guest may book it on the public pages
 */
@NamedInterface("facts")
public record TicketClass(
    String code,
    String name,
    boolean reduced,
    Needs needs,
    @Nullable Integer mostPerPerson,
    int likelihood,
    boolean publicOnline) {

  /** What somebody must be, or have with them, to be offered the class. */
  public enum Needs {
    NOTHING("for everybody"),
    MEMBERSHIP("for members"),
    CREW("for crew"),
    /** A carer or companion: one for each paid ticket of the same basket. */
    COMPANION_OF_PAYING("beside a paid ticket, for a carer"),
    /** One guest of a member or of crew. */
    GUEST_OF_MEMBER("for a guest of a member or of crew"),
    /** Only with a duty manager at the till, for example complimentary and latecomer. */
    DUTY_MANAGER("with a duty manager");

    private final String shown;

    Needs(String shown) {
      this.shown = shown;
    }

    public String shown() {
      return shown;
    }
  }
}
