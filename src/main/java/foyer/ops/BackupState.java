package foyer.ops;

import foyer.house.HouseClock;
import foyer.ops.BackupTable.Attempt;
import foyer.ops.BackupTable.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How it stands with the backups, for pages and metrics. */
@Component
class BackupState {
  private static final Duration REHEARSE_WITHIN = Duration.ofDays(92);

  private final BackupTable table;
  private final BackupClock timer;
  private final HouseClock clock;

  BackupState(BackupTable table, BackupClock timer, HouseClock clock) {
    this.table = table;
    this.timer = timer;
    this.clock = clock;
  }

  /** Since the last good one was begun; empty where there was none. */
  Optional<Duration> age() {
    return table.lastGood().map(good -> Duration.between(good.began(), clock.now()));
  }

  /** Since the last rehearsal of a restore; empty where there was none. */
  Optional<Duration> rehearsalAge() {
    return table.lastRehearsal().map(trial -> Duration.between(trial.at(), clock.now()));
  }

  /** One line: "3 hours ago", "none yet". */
  String said() {
    return age().map(BackupState::ago).orElse("none yet");
  }

  static String ago(Duration age) {
    return BackupRules.age(age) + " ago";
  }

  /** What a person should do something about, the gravest first; none where all is well. */
  List<String> worries() {
    Instant now = clock.now();
    var worries = new ArrayList<String>();
    if (timer.every().isZero()) {
      worries.add("The server makes no backups by itself: choose where they go, under Settings.");
    }
    int officers = table.recipients().size();
    if (officers < BackupRules.OFFICERS) worries.add(BackupRound.tooFew(officers));
    Optional<Instant> good = table.lastGood().map(Attempt::began);
    if (BackupRules.isLate(now, timer.every(), good)) {
      worries.add(
          good.isEmpty()
              ? "No backup has been made yet."
              : "The last good backup is older than it should be.");
    }
    table.latest(1).stream()
        .filter(last -> !last.failed().isEmpty())
        .forEach(last -> worries.add("The last attempt failed: " + last.failed()));
    table.latest(1).stream()
        .filter(last -> !last.notDeleted().isEmpty())
        .forEach(last -> worries.add("The last backup was " + madeOnly(last)));
    rehearsal(now).ifPresent(worries::add);
    return worries;
  }

  /** The place fills up, and holds what should be gone; the backup itself is good. */
  static String madeOnly(Attempt attempt) {
    return "made, but old ones could not be deleted: " + attempt.notDeleted();
  }

  private Optional<String> rehearsal(Instant now) {
    Optional<Rehearsal> last = table.lastRehearsal();
    if (last.isEmpty()) {
      return Optional.of("Nobody has tried yet whether a backup can be restored.");
    }
    if (last.get().breaches() > 0) {
      return Optional.of("The backup that was tried last did not hold: look into it now.");
    }
    return last.get().at().isBefore(now.minus(REHEARSE_WITHIN))
        ? Optional.of("For three months nobody has tried whether a backup can be restored.")
        : Optional.empty();
  }
}
