package foyer.ops.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was heard of a house's services just now.
 *
 * @param asked false where nobody asked the house itself
 * @param primary the address of the database that takes writes, as it says itself
 * @param backup age of the last one; empty where there never was any
 * @param ports whether a port took a connection, by service and machine ({@link #at})
 */
record Heard(
    boolean asked,
    List<Server> servers,
    List<Till> tills,
    Optional<String> primary,
    List<Follower> followers,
    Optional<Duration> backup,
    Map<String, Boolean> ports) {

  static final Heard NOTHING =
      new Heard(
          false, List.of(), List.of(), Optional.empty(), List.of(), Optional.empty(), Map.of());

  record Server(String name, Duration silent, String standing) {}

  /**
   * @param waiting entries that it has and the house has not
   */
  record Till(String letter, String name, Duration silent, long waiting) {}

  record Follower(String name, String address, long behindBytes) {}

  static String at(String service, String machine) {
    return service + "@" + machine;
  }

  Heard with(Map<String, Boolean> answered) {
    return new Heard(asked, servers, tills, primary, followers, backup, answered);
  }
}
