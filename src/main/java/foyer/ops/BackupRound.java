package foyer.ops;

import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.ops.BackupTable.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One backup brought to its place: encrypted, put there, written down, and what is older than
 * wished deleted. One at a time over all nodes: the turn is a lock of the database, which is given
 * up when its holder dies.
 */
final class BackupRound {

  /** Gives connections to the house's database. */
  interface Connections {
    Connection connect() throws SQLException;
  }

  /** How much of what is kept; none and none: nothing is ever deleted. */
  record Keep(ZoneId zone, int days, int weeks) {
    static final Keep ALL = new Keep(ZoneId.of("UTC"), 0, 0);
  }

  private static final Logger log = LoggerFactory.getLogger(BackupRound.class);
  private static final String INSIDE = "Something is wrong inside Foyer; its log says what.";

  private final BackupTable table;
  private final Connections connections;
  private final InstantSource clock;

  BackupRound(BackupTable table, Connections connections, InstantSource clock) {
    this.table = table;
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * Makes it. Refused, with nothing written down, when another node is at it, when it is not wanted
   * any more once the turn is ours, and where too few officers could open it.
   *
   * @return what was made or why it failed, as it is written down
   */
  Outcome<Attempt> make(BackupPlace place, Keep keep, BooleanSupplier wanted) throws SQLException {
    try (var turn = connections.connect()) {
      if (!told(turn, "select pg_try_advisory_lock(hashtext('ops: backup'))")) {
        return Outcome.refused(Refusal.busy("A backup is being made already."));
      }
      try {
        if (!wanted.getAsBoolean()) {
          return Outcome.refused(Refusal.busy("A backup was made just now."));
        }
        table.failThoseThatDied(clock.instant());
        return made(place, keep);
      } finally {
        told(turn, "select pg_advisory_unlock(hashtext('ops: backup'))");
      }
    }
  }

  private static boolean told(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private Outcome<Attempt> made(BackupPlace place, Keep keep) throws SQLException {
    List<String> recipients = table.recipients();
    if (recipients.size() < BackupRules.OFFICERS) {
      return Outcome.refused(Refusal.forbidden(tooFew(recipients.size())));
    }
    var begun = clock.instant();
    String epoch = table.epoch();
    String name = new BackupName(begun, epoch).file(true);
    long id = table.begin(place.shown(), name, recipients.size(), begun);
    try {
      bring(place, name, recipients, id);
    } catch (CannotGoOn cannot) {
      table.failed(id, cannot.sentence(), clock.instant());
      return Outcome.done(table.latest(1).getFirst());
    } catch (SQLException | IOException | RuntimeException fault) {
      table.failed(id, INSIDE, clock.instant());
      throw new IllegalStateException(fault);
    }
    thinOut(place, keep, epoch, id);
    return Outcome.done(table.latest(1).getFirst());
  }

  /** A sentence for whoever may do something about it. */
  static String tooFew(int officers) {
    return officers == 0
        ? "No officer has a key for backups yet; two are needed, and ./foyer backup-key makes them."
        : "Only one officer has a key for backups; two are needed, and ./foyer backup-key makes"
            + " them.";
  }

  private void bring(BackupPlace place, String name, List<String> recipients, long id)
      throws SQLException, IOException {
    Path folder = Files.createTempDirectory("foyer-backup-");
    try {
      Path file = folder.resolve(name);
      BackupManifest manifest;
      try (var connection = connections.connect()) {
        manifest = Backup.write(connection, file, recipients);
      }
      place.put(file, name);
      table.made(id, manifest.rows(), Files.size(file), clock.instant());
    } finally {
      Folders.delete(folder);
    }
  }

  /** The new one lies there and is good, whatever becomes of the old ones. */
  private void thinOut(BackupPlace place, Keep keep, String epoch, long id) {
    if (keep.days() == 0 && keep.weeks() == 0) return;
    try {
      BackupRules.toRemove(place.names(), epoch, keep.zone(), keep.days(), keep.weeks())
          .forEach(place::remove);
    } catch (CannotGoOn cannot) {
      log.warn("Old backups could not be deleted: {}", cannot.sentence());
      table.oldOnesStay(id, cannot.sentence());
    } catch (RuntimeException fault) {
      log.error("Old backups could not be deleted.", fault);
      table.oldOnesStay(id, INSIDE);
    }
  }
}
