package foyer.night;

import org.springframework.modulith.NamedInterface;

/**
 * A step of a screening's run, taken by a duty manager at a counter. Of the two steps about the
 * sale, and of the two about the doors, the later one holds. The names are part of the protocol.
 */
@NamedInterface("facts")
public enum Step {
  SALE_OPENED("opened the sale"),
  DOORS_OPENED("opened the doors"),
  DOORS_CLOSED("closed the doors"),
  SALE_CLOSED("closed the sale");

  private final String says;

  Step(String says) {
    this.says = says;
  }

  /** Ends the sentence "The duty manager ...". */
  public String says() {
    return says;
  }
}
