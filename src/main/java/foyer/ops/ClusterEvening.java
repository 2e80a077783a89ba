package foyer.ops;

import foyer.house.Actor;
import foyer.house.Authority;
import foyer.house.Setting;
import foyer.house.Settings;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An evening on a cluster: two edges that share an address, servers, and a database on three
 * machines of which two have each sale before it is "done". The crowd sells and buys through the
 * edges alone.
 */
final class ClusterEvening implements AutoCloseable, DrillBackups.Stage {
  private static final Duration STANDS_WITHIN = Duration.ofMinutes(3);

  /** A machine that is dead is given up after twenty seconds: nobody may have sold out by then. */
  static final int PACE = 4;

  private static final String IMAGE = "foyer:local";
  private static final String EDGE_IMAGE = "foyer-edge:local";
  private static final String FIGURES_IMAGE = "foyer-figures:local";
  private static final Duration UPDATED_WITHIN = Duration.ofMinutes(10);
  private static final String DATABASE =
      "postgresql://foyer:lab-foyer@10.77.0.21:5432,10.77.0.22:5432,10.77.0.23:5432/foyer";
  private static final String EDGE = "https://" + ClusterLab.SHARED;
  private static final URI SITE = URI.create("https://" + ClusterLab.NAME);

  private final ClusterLab lab;
  private final Path folder;
  private final Map<Integer, DrillProcess> nodes = new LinkedHashMap<>();
  private final DrillHouse house;
  private final DrillCrowd crowd;
  private final ClusterSite site;
  private final List<String> findings = new ArrayList<>();
  private @Nullable DrillBucket bucket;

  /** By which login the books are read; a story may end the first. */
  private String address = DATABASE;

  /** What answers requests. */
  sealed interface Servers {
    /** So many processes, on a machine each, behind edges on two others. */
    record Processes(int count) implements Servers {}

    /** Two of them, and an authority that the edge asks for its certificate. */
    record Renewing() implements Servers {}

    /** Two of them, and a database whose log goes into an S3-like place on another machine. */
    record Archived() implements Servers {}

    /** Two old PCs and no cluster: {@link DrillTwoPcs} plays their evening. */
    record Pair() implements Servers {}

    /** Three machines that are one swarm, with the stack that a house has. */
    record Swarm() implements Servers {}

    /** The same, and in it Prometheus with what goes with it. */
    record Watched() implements Servers {}

    /** The same, and a bucket, which the servers are told of. */
    record Backed() implements Servers {}

    /**
     * The same as the first, where the scripts of a release put everything, and a second house to
     * try it in.
     */
    record Released() implements Servers {}
  }

  /**
   * @param synchronous whether "done" waits for a second machine's disk
   */
  record Plan(int tickets, Servers servers, boolean synchronous) {}

  private ClusterEvening(ClusterLab lab, Path folder, long seed, Plan plan) throws IOException {
    this.lab = lab;
    this.folder = folder;
    var database = openDatabase(plan);
    house = DrillHouse.furnish(database, plan.tickets(), DrillCrowd.COUNTERS);
    writeCertificates(database, house, "localhost");
    var trusting = trusting(plan);
    crowd = new DrillCrowd(house, folder, URI.create(EDGE + ":8443"), SITE, trusting, seed);
    site = new ClusterSite(SITE, trusting);
  }

  static ClusterEvening prepare(ClusterLab lab, Path folder, long seed, Plan plan)
      throws Exception {
    var evening = new ClusterEvening(lab, folder, seed, plan);
    try {
      evening.openDoors(plan);
      return evening;
    } catch (Exception failed) {
      evening.close();
      throw failed;
    }
  }

  private SSLContext trusting(Plan plan) {
    if (!(plan.servers() instanceof Servers.Renewing)) return DrillGuests.trusting(house);
    lab.run("acme", "start");
    return DrillGuests.trusting(house, read(lab.folder().resolve("acme/root.pem")));
  }

  private static X509Certificate read(Path pem) {
    try (var in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new CannotGoOn("The authority's root cannot be read.", unreadable);
    }
  }

  private HouseDatabase openDatabase(Plan plan) throws IOException {
    if (plan.servers() instanceof Servers.Archived) {
      lab.run("database", "archive", openBucket().overTls());
    }
    var database = openDatabase();
    if (!plan.synchronous()) {
      lab.run("database", "forgetful");
      DrillEvening.until(
          "no standby is waited for",
          STANDS_WITHIN,
          () -> "0".equals(lab.run("database", "members")));
    }
    return database;
  }

