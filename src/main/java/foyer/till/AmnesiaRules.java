package foyer.till;

import foyer.counter.SyncRequest;
import foyer.house.Epoch;
import foyer.programme.ScreeningId;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the database has forgotten what it told a counter: its machine was put back to an older
 * state, and nobody said so (protocol 21). What was told was on the disk before, so a counter never
 * remembers more than a database that was not put back. Pure.
 */
final class AmnesiaRules {
  private AmnesiaRules() {}

  /**
   * What shows it, one sentence; empty as a rule.
   *
   * @param present the epoch now
   * @param versions of the stocks now, read after the request came
   * @param here how many of the entries that were acknowledged to the request's line are here
   */
  static Optional<String> found(
      SyncRequest request, Epoch present, Map<ScreeningId, Long> versions, long here) {
    if (request.epoch().isEmpty()) return Optional.empty();
    if (!request.epoch().equals(present.text())) {
      return numberOf(request.epoch()) < present.number()
          ? Optional.empty()
          : Optional.of("It has heard of the epoch " + request.epoch() + ".");
    }
    if (request.acked() > here) {
      return Optional.of(
          "Its entries up to %d were taken in, and not all are there any more."
              .formatted(request.acked()));
    }
    return request.tablesSeen().stream()
        .filter(seen -> seen.version() > versions.getOrDefault(seen.screening(), Long.MAX_VALUE))
        .findFirst()
        .map(
            seen ->
                "It has seen a later state of screening %s than there is."
                    .formatted(seen.screening()));
  }

  /** Of an epoch as requests carry it: {@code 2-7f3a9c21}; 0 where it is none. */
  static int numberOf(String epoch) {
    var number = epoch.split("-", 2)[0];
    return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
  }
}
