package foyer.ops;

import foyer.house.Epochs;
import foyer.rolls.Recovery;
import java.util.List;
import java.util.Set;

/**
 * {@code foyer recover --because TEXT}: the database was put back to an earlier state by other
 * means than {@code foyer restore}, and nobody told the house. A counter that remembers more than
 * the books would notice; until one has called, the web would sell what is sold.
 */
final class RecoverCommand {
  private static final int LONGEST_REASON = 200;

  private RecoverCommand() {}

  static int run(List<String> typed) {
    var words = Words.of("recover", typed, Set.of("because", "above-epoch", "data", "database"), 0);
    String because = words.need("because").strip();
    if (because.isEmpty() || because.length() > LONGEST_REASON) {
      throw new Misunderstood(
          "--because says in 1 to %d letters what was put back.".formatted(LONGEST_REASON));
    }
    int above = RestoreCommand.number(words.flag("above-epoch").orElse("0"));
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      System.out.printf(
          "Epoch %s has begun in %s.%n", begin(database, above, because), database.shown());
      System.out.println(RestoreCommand.WHAT_NEXT);
      return 0;
    }
  }

  /**
   * Begins it, whether or not one is running: who puts a database back twice says so twice.
   *
   * @param above the highest number of an epoch that any counter is known to have seen
   * @return the new epoch, as {@code 2-7f3a9c21}
   */
  static String begin(HouseDatabase database, int above, String because) {
    try (var house = OpenHouse.forCommand(database)) {
      var epochs = house.getBean(Epochs.class);
      house.getBean(Recovery.class).begin(epochs.current(), above, because);
      return epochs.current().text();
    }
  }
}