  /** An S3-like place on a machine of its own, until the evening is over. */
  DrillBucket openBucket() throws IOException {
    try {
      return bucket =
          DrillBucket.start(
              DrillBackups.s3mock(),
              folder.resolve("bucket"),
              lab.before(ClusterLab.STORE),
              ClusterLab.address(ClusterLab.STORE));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("Interrupted.", stopped);
    }
  }

  /** The database's three machines, with what is on their disks; waits until two are in step. */
  HouseDatabase openDatabase() {
    lab.run("database", "start", "1", "2", "3");
    DrillEvening.until("the database has a primary", STANDS_WITHIN, () -> primary() > 0);
    var database = database();
    DrillEvening.until(
        "a standby is in step", STANDS_WITHIN, () -> !"0".equals(lab.run("database", "members")));
    return database;
  }

  private void openDoors(Plan plan) throws Exception {
    switch (plan.servers()) {
      case Servers.Processes(int count) -> openProcesses(count);
      case Servers.Renewing(), Servers.Archived() -> openProcesses(2);
      case Servers.Pair() -> throw new IllegalArgumentException("two PCs are no cluster");
      case Servers.Swarm() -> openSwarm();
      case Servers.Watched() -> openSwarm(FIGURES_IMAGE);
      case Servers.Backed() -> {
        openBucket();
        openSwarm();
      }
      case Servers.Released() -> openReleased(plan.tickets());
    }
    awaitServerBehind(EDGE);
    // The counters' own door has health checks of its own.
    awaitServerBehind(EDGE + ":8443");
    crowd.prepare(DrillEvening.Plan.of(plan.tickets()));
  }

  private static void awaitServerBehind(String door) {
    DrillEvening.until(
        "the edge sends what comes to " + door + " to a server",
        STANDS_WITHIN,
        () -> Healthy.at(door).filter(status -> status == 200).isPresent());
  }

  private void openProcesses(int count) throws IOException {
    for (int n = 1; n <= count; n++) {
      nodes.put(n, node(n));
      node(nodes, n).launch();
    }
    for (var node : nodes.values()) node.awaitReady();
    lab.run("edge", "start", "1");
    lab.run("edge", "start", "2");
  }

  private void openSwarm(String... further) {
    var images = new ArrayList<>(List.of("start", IMAGE, EDGE_IMAGE));
    images.addAll(List.of(further));
    lab.run("swarm", images.toArray(String[]::new));
    lab.run("swarm", "secrets", "foyer", DATABASE);
    if (bucket != null) lab.run("swarm", "bucket", bucket.address());
    lab.run("swarm", "deploy", IMAGE);
    awaitContainers();
    lab.run("swarm", "address");
  }

  /** As many as the stack wants, and each healthy. */
  void awaitContainers() {
    DrillEvening.until(
        "three servers are healthy",
        Duration.ofMinutes(8),
        () -> lab.succeeds("swarm", "healthy", "3"));
  }

  /** Both houses as a build server brings them there, with the first release. */
  private void openReleased(int tickets) throws IOException {
    lab.run("swarm", "start", EDGE_IMAGE);
    lab.run("swarm", "secrets", "foyer", DATABASE);
    furnishStaging(tickets);
    lab.run("release", "builder");
    release("first", "image");
    release("first", "push");
    release("first", "deploy", "staging");
    release("first", "smoke", "staging");
    release("first", "deploy", "live");
    lab.run("swarm", "address");
    DrillEvening.until("the live house answers", STANDS_WITHIN, () -> Healthy.at(EDGE).isPresent());
    release("first", "smoke", "live");
  }

  /** A second house in the same cluster of databases, with an authority of its own. */
  private void furnishStaging(int tickets) throws IOException {
    lab.run("database", "house", "staging");
    String staging = DATABASE.replaceAll("/foyer$", "/staging");
    Path edge = lab.folder().resolve("edge");
    var live = Files.readString(edge.resolve("certificate.pem"));
    var authority = Files.readString(edge.resolve("authority.pem"));
    var database = HouseDatabase.at(DatabaseAddress.read(staging));
    var second = DrillHouse.furnish(database, tickets, 1);
    writeCertificates(database, second, ClusterLab.address("node3"));
    lab.run("swarm", "secrets", "staging", staging);
    Files.copy(edge.resolve("authority.pem"), edge.resolve("staging-authority.pem"));
    Files.writeString(edge.resolve("certificate.pem"), live);
    Files.writeString(edge.resolve("authority.pem"), authority);
  }

