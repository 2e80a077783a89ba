package foyer.ops;

import foyer.house.Actor;
import foyer.house.Epochs;
import foyer.rolls.Recovery;
import foyer.till.Counters;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The stories of a cluster that is put back: to the moment before a mistake, by its archive; or
 * into new machines, by an officer's key.
 */
final class ClusterArchive {
  private static final Duration ARE_HEARD_WITHIN = Duration.ofMinutes(4);

  /** So many times slower than a drill's evening: to put a cluster back takes a minute. */
  private static final int UNHURRIED = 7;

  private ClusterArchive() {}

  /** Somebody drops a table in the rush; the whole cluster goes back to the moment before. */
  static void pointInTime(ClusterEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(15);
    copy(evening);
    evening.awaitSold(35);
    evening.crowd().slower(UNHURRIED);
    String moment = dropATable(evening);
    evening.awaitSold(40);
    putBack(evening, moment);
    evening.awaitSold(60);
    endRecovery(evening);
    evening.awaitSold(85);
  }

  /**
   * The same with nothing but the copy of before. What tills sold since their counters tell again;
   * what guests booked while the counters were off nobody else knows.
   */
  static void onlyTheCopy(ClusterEvening evening) throws Exception {
    evening.openTills();
    evening.awaitSold(20);
    copy(evening);
    // When a copy ended is known to the second, and only a later moment can be gone back to.
    DrillEvening.pause(2_000);
    String moment = told(evening, NOW);
    bookedUnheard(
        evening,
        () -> {
          dropATable(evening);
          putBack(evening, moment);
        });
  }

  /** Every database machine and its disk are gone; an encrypted backup goes into new ones. */
  static void restoreFromBackup(ClusterEvening evening) throws Exception {
    var bucket = evening.openBucket();
    var nell = OfficerKey.make();
    var omar = OfficerKey.make();
    DrillBackups.addOfficers(evening, nell, omar);
    evening.open();
    evening.awaitSold(20);
    // Guests who book after the backup are known to nobody else (U4): they have gone home by now.
    evening.crowd().guests().goHome();
    evening.crowd().awaitSynced();
    DrillBackups.backUp(evening, bucket.environment());
    evening.awaitSold(30);
    evening.crowd().slower(UNHURRIED);
    evening.loseTheDatabase();
    evening.awaitSold(40);
    DrillBackups.refuseStranger(evening, bucket.environment());
    restore(evening, bucket, omar.key());
    evening.awaitSold(60);
    endRecovery(evening);
    evening.awaitSold(85);
  }

  /** The same, and guests book after the backup while the counters are off. */
  static void restoreWithout(ClusterEvening evening) throws Exception {
    var bucket = evening.openBucket();
    var nell = OfficerKey.make();
    DrillBackups.addOfficers(evening, nell, OfficerKey.make());
    evening.openTills();
    evening.awaitSold(20);
    evening.crowd().awaitSynced();
    DrillBackups.backUp(evening, bucket.environment());
    bookedUnheard(
        evening,
        () -> {
          evening.loseTheDatabase();
          restore(evening, bucket, nell.key());
        });
  }

  private interface Loss {
    void happens() throws Exception;
  }

  private static void bookedUnheard(ClusterEvening evening, Loss loss) throws Exception {
    for (var counter : evening.crowd().counters()) counter.kill();
    evening.say("the counters are off");
    evening.awaitBooked(3);
    loss.happens();
    for (var counter : evening.crowd().counters()) counter.start();
    evening.say("the counters are on again");
    endRecovery(evening);
    evening.awaitSold(60);
  }

  private static void copy(ClusterEvening evening) {
    evening.lab().run("database", "base-copy");
    evening.say("a base copy of the cluster is in the archive");
  }

  private static void putBack(ClusterEvening evening, String moment) throws SQLException {
    long begun = System.nanoTime();
    evening.lab().run("database", "put-back", moment).lines().forEach(evening::say);
    evening.say("that took %.0f s".formatted((System.nanoTime() - begun) / 1e9));
    if (!"t"
        .equals(told(evening, "select recovering from house.epoch order by number desc limit 1"))) {
      evening.find("the cluster was put back and no recovery began");
    }
  }

  private static final String NOW =
      "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'";

  /**
   * As by somebody who meant another table. Who writes to it just now is let through first, so that
   * the moment, by the database's clock, lies behind the last booking.
   */
  private static String dropATable(ClusterEvening evening) throws SQLException {
    try (var database = evening.database();
        var connection = database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table rolls.number in access exclusive mode");
      String moment;
      try (var answer = statement.executeQuery(NOW)) {
        answer.next();
        moment = answer.getString(1);
      }
      statement.execute("drop table rolls.number cascade");
      connection.commit();
      evening.say("somebody dropped rolls.number, just after " + moment);
      return moment;
    }
  }

  private static void restore(ClusterEvening evening, DrillBucket bucket, OfficerKey key)
      throws Exception {
    evening.openDatabase();
    evening.say("three new database machines run, empty");
    try (var newest = RehearseCommand.newest(DrillBackups.PLACE, bucket.environment());
        var restore = Restore.read(newest.file(), Optional.of(key));
        var database = evening.database()) {
      restore.into(database, 0);
      evening.say("%,d rows are restored".formatted(restore.rows()));
    }
    evening.startNode(1);
    evening.startNode(2);
  }

  /** As a duty manager does in the office, once every counter has been heard. */
  private static void endRecovery(ClusterEvening evening) {
    try (var database = evening.database();
        var office = OpenHouse.forCommand(database)) {
      var counters = office.getBean(Counters.class);
      var epochs = office.getBean(Epochs.class);
      DrillEvening.until(
          "every counter has told everything again",
          ARE_HEARD_WITHIN,
          () -> counters.toldWholeIn(epochs.current().text()).size() >= DrillCrowd.COUNTERS);
      office.getBean(Recovery.class).end(Actor.house("drill"));
    }
    evening.say("every counter has been heard, and the recovery is ended");
  }

  private static String told(ClusterEvening evening, String sql) throws SQLException {
    try (var database = evening.database();
        var connection = database.connect();
        var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
