package foyer.ops;

import foyer.ops.ClusterEvening.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All drills of a cluster: what breaks, and what must not happen. */
final class ClusterDrills {
  private ClusterDrills() {}

  /** What happens besides the selling. It returns when the tills may take their last orders. */
  interface Story {
    void play(ClusterEvening evening) throws Exception;
  }

  /**
   * @param name as typed after {@code ./foyer drill}
   * @param says what breaks, in one sentence
   * @param servers what answers
   * @param story breaks it
   * @param control the same with a safeguard taken away; its figures must show the harm
   */
  record ClusterDrill(
      String name, String says, Servers servers, Story story, Optional<Control> control) {

    ClusterDrill(String name, String says, Servers servers, Story story, Control control) {
      this(name, says, servers, story, Optional.of(control));
    }

    ClusterDrill(String name, String says, Servers servers, Story story) {
      this(name, says, servers, story, Optional.empty());
    }
  }

  /**
   * @param servers what answers
   * @param synchronous whether a sale waits for a second machine
   * @param says what was taken away
   */
  record Control(String says, Servers servers, boolean synchronous, Story story, Harm harm) {}

  /** True when the figures show that something was lost, or that somebody had no answer. */
  interface Harm {
    boolean shows(DrillTally tally, ClusterEvening evening);
  }

  private static final Servers ONE = new Servers.Processes(1);
  private static final Servers TWO = new Servers.Processes(2);
  private static final Servers THREE = new Servers.Processes(3);
  private static final Servers ARCHIVED = new Servers.Archived();
  private static final Servers SWARM = new Servers.Swarm();

  /** Each server looks every minute, from a minute after its start on. */
  private static final Duration BACKUP_WITHIN = Duration.ofSeconds(150);

  /** The way of a release has a name of its own: no machine fails in it. */
  static final String RELEASE = "release";

  private static final Harm PAGES_FAILED = (tally, evening) -> evening.site().failed() > 0;

  private static final Control ONE_SERVER =
      new Control("one server only", ONE, true, ClusterDrills::onlyServerKilled, PAGES_FAILED);

  private static final Control ONE_DISK =
      new Control(
          "\"done\" is said before a second machine has it",
          TWO,
          false,
          ClusterDrills::primaryBurnsAlone,
          (tally, evening) -> tally.lost() > 0);

  private static final Control ONE_EDGE =
      new Control(
          "both edges lose their power",
          TWO,
          true,
          ClusterDrills::bothEdgesPoweredOff,
          (tally, evening) -> evening.site().longestSilence().toSeconds() >= 5);

  private static final Control ONLY_THE_COPY =
      new Control(
          "the cluster goes back to its last copy, as without a log",
          ARCHIVED,
          true,
          ClusterArchive::onlyTheCopy,
          (tally, evening) -> tally.lost() > 0);

  private static final Control BOOKED_SINCE =
      new Control(
          "guests book after the backup, and no counter hears of it",
          TWO,
          true,
          ClusterArchive::restoreWithout,
          (tally, evening) -> tally.lost() > 0);

  private static final Control ALL_AT_ONCE =
      new Control(
          "every server is replaced at once",
          SWARM,
          true,
          ClusterDrills::replacedAtOnce,
          PAGES_FAILED);

  private static final Control LOGIN_ENDED_FIRST =
      new Control(
          "the old password is taken away before the servers have the new one",
          SWARM,
          true,
          ClusterDrills::loginEndedFirst,
          PAGES_FAILED);

  private static final Control NO_BUCKET =
      new Control(
          "the servers are not told the bucket's secrets",
          SWARM,
          true,
          ClusterDrills::backupsWantedInVain,
          (tally, evening) -> !evening.aBackupIsMadeWithin(Duration.ZERO));

  private static final Control NOBODY_KEEPS_FIGURES =
      new Control(
          "no machine has the label of the figures",
          SWARM,
          true,
          evening -> {
            evening.open();
            evening.awaitSold(20);
          },
          (tally, evening) -> ClusterSeeing.isBlind(evening));