  private DrillProcess node(int n) {
    return new DrillProcess(
        "server " + n,
        folder.resolve("node-" + n),
        lab.before("node" + n),
        List.of("serve", "--port=8443", "--name=" + ClusterLab.NAME, "--name=" + ClusterLab.SHARED),
        Map.of("FOYER_DATABASE_URL", DATABASE, "FOYER_DRAIN", "3s"));
  }

  /**
   * The edge's own certificate, here of the house's authority, and that authority itself.
   *
   * @param more an address that the certificate is for besides; another makes it another
   *     certificate
   */
  private void writeCertificates(HouseDatabase database, DrillHouse of, String more)
      throws IOException {
    try (var office = OpenHouse.forCommand(database)) {
      var names = Set.of(ClusterLab.NAME, ClusterLab.SHARED, more);
      var keys = office.getBean(Authority.class).serverKeys(names, new char[] {'x'});
      Path edge = Files.createDirectories(lab.folder().resolve("edge"));
      Files.setPosixFilePermissions(edge, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(edge.resolve("certificate.pem"), withKey(keys));
      Files.writeString(
          edge.resolve("authority.pem"), pem("CERTIFICATE", of.authority().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String withKey(KeyStore keys) throws GeneralSecurityException {
    var text = new StringWriter();
    for (var certificate : keys.getCertificateChain("server")) {
      text.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    text.append(pem("PRIVATE KEY", keys.getKey("server", new char[] {'x'}).getEncoded()));
    return text.toString();
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }

  // The evening's course

  void open() {
    open(PACE);
  }

  /**
   * @param pace how many times longer everybody takes
   */
  void open(int pace) {
    crowd.slower(pace);
    site.watch();
    crowd.open();
  }

  /** Guests come when {@link #awaitBooked} wants them: until then nobody takes the web's few. */
  void openTills() {
    crowd.slower(PACE);
    site.watch();
    crowd.openTills();
  }

  void awaitSold(int percent) {
    crowd.awaitSold(percent);
  }

  @Override
  public void say(String what) {
    crowd.say(what);
  }

  void killNode(int n) throws InterruptedException {
    node(nodes, n).kill();
    say("server %d is killed".formatted(n));
  }

  void startNode(int n) throws IOException {
    node(nodes, n).start();
    say("server %d runs again".formatted(n));
  }

  private static DrillProcess node(Map<Integer, DrillProcess> nodes, int n) {
    var found = nodes.get(n);
    if (found == null) throw new IllegalArgumentException("there is no server " + n);
    return found;
  }

  void powerOff(String machine) {
    lab.powerOff(machine);
    say("%s has no power".formatted(machine));
  }

  /** The number of the machine that is the primary now; 0 while there is none. */
  int primary() {
    try {
      return Integer.parseInt(lab.run("database", "primary"));
    } catch (CannotGoOn none) {
      return 0;
    }
  }

  void killPrimary() {
    int n = primary();
    lab.run("database", "crash", String.valueOf(n));
    say("the primary, on db%d, is killed".formatted(n));
  }

  void powerOffPrimary() {
    powerOff("db" + primary());
  }

  /** The servers are stopped first: nobody may write into a house that is just being restored. */
  void loseTheDatabase() throws InterruptedException {
    for (String machine : List.of("db1", "db2", "db3")) lab.loseDisk(machine);
    say("every database machine and its disk are gone");
    for (int n : nodes.keySet()) killNode(n);
  }

  /** What is written from now on is on the primary's disk alone. */
  void makeStandbysDeaf() {
    lab.run("database", "deaf", String.valueOf(primary()));
    say("the standbys hear nothing");
  }

  /** Guests book so many tickets more. */
  void awaitBooked(int tickets) {
    int before = crowd.guests().tickets();
    crowd.guests().slower(1);
    crowd.letGuestsCome();
    DrillEvening.until(
        "guests book", Duration.ofSeconds(60), () -> crowd.guests().tickets() >= before + tickets);
  }

  void awaitPrimaryOtherThan(int before) {
    DrillEvening.until(
        "another machine is the primary",
        STANDS_WITHIN,
        () -> primary() > 0 && primary() != before);
    say("db%d is the primary".formatted(primary()));
  }

  /** The machine that holds the shared address. */
  String edge() {
    return "edge" + holder();
  }

  /** On a busy machine the address may be on its way from one to the other. */
  private String holder() {
    DrillEvening.until(
        "an edge holds the shared address", STANDS_WITHIN, () -> lab.succeeds("edge", "holder"));
    return lab.run("edge", "holder");
  }

  String leader() {
    return lab.run("swarm", "leader");
  }

  void killContainer() {
    say("a server's container on %s is killed".formatted(lab.run("swarm", "kill")));
  }

  /**
   * The statuses that somebody on another machine than the guests' gets from the edge.
   *
   * @param words of curl, an address of the house's website among them
   */
  List<String> outsider(String... words) {
    var command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--output"));
    command.addAll(List.of("/dev/null", "--write-out", "%{http_version} %{http_code}\n"));
    command.addAll(List.of("--cacert", lab.folder().resolve("edge/authority.pem").toString()));
    command.addAll(List.of("--connect-to", ClusterLab.NAME + "::" + ClusterLab.SHARED + ":"));
    command.addAll(List.of(words));
    return lab.attemptOn(ClusterLab.STORE, command).text().lines().toList();
  }

  /** What was answered, as curl tells it, must be just this. */
  void expect(String who, List<String> answered, String wanted) {
    say("%s: %s".formatted(who, answered));
    if (!answered.equals(List.of(wanted))) {
      find("%s: %s in place of %s".formatted(who, answered, wanted));
    }
  }

  /** The edge that holds the address asks for a certificate and goes over to it. */
  void renewCertificate() {
    var before = site.certificate();
    lab.run("acme", "ask", holder());
    DrillEvening.until(
        "the edge shows the new certificate",
        Duration.ofSeconds(30),
        () -> !site.certificate().equals(before));
    say("the edge shows a certificate of " + site.certificate().getIssuerX500Principal());
  }

  /**
   * The edge that nobody sees asks for its own, and the authority's question comes to the one that
   * holds the address; then that one loses its power, and the other must show what it got.
   */
  void renewCertificateOfTheOther() {
    String holder = edge();
    String other = holder.equals("edge1") ? "2" : "1";
    var before = read(certificateOf(other));
    lab.run("acme", "ask", other);
    var renewed = read(certificateOf(other));
    if (renewed.equals(before)) find("edge%s has got no new certificate".formatted(other));
    say("edge%s has a certificate of its own, by way of %s".formatted(other, holder));
    powerOff(holder);
    DrillEvening.until(
        "the other edge shows its new certificate", STANDS_WITHIN, () -> shows(renewed));
    say("edge%s shows a certificate of %s".formatted(other, renewed.getIssuerX500Principal()));
  }

  private Path certificateOf(String edge) {
    return lab.folder().resolve("edge/certificate%s.pem".formatted(edge));
  }

  /** Until the other has the address, nobody shows anything. */
  private boolean shows(X509Certificate certificate) {
    try {
      return site.certificate().equals(certificate);
    } catch (CannotGoOn nobody) {
      return false;
    }
  }

  /** A release of this kind is made and deployed; waits for how it ends. */
  void deploy(String kind, String image, String expected) {
    lab.run("swarm", kind, image);
    say("%s is deployed".formatted(image));
    lab.run("swarm", "deploy", image);
    awaitUpdated("server", expected);
  }

  private void awaitUpdated(String service, String expected) {
    DrillEvening.until(
        "the swarm is done with every " + service,
        UPDATED_WITHIN,
        () -> lab.run("swarm", "state", service).matches("completed|rollback_completed|paused"));
    String state = lab.run("swarm", "state", service);
    say("the swarm says of every %s: %s".formatted(service, state));
    if (!state.equals(expected)) find("the swarm says %s, not %s".formatted(state, expected));
  }

  /** A second login beside the first, with a password of its own, which is the next secret. */
  void makeSecondLogin() {
    address = lab.run("swarm", "login", "2");
    say("a second login to the database stands beside the first");
  }

  void giveServersTheSecondLogin() {
    lab.run("swarm", "deploy", IMAGE, "SECRETS=2");
    awaitUpdated("server", "completed");
  }

  /** As soon as nobody is in by it any more, which the script itself asks. */
  void endFirstLogin() {
    DrillEvening.until(
        "nobody is in by the first login",
        STANDS_WITHIN,
        () -> lab.succeeds("database", "login", "end", "foyer"));
    say("the first login is ended");
  }

  void endFirstLoginNow() {
    lab.run("database", "login", "end", "foyer", "--now");
    say("the first login is ended, and who is in by it is put out");
  }

  /** The edges get another certificate, and their file under another name. */
  void replaceEdgesSecrets() throws IOException {
    var before = site.certificate();
    writeCertificates(database(), house, "renewed.lab");
    lab.run("swarm", "certificate", "2");
    lab.run("swarm", "deploy", IMAGE, "SECRETS=2", "CERTIFICATE=2", "GENERATION=2");
    awaitUpdated("edge", "completed");
    DrillEvening.until(
        "the edge shows the new certificate",
        STANDS_WITHIN,
        () -> !site.certificate().equals(before));
    say("the edge shows the new certificate");
  }

  /** Swarm removes no secret that anything uses. */
  void forgetFirstSecrets() {
    lab.run("swarm", "forget", "1");
    say("the first secrets are removed");
  }

  /** The officers' keys are made, and the office says where backups go. */
  void wantBackups(OfficerKey.Pair nell, OfficerKey.Pair omar) {
    DrillBackups.addOfficers(this, nell, omar);
    var database = database();
    try (var office = OpenHouse.forCommand(database)) {
      DrillHouse.done(
          office
              .getBean(Settings.class)
              .set(Setting.BACKUP_PLACE, DrillBackups.PLACE, Actor.house("drill")));
    }
    say("backups are to go to " + DrillBackups.PLACE);
  }

  /** What lies in the bucket now. */
  List<String> backups() {
    try (var place = BackupPlace.of(DrillBackups.PLACE, bucketAsServersSeeIt())) {
      return place.names();
    }
  }

  Map<String, String> bucketAsServersSeeIt() {
    if (bucket == null) throw new IllegalStateException("this evening has no bucket");
    return bucket.environment();
  }

  /** Each server looks every minute, and what the office decided it hears of a little later. */
  boolean aBackupIsMadeWithin(Duration time) {
    return DrillEvening.isTrueWithin(
        time, () -> new BackupTable(database().jdbc()).lastGood().isPresent());
  }

  // A release by its scripts

  /** Runs one script of {@code deploy/release}, which must end with 0. */
  void release(String name, String... script) {
    var said = released(name, script);
    if (said.code() != 0) throw new CannotGoOn("It was refused: " + said.text());
  }

  /** The same where it must be refused, with these words among what it says. */
  void releaseRefused(String words, String name, String... script) {
    var said = released(name, script);
    if (said.code() == 0) find("%s %s ended with 0".formatted(name, String.join(" ", script)));
    if (!said.text().contains(words)) {
      find("%s did not say \"%s\": %s".formatted(String.join(" ", script), words, said.text()));
    }
  }

  private ClusterLab.Said released(String name, String... script) {
    var words = new ArrayList<>(List.of("run", name));
    words.addAll(List.of(script));
    var said = lab.attempt("release", words.toArray(String[]::new));
    say(
        "%s of \"%s\" ends with %d: %s"
            .formatted(
                String.join(" ", script),
                name,
                said.code(),
                said.text().lines().reduce("", (earlier, last) -> last)));
    return said;
  }

  /** The next image: as good as the one before, or one whose program ends at once. */
  void makeImage(String kind, String name, String of) {
    lab.run("release", kind, name, of);
  }

  void emptyStaging() {
    lab.run("release", "empty", "staging");
    say("nobody serves in staging any more");
  }

  /** Every server at once, whatever comes of it. */
  void deployCarelessly(String image) {
    lab.run("swarm", "bad", image);
    lab.run("swarm", "careless", image);
    say("%s takes every server's place at once".formatted(image));
  }

  /** The breaches that the audit names. */
  List<String> audit() throws SQLException {
    try (var books = database().connect()) {
      return Audit.of(books).breaches().stream().map(Audit.Breach::told).toList();
    }
  }

  ClusterLab lab() {
    return lab;
  }

  ClusterSite site() {
    return site;
  }

  DrillCrowd crowd() {
    return crowd;
  }

  @Override
  public void find(String finding) {
    findings.add(finding);
  }

  List<String> findings() {
    return findings;
  }

  @Override
  public HouseDatabase database() {
    return HouseDatabase.at(DatabaseAddress.read(address));
  }

  DrillTally lastOrders() throws Exception {
    site.stop();
    return crowd.lastOrders(database());
  }

  @Override
  public void close() throws Exception {
    site.close();
    crowd.close();
    for (var node : nodes.values()) node.close();
    if (bucket != null) bucket.close();
  }
}
