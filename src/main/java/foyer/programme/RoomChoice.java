package foyer.programme;

import foyer.house.AuditoriumId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which rooms are taken when, so that screenings without a room find one. Pure. */
final class RoomChoice {
  private final Map<AuditoriumId, NavigableMap<Instant, Instant>> taken = new HashMap<>();

  /** Takes a room whether it is free or not: what stands, stands. */
  void take(AuditoriumId room, Instant startsAt, Instant endsAt) {
    taken.computeIfAbsent(room, any -> new TreeMap<>()).merge(startsAt, endsAt, RoomChoice::later);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  boolean free(AuditoriumId room, Instant startsAt, Instant endsAt) {
    var evenings = taken.getOrDefault(room, new TreeMap<>());
    Map.Entry<Instant, Instant> before = evenings.lowerEntry(endsAt);
    // Screenings of a room do not overlap, so the last that begins before the end decides.
    return before == null || !before.getValue().isAfter(startsAt);
  }
}
