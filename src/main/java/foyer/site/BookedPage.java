package foyer.site;

import foyer.house.QrPicture;
import foyer.sales.Booked;
import java.time.Instant;
import java.util.List;

/**
 * A booking that stands, was collected or was let go.
 *
 * @param collectBy when it is let go if nobody came
 * @param said what the last deed came to; empty for none
 */
public record BookedPage(
    Showing showing,
    Booked booked,
    List<TicketLine> lines,
    QrPicture qr,
    Instant collectBy,
    String said) {

  /** In two groups, as one reads it aloud. */
  public String codeShown() {
    String code = booked.code();
    return code.length() < 6 ? code : code.substring(0, 3) + " " + code.substring(3);
  }

  public String collectByShown() {
    return showing.wall().time(collectBy);
  }

  public boolean stands() {
    return booked.state() == Booked.State.BOOKED && !showing.cancelled() && !showing.past();
  }
}
