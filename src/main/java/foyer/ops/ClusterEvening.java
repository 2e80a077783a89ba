package foyer.ops;

import foyer.house.Authority;
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
  private static final int PACE = 4;

  private static final String IMAGE = "foyer:local";
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
    writeCertificates(database);
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
    }
    DrillEvening.until(
        "the edge sends requests to a server",
        STANDS_WITHIN,
        () -> Healthy.at(EDGE).filter(status -> status == 200).isPresent());
    crowd.prepare(DrillEvening.Plan.of(plan.tickets()));
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

  private void openSwarm() {
    lab.run("swarm", "start", IMAGE, "foyer-edge:local");
    lab.run("swarm", "secrets", DATABASE);
    lab.run("swarm", "deploy", IMAGE);
    DrillEvening.until(
        "three servers are healthy",
        Duration.ofMinutes(8),
        () -> lab.succeeds("swarm", "healthy", "3"));
    lab.run("swarm", "address");
  }

  private DrillProcess node(int n) {
    return new DrillProcess(
        "server " + n,
        folder.resolve("node-" + n),
        lab.before("node" + n),
        List.of("serve", "--port=8443", "--name=" + ClusterLab.NAME, "--name=" + ClusterLab.SHARED),
        Map.of("FOYER_DATABASE_URL", DATABASE, "FOYER_DRAIN", "3s"));
  }

  /** The edge's own certificate, here of the house's authority, and that authority itself. */
  private void writeCertificates(HouseDatabase database) throws IOException {
    try (var office = OpenHouse.forCommand(database)) {
      var authority = office.getBean(Authority.class);
      var keys = authority.serverKeys(Set.of(ClusterLab.NAME, ClusterLab.SHARED), new char[] {'x'});
      Path edge = Files.createDirectories(lab.folder().resolve("edge"));
      Files.setPosixFilePermissions(edge, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(edge.resolve("certificate.pem"), withKey(keys));
      Files.writeString(
          edge.resolve("authority.pem"), pem("CERTIFICATE", house.authority().getEncoded()));
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
    crowd.slower(PACE);
    site.watch();
    crowd.open();
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
    return "edge" + lab.run("edge", "holder");
  }

  String leader() {
    return lab.run("swarm", "leader");
  }

  /** The edge that holds the address asks for a certificate and goes over to it. */
  void renewCertificate() {
    var before = site.certificate();
    lab.run("acme", "ask", lab.run("edge", "holder"));
    DrillEvening.until(
        "the edge shows the new certificate",
        Duration.ofSeconds(30),
        () -> !site.certificate().equals(before));
    say("the edge shows a certificate of " + site.certificate().getIssuerX500Principal());
  }

  /** A release of this kind is made and deployed; waits for how it ends. */
  void deploy(String kind, String image, String expected) {
    lab.run("swarm", kind, image);
    say("%s is deployed".formatted(image));
    lab.run("swarm", "deploy", image);
    DrillEvening.until(
        "the swarm is done with " + image,
        Duration.ofMinutes(10),
        () -> lab.run("swarm", "state").matches("completed|rollback_completed|paused"));
    String state = lab.run("swarm", "state");
    say("the swarm says: " + state);
    if (!state.equals(expected)) find("the swarm says %s, not %s".formatted(state, expected));
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
    return HouseDatabase.at(DatabaseAddress.read(DATABASE));
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
