package foyer.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** When a backup is due, which are kept, and when one should worry. Pure. */
final class BackupRules {
  /** So that one officer may lose the key, or be on holiday. */
  static final int OFFICERS = 2;

  static final Duration TRY_AGAIN = Duration.ofMinutes(15);

  private BackupRules() {}

  /**
   * Whether one is to be made now.
   *
   * @param every zero for never
   */
  static boolean isDue(
      Instant now, Duration every, Optional<Instant> lastGood, Optional<Instant> lastTried) {
    if (every.isZero()) return false;
    boolean old = lastGood.map(at -> !now.isBefore(at.plus(every))).orElse(true);
    boolean patient = lastTried.map(at -> !now.isBefore(at.plus(TRY_AGAIN))).orElse(true);
    return old && patient;
  }

  /** Whether nobody could be sure any more that there is one: two were missed. */
  static boolean isLate(Instant now, Duration every, Optional<Instant> lastGood) {
    if (every.isZero()) return false;
    return lastGood.map(at -> now.isAfter(at.plus(every.multipliedBy(2)))).orElse(true);
  }

  /**
   * Which may go: all but the newest of each of the last days and weeks that have one. The newest
   * of all always stays, and what we did not write is not ours to delete; neither is what another
   * epoch wrote, for that may be a house that is looked at on another machine.
   */
  static List<String> toRemove(
      Collection<String> names, String epoch, ZoneId zone, int days, int weeks) {
    record Ours(String file, LocalDate day, Instant at) {}
    List<Ours> ours =
        names.stream()
            .flatMap(
                file ->
                    BackupName.read(file)
                        .filter(name -> name.epoch().equals(epoch))
                        .map(
                            name -> new Ours(file, name.at().atZone(zone).toLocalDate(), name.at()))
                        .stream())
            .sorted(Comparator.comparing(Ours::at).reversed())
            .toList();
    Set<String> kept = new HashSet<>();
    ours.stream().limit(1).forEach(newest -> kept.add(newest.file()));
    kept.addAll(newestOfEach(ours, Ours::file, one -> one.day().toString(), days));
    kept.addAll(newestOfEach(ours, Ours::file, one -> week(one.day()), weeks));
    return ours.stream().map(Ours::file).filter(file -> !kept.contains(file)).toList();
  }

  private static <T> Set<String> newestOfEach(
      List<T> newestFirst, Function<T, String> file, Function<T, String> span, int most) {
    var seen = new HashSet<String>();
    var kept = new HashSet<String>();
    for (T one : newestFirst) {
      if (seen.size() < most && seen.add(span.apply(one))) kept.add(file.apply(one));
    }
    return kept;
  }

  private static String week(LocalDate day) {
    return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  /** As a person says it: "3 hours". */
  static String age(Duration age) {
    if (age.toMinutes() < 2) return "a minute";
    if (age.toHours() < 2) return age.toMinutes() + " minutes";
    if (age.toDays() < 2) return age.toHours() + " hours";
    return age.toDays() + " days";
  }
}
