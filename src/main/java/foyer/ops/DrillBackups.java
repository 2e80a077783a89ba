package foyer.ops;

import foyer.house.Outcome;
import foyer.ops.BackupTable.Attempt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The story of a house that comes back from its encrypted backup, by way of a bucket. */
final class DrillBackups {
  static final String PLACE = "s3://foyer/drill";

  private DrillBackups() {}

  /** The evening that is backed up. */
  interface Stage {
    HouseDatabase database();

    void say(String what);

    void find(String finding);
  }

  static void restoreFromBucket(DrillEvening evening) throws Exception {
    try (var bucket = DrillBucket.start(s3mock(), evening.folder().resolve("bucket"))) {
      var nell = OfficerKey.make();
      var omar = OfficerKey.make();
      addOfficers(evening, nell, omar);
      evening.open();
      evening.awaitSold(25);
      // Guests who book after the backup are known to nobody else (U4): they have gone home by now.
      evening.guests().goHome();
      evening.awaitSynced();
      backUp(evening, bucket.environment());
      evening.awaitSold(55);
      evening.killServer();
      refuseStranger(evening, bucket.environment());
      try (var newest = RehearseCommand.newest(PLACE, bucket.environment())) {
        rehearse(evening, newest, nell.key());
        evening.restore(newest.file(), Optional.of(omar.key()));
      }
      evening.awaitSold(75);
      evening.awaitSynced();
      evening.endRecovery();
      evening.awaitSold(95);
    }
  }

  static Path s3mock() {
    return DrillTools.part(
        "FOYER_S3MOCK",
        "This drill needs Adobe's s3mock: start it as ./foyer drill NAME, which fetches it, or name"
            + " its jar in FOYER_S3MOCK.");
  }

  static void addOfficers(Stage evening, OfficerKey.Pair nell, OfficerKey.Pair omar) {
    try (var database = evening.database()) {
      var table = new BackupTable(database.jdbc());
      table.add("Nell", nell.recipient(), Instant.now());
      table.add("Omar", omar.recipient(), Instant.now());
    }
  }

  static void backUp(Stage evening, Map<String, String> environment) throws Exception {
    try (var database = evening.database();
        var place = BackupPlace.of(PLACE, environment)) {
      var round =
          new BackupRound(
              new BackupTable(database.jdbc()), database::connect, InstantSource.system());
      if (!(round.make(place, BackupRound.Keep.ALL, () -> true)
              instanceof Outcome.Done<Attempt>(Attempt made))
          || !made.good()) {
        throw new CannotGoOn("The backup failed.");
      }
      evening.say(
          "%s is made: %,d bytes, for %d officers"
              .formatted(made.name(), made.bytes(), made.officers()));
    }
  }

  /** Somebody who found the bucket has nothing. */
  static void refuseStranger(Stage evening, Map<String, String> environment) throws Exception {
    try (var newest = RehearseCommand.newest(PLACE, environment);
        var opened = Restore.read(newest.file(), Optional.of(OfficerKey.make().key()))) {
      evening.find("a stranger's key opened " + opened.manifest().madeAt());
    } catch (CannotGoOn refused) {
      evening.say("a stranger's key: " + refused.sentence());
    }
  }

  static void rehearse(Stage evening, Fetched backup, OfficerKey key) throws Exception {
    try (var restore = Restore.read(backup.file(), Optional.of(key));
        var database = evening.database()) {
      var done = RehearseCommand.rehearse(restore, backup.name());
      if (done.breaches() > 0) evening.find("the backup's books do not hold");
      new BackupTable(database.jdbc()).rehearsed(done);
      evening.say(
          "rehearsed: %,d rows in %d s, the backup is %s old"
              .formatted(
                  done.rows(),
                  done.seconds(),
                  BackupRules.age(Duration.between(done.madeAt(), done.at()))));
    }
  }
}
