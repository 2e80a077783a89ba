package foyer.ops;

import foyer.house.Actor;
import foyer.rolls.Recovery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An evening in real processes on this machine: PostgreSQL, a server over TLS, counters behind a
 * wire that can be cut, a till at each, guests on the website. A drill's story breaks it; the tally
 * says what came of it.
 */
final class DrillEvening implements AutoCloseable, DrillBackups.Stage {
  static final Duration SYNCS_WITHIN = Duration.ofMinutes(3);

  private final Path folder;
  private EmbeddedPostgres postgres;
  private final DrillHouse house;
  private final int serverPort = Ports.free();
  private DrillProcess server;
  private final DrillWire wire;
  private final DrillCrowd crowd;
  private final List<AutoCloseable> alsoToStop = new ArrayList<>();
  private Optional<DatabaseAddress> elsewhere = Optional.empty();
  private final List<String> findings = new ArrayList<>();

  /** Somebody who looks at it all evening, where a story wants to know for how long it was away. */
  private @Nullable ClusterSite site;

  private int databases = 1;

  /** How counters are started, where a story wants them otherwise. */
  record Plan(
      int tickets, int special, Function<Path, List<String>> before, Optional<Path> olderPostgres) {
    static Plan of(int tickets) {
      return new Plan(tickets, 0, folder -> List.of(), Optional.empty());
    }

    /** The house is kept by the PostgreSQL of an older release, which is in this artefact. */
    Plan by(Path artefact) {
      return new Plan(tickets, special, before, Optional.of(artefact));
    }

    /** Before this counter's process stands another, made for the counter's folder. */
    Plan with(int counter, Function<Path, List<String>> words) {
      return new Plan(tickets, counter, words, olderPostgres);
    }
  }

  private DrillEvening(Path folder, long seed, Plan plan) throws IOException {
    this.folder = folder;
    postgres = started(folder.resolve("database-1"), plan.olderPostgres());
    house = DrillHouse.furnish(database(), plan.tickets(), DrillCrowd.COUNTERS);
    server = serverOn(postgres);
    wire = new DrillWire(serverPort, seed);
    crowd =
        new DrillCrowd(
            house,
            folder,
            URI.create("https://localhost:" + wire.port()),
            website(),
            DrillGuests.trusting(house),
            seed);
  }

  private URI website() {
    return URI.create("https://localhost:" + serverPort);
  }

  /** A house with its rolls dealt and its stewards signed in; nobody sells yet. */
  static DrillEvening prepare(Path folder, long seed, Plan plan) throws Exception {
    var evening = new DrillEvening(folder, seed, plan);
    try {
      evening.prepare(plan);
      return evening;
    } catch (Exception failed) {
      evening.close();
      throw failed;
    }
  }

  private static EmbeddedPostgres started(Path home, Optional<Path> olderPostgres)
      throws IOException {
    if (olderPostgres.isEmpty()) return EmbeddedPostgres.start(home);
    Folders.makePrivate(home);
    return EmbeddedPostgres.startBy(OlderPostgres.unpack(olderPostgres.get(), home), home);
  }

  private void prepare(Plan plan) throws Exception {
    server.start();
    crowd.prepare(plan);
  }

  private DrillProcess serverOn(EmbeddedPostgres database) {
    return new DrillProcess(
        "the server",
        folder.resolve("server-" + databases),
        List.of(),
        serving(),
        DrillHouse.environment(database));
  }

  private List<String> serving() {
    return List.of("serve", "--port", String.valueOf(serverPort), "--address", "127.0.0.1");
  }

  // The evening's course

  /** See {@link DrillCrowd#open}. */
  void open() {
    crowd.open();
  }

  void awaitSold(int percent) {
    crowd.awaitSold(percent);
  }

  @Override
  public void say(String what) {
    crowd.say(what);
  }

  void killServer() throws InterruptedException {
    server.kill();
    say("the server is killed");
  }

  void startServer() throws IOException {
    server.start();
    say("the server runs again");
  }

  /** PostgreSQL's own processes die; whoever keeps them notices and starts them again. */
  void killDatabase() {
    ProcessHandle.of(postgres.pid()).ifPresent(ProcessHandle::destroyForcibly);
    say("PostgreSQL is killed");
  }

  /** Something that must not be, which the books alone do not show. */
  @Override
  public void find(String finding) {
    findings.add(finding);
  }

  List<String> findings() {
    return findings;
  }

  DrillCrowd.DrillCounter counter(int number) {
    return crowd.counters().get(number - 1);
  }

