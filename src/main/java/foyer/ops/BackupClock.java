package foyer.ops;

import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.ops.BackupTable.Attempt;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the house's backups when they are due. Every node looks; one makes it. How it went is
 * written down, so that the office and the metrics can say how old the last one is.
 */
@Component
class BackupClock {
  private static final Logger log = LoggerFactory.getLogger(BackupClock.class);

  private final BackupTable table;
  private final BackupRound round;
  private final Settings settings;
  private final HouseClock clock;
  private final AtomicBoolean looking = new AtomicBoolean();

  BackupClock(BackupTable table, DataSource database, Settings settings, HouseClock clock) {
    this.table = table;
    this.round = new BackupRound(table, database::getConnection, clock::now);
    this.settings = settings;
    this.clock = clock;
  }

  /** How often; zero for never, also where no place is chosen. */
  Duration every() {
    return settings.get(Setting.BACKUP_PLACE).isEmpty()
        ? Duration.ZERO
        : Duration.ofHours(settings.get(Setting.BACKUP_EVERY_HOURS));
  }

  /**
   * On a thread of its own: a place may be slow or hang, and the house's other chores, which take
   * turns, must not wait for it.
   */
  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  void look() {
    if (!looking.compareAndSet(false, true)) return;
    Thread.ofPlatform()
        .daemon()
        .name("backup")
        .start(
            () -> {
              try {
                makeIfDue();
              } catch (RuntimeException fault) {
                log.error("No backup was made.", fault);
              } finally {
                looking.set(false);
              }
            });
  }

  private void makeIfDue() {
    if (!isDue()) return;
    switch (attempt(this::isDue)) {
      case Outcome.Refused<Attempt>(var refusal) -> log.warn("No backup: {}", refusal.sentence());
      case Outcome.Done<Attempt>(Attempt made) when made.good() ->
          log.info("backup {} made, {} rows, {} bytes", made.name(), made.rows(), made.bytes());
      case Outcome.Done<Attempt>(Attempt made) -> log.warn("Backup failed: {}", made.failed());
    }
  }

  private boolean isDue() {
    return BackupRules.isDue(
        clock.now(),
        every(),
        table.lastGood().map(Attempt::began),
        table.latest(1).stream().findFirst().map(Attempt::began));
  }

  /** Now, because somebody asked. */
  Outcome<Attempt> now() {
    return attempt(() -> true);
  }

  private Outcome<Attempt> attempt(BooleanSupplier wanted) {
    String typed = settings.get(Setting.BACKUP_PLACE);
    if (typed.isEmpty()) {
      return Outcome.refused(Refusal.conflict("First choose where backups go, under Settings."));
    }
    var keep =
        new BackupRound.Keep(
            clock.zone(),
            settings.get(Setting.BACKUP_KEEP_DAYS),
            settings.get(Setting.BACKUP_KEEP_WEEKS));
    try (var place = BackupPlace.of(typed, System.getenv())) {
      return round.make(place, keep, wanted);
    } catch (CannotGoOn cannot) {
      return Outcome.refused(Refusal.conflict(cannot.sentence()));
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