  static final List<ClusterDrill> ALL =
      List.of(
          new ClusterDrill(
              "cluster-node-killed",
              "A server's process is killed in the rush, and started again.",
              THREE,
              ClusterDrills::nodeKilled,
              ONE_SERVER),
          new ClusterDrill(
              "cluster-node-powered-off",
              "The machine of a server loses its power: nobody says goodbye.",
              THREE,
              evening -> {
                evening.open();
                evening.awaitSold(30);
                evening.powerOff("node1");
                evening.awaitSold(95);
              }),
          new ClusterDrill(
              "cluster-primary-killed",
              "The database's primary is killed in the rush.",
              TWO,
              ClusterDrills::primaryKilled,
              ONE_DISK),
          new ClusterDrill(
              "cluster-primary-powered-off",
              "The machine of the database's primary loses its power.",
              TWO,
              ClusterDrills::primaryPoweredOff),
          new ClusterDrill(
              "cluster-edge-powered-off",
              "The edge that holds the shared address loses its power.",
              TWO,
              evening -> {
                evening.open();
                evening.awaitSold(30);
                evening.powerOff(evening.edge());
                evening.awaitSold(95);
              },
              ONE_EDGE),
          new ClusterDrill(
              "cluster-edge-limits",
              "Somebody asks far too much of the edge; everybody else is served as ever.",
              TWO,
              ClusterDrills::tooMuchAsked),
          new ClusterDrill(
              "cluster-certificate-renewed",
              "Each edge asks an authority for its certificate; then the one in use loses its power.",
              new Servers.Renewing(),
              evening -> {
                evening.open();
                evening.awaitSold(20);
                evening.renewCertificate();
                evening.awaitSold(40);
                evening.renewCertificate();
                evening.awaitSold(60);
                evening.renewCertificateOfTheOther();
                evening.awaitSold(95);
              }),
          new ClusterDrill(
              "cluster-point-in-time",
              "Somebody drops a table in the rush; the cluster goes back to the moment before.",
              ARCHIVED,
              ClusterArchive::pointInTime,
              ONLY_THE_COPY),
          new ClusterDrill(
              "cluster-restore-from-backup",
              "Every database machine is lost with its disk; an encrypted backup goes into new ones.",
              TWO,
              ClusterArchive::restoreFromBackup,
              BOOKED_SINCE),
          new ClusterDrill(
              "cluster-standby-promoted",
              "Of two old PCs the first loses its power, cable first; the second is promoted.",
              new Servers.Pair(),
              evening -> {}),
          new ClusterDrill(
              "cluster-rolling-release",
              "A new release takes the place of the old one, server by server, in the rush.",
              SWARM,
              evening -> {
                evening.open();
                evening.awaitSold(10);
                evening.deploy("release", "foyer:next", "completed");
              },
              ALL_AT_ONCE),
          new ClusterDrill(
              "cluster-bad-release",
              "A release whose program ends at once is deployed in the rush.",
              SWARM,
              evening -> {
                evening.open();
                evening.awaitSold(10);
                evening.deploy("bad", "foyer:bad", "rollback_completed");
              }),
          new ClusterDrill(
              "cluster-container-killed",
              "The container of a server is killed in the rush, twice; the swarm starts another.",
              SWARM,
              evening -> {
                evening.open();
                evening.awaitSold(15);
                evening.killContainer();
                evening.awaitSold(30);
                evening.awaitContainers();
                evening.killContainer();
                evening.awaitSold(95);
              }),
          new ClusterDrill(
              "cluster-leader-lost",
              "The machine that leads the swarm loses its power, with what ran on it.",
              SWARM,
              evening -> {
                evening.open();
                evening.awaitSold(20);
                evening.powerOff(evening.leader());
                evening.awaitSold(90);
              }),
          new ClusterDrill(
              "cluster-secrets-renewed",
              "Database password, edge certificate and edge file are replaced in the rush.",
              SWARM,
              evening -> {
                evening.open(2 * ClusterEvening.PACE);
                evening.awaitSold(10);
                evening.makeSecondLogin();
                evening.giveServersTheSecondLogin();
                evening.endFirstLogin();
                evening.replaceEdgesSecrets();
                evening.forgetFirstSecrets();
              },
              LOGIN_ENDED_FIRST),
          new ClusterDrill(
              "cluster-backup-made",
              "Three servers find that a backup is due: one makes it, and an officer's key opens it.",
              new Servers.Backed(),
              ClusterDrills::backupMade,
              NO_BUCKET),
          new ClusterDrill(
              "cluster-watched",
              "Prometheus in the swarm sees every server, and a database machine that is gone.",
              new Servers.Watched(),
              ClusterSeeing::watched,
              NOBODY_KEEPS_FIGURES),
          new ClusterDrill(
              RELEASE,
              "A release by its scripts: staging, live, a bad one refused, the way back.",
              new Servers.Released(),
              ClusterDrills::released));

  private static void nodeKilled(ClusterEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(25);
    evening.killNode(1);
    evening.awaitSold(50);
    evening.startNode(1);
    evening.awaitSold(60);
    evening.killNode(2);
    evening.awaitSold(95);
  }

  private static void primaryKilled(ClusterEvening evening) {
    evening.open();
    evening.awaitSold(30);
    int before = evening.primary();
    evening.killPrimary();
    evening.awaitPrimaryOtherThan(before);
    evening.awaitSold(95);
  }

  private static void primaryPoweredOff(ClusterEvening evening) {
    evening.open();
    evening.awaitSold(30);
    int before = evening.primary();
    evening.powerOffPrimary();
    evening.awaitPrimaryOtherThan(before);
    evening.awaitSold(95);
  }