  List<DrillCrowd.DrillCounter> counters() {
    return crowd.counters();
  }

  DrillWire wire() {
    return wire;
  }

  Path folder() {
    return folder;
  }

  DrillGuests guests() {
    return crowd.guests();
  }

  @Override
  public HouseDatabase database() {
    return HouseDatabase.at(
        elsewhere.orElseGet(
            () ->
                new DatabaseAddress(
                    postgres.url(), postgres.user(), postgres.password(), "the drill's database")));
  }

  /** Server and database stop; a story goes on with the folder, by processes of its own. */
  Path leaveTheFolder() throws InterruptedException {
    server.kill();
    postgres.close();
    return folder.resolve("database-1");
  }

  /** The server runs again, on a database that a story has started. */
  void serveOn(EmbeddedPostgres started) throws IOException {
    postgres = started;
    databases++;
    server = serverOn(postgres);
    server.start();
  }

  /** The server dies, and another release takes its place on the same database; else ours. */
  void serveBy(Optional<Path> release) throws IOException, InterruptedException {
    server.kill();
    databases++;
    server =
        release
            .map(
                jar ->
                    DrillProcess.of(
                        jar,
                        "the release before",
                        folder.resolve("server-" + databases),
                        serving(),
                        DrillHouse.environment(postgres)))
            .orElseGet(() -> serverOn(postgres));
    server.start();
  }

  /** By which a guest knows the house. */
  X509Certificate authority() {
    return house.authority();
  }

  /** Where the books are from now on. */
  void serveFrom(DatabaseAddress address) {
    elsewhere = Optional.of(address);
  }

  /** Where counters and guests look for the server. */
  int serverPort() {
    return serverPort;
  }

  /** When the books were read. */
  void thenStop(AutoCloseable part) {
    alsoToStop.add(part);
  }

  /** Another database, from a backup; the server is started on it. */
  void restore(Path backup) throws Exception {
    restore(backup, Optional.empty());
  }

  /** The same from one that is encrypted. */
  void restore(Path backup, Optional<OfficerKey> key) throws Exception {
    postgres.close();
    databases++;
    postgres = EmbeddedPostgres.start(folder.resolve("database-" + databases));
    try (var restore = Restore.read(backup, key)) {
      restore.into(database(), 0);
    }
    server = serverOn(postgres);
    server.start();
    say("the server runs on the restored backup");
  }

  /** As a duty manager does in the office, once the counters have been heard. */
  void endRecovery() {
    try (var office = OpenHouse.forCommand(database())) {
      office.getBean(Recovery.class).end(Actor.house("drill"));
    }
    say("the recovery is ended");
  }

  void awaitSynced() {
    crowd.awaitSynced();
  }

  void watchSite() {
    site = new ClusterSite(website(), DrillGuests.trusting(house));
    site.watch();
  }

  /** How long anybody waited, where the site was watched. */
  Optional<String> waited() {
    return Optional.ofNullable(site).map(watched -> watched.told(crowd));
  }

  DrillTally lastOrders() throws Exception {
    if (site != null) site.stop();
    return crowd.lastOrders(database());
  }

  /** The breaches that the audit names. */
  List<String> audit() throws SQLException {
    try (var books = database().connect()) {
      return Audit.of(books).breaches().stream().map(Audit.Breach::told).toList();
    }
  }

  /** What stands on the desk, by kind. */
  Map<String, Integer> desk() throws SQLException {
    var kinds = new HashMap<String, Integer>();
    try (var books = database().connect();
        var statement = books.createStatement();
        var rows =
            statement.executeQuery("select kind, count(*) from desk.discrepancy group by kind")) {
      while (rows.next()) kinds.put(rows.getString(1), rows.getInt(2));
    }
    return kinds;
  }

  List<Long> micros() {
    return crowd.micros();
  }

  // Waiting

  static void until(String what, Duration most, BooleanSupplier is) {
    if (!isTrueWithin(most, is)) {
      throw new CannotGoOn(
          "The drill waited %d s and it did not happen that %s.".formatted(most.toSeconds(), what));
    }
  }

  static boolean isTrueWithin(Duration most, BooleanSupplier is) {
    long until = System.nanoTime() + most.toNanos();
    while (!is.getAsBoolean()) {
      if (System.nanoTime() > until) return false;
      pause(100);
    }
    return true;
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("Interrupted.", stopped);
    }
  }

  @Override
  public void close() throws Exception {
    if (site != null) site.close();
    crowd.close();
    for (var part : alsoToStop) part.close();
    server.close();
    wire.close();
    postgres.close();
  }
}
