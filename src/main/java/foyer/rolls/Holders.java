package foyer.rolls;

import java.util.List;

/** Who may hold rolls, by name: told by the room that knows the counters, for people to read. */
public interface Holders {

  /**
   * @param online was heard of a moment ago
   */
  record Holder(int counter, String name, boolean online) {}

  List<Holder> all();
}