  /** By the limits of {@code edge/haproxy.cfg}: 600 requests in ten seconds, ten megabytes. */
  private static void tooMuchAsked(ClusterEvening evening) throws Exception {
    String site = "https://" + ClusterLab.NAME;
    evening.open();
    evening.awaitSold(20);
    evening.expect("a browser of today", evening.outsider("--http2", site + "/"), "2 200");
    evening.expect("a browser of long ago", evening.outsider("--http1.1", site + "/"), "1.1 200");
    evening.expect("without TLS", evening.outsider("http://" + ClusterLab.NAME + "/"), "1.1 308");
    evening.expect(
        "a counter's address at the public door",
        evening.outsider("--http1.1", site + "/counter/sync"),
        "1.1 404");
    // Only announced: whoever is still sending when the answer comes may miss it.
    evening.expect(
        "eleven megabytes",
        evening.outsider(
            "--http1.1",
            "--request",
            "POST",
            "--header",
            "Content-Length: 11000000",
            site + "/api/v1/holds"),
        "1.1 413");
    var flood =
        evening.outsider(
            "--parallel", "--parallel-max", "20", "--http2", site + "/health/ready?[1-1500]");
    long refused = flood.stream().filter("2 429"::equals).count();
    evening.say("of 1500 requests %d are refused with 429".formatted(refused));
    if (refused == 0) evening.find("nobody was refused who asked 1500 times");
    if (evening.site().failed() > 0) evening.find("others had no answer meanwhile");
    evening.awaitSold(95);
  }

  /** As the build server does it; each refusal is a safeguard that could have been missing. */
  private static void released(ClusterEvening evening) {
    evening.open(3 * ClusterEvening.PACE);
    evening.makeImage("change", "second", "first");
    evening.release("second", "push");
    evening.releaseRefused("which is not this release", "second", "verify", "staging");
    evening.release("second", "deploy", "staging");
    evening.release("second", "smoke", "staging");
    evening.release("second", "deploy", "live");
    evening.release("second", "verify", "live");
    evening.makeImage("spoil", "bad", "second");
    evening.release("bad", "push");
    evening.releaseRefused("did not take the release", "bad", "deploy", "staging");
    evening.releaseRefused("did not take the release", "bad", "deploy", "live");
    evening.releaseRefused("which is not this release", "bad", "verify", "live");
    evening.release("second", "roll-back", "live");
    evening.release("second", "smoke", "live");
    evening.emptyStaging();
    evening.releaseRefused("not fit for guests", "second", "smoke", "staging");
  }

  private static void backupMade(ClusterEvening evening) throws Exception {
    var nell = OfficerKey.make();
    var omar = OfficerKey.make();
    evening.open(2 * ClusterEvening.PACE);
    evening.awaitSold(10);
    evening.wantBackups(nell, omar);
    if (!evening.aBackupIsMadeWithin(BACKUP_WITHIN)) evening.find("no backup was made");
    // So long that each of the others has looked, too.
    DrillEvening.pause(65_000);
    var made = evening.backups();
    evening.say("in the bucket lie: " + made);
    if (made.size() != 1) evening.find("three servers made %d backups".formatted(made.size()));
    DrillBackups.refuseStranger(evening, evening.bucketAsServersSeeIt());
    try (var newest = RehearseCommand.newest(DrillBackups.PLACE, evening.bucketAsServersSeeIt())) {
      DrillBackups.rehearse(evening, newest, omar.key());
    }
  }

  // With a safeguard taken away

  private static void onlyServerKilled(ClusterEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(30);
    evening.killNode(1);
    DrillEvening.pause(2_000);
    evening.startNode(1);
    evening.awaitSold(80);
  }

  /**
   * The standbys hear nothing for a while; then the primary's machine burns. What tills sold their
   * counters tell again; what guests booked nobody else knows.
   */
  private static void primaryBurnsAlone(ClusterEvening evening) {
    evening.open();
    evening.awaitSold(20);
    int before = evening.primary();
    evening.makeStandbysDeaf();
    evening.awaitBooked(3);
    evening.powerOff("db" + before);
    evening.awaitPrimaryOtherThan(before);
    evening.awaitSold(80);
  }

  private static void bothEdgesPoweredOff(ClusterEvening evening) {
    evening.open();
    evening.awaitSold(30);
    evening.powerOff("edge1");
    evening.powerOff("edge2");
    DrillEvening.pause(6_000);
  }

  private static void replacedAtOnce(ClusterEvening evening) {
    evening.open();
    evening.awaitSold(10);
    evening.deployCarelessly("foyer:bad");
    evening.awaitSold(60);
  }

  private static void loginEndedFirst(ClusterEvening evening) {
    evening.open();
    evening.awaitSold(10);
    evening.makeSecondLogin();
    evening.endFirstLoginNow();
    DrillEvening.pause(6_000);
    evening.giveServersTheSecondLogin();
    evening.awaitSold(60);
  }

  private static void backupsWantedInVain(ClusterEvening evening) {
    evening.open();
    evening.awaitSold(10);
    evening.wantBackups(OfficerKey.make(), OfficerKey.make());
    if (evening.aBackupIsMadeWithin(BACKUP_WITHIN)) evening.find("a backup went nowhere");
  }
}
