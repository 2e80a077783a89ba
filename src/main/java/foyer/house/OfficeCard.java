package foyer.house;

import java.util.List;

/**
 * A card on the office's home page. A room that has something to say there offers one as a bean; it
 * is asked each time the page is drawn.
 */
public interface OfficeCard {

  /**
   * @param path where a press on it leads; empty for nowhere
   */
  record Line(String label, String value, String path) {}

  String title();

  /** Whether this person is to see it. */
  boolean isFor(Actor actor);

  /** Small ones first. */
  int order();

  /** What it says now, for this person; nothing: the card is left out. */
  List<Line> lines(Actor actor);
}
