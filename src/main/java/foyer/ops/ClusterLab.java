package foyer.ops;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The machines of a cluster drill, by the scripts of {@code deploy/lab}: network namespaces on one
 * cable, each of which can lose its power.
 */
final class ClusterLab implements AutoCloseable {
  /** Which machine has which address; where the crowd stands is the drill's own. */
  private static final Map<String, String> MACHINES =
      Map.ofEntries(
          Map.entry("crowd", "10.77.0.100"),
          Map.entry("edge1", "10.77.0.11"),
          Map.entry("edge2", "10.77.0.12"),
          Map.entry("db1", "10.77.0.21"),
          Map.entry("db2", "10.77.0.22"),
          Map.entry("db3", "10.77.0.23"),
          Map.entry("node1", "10.77.0.31"),
          Map.entry("node2", "10.77.0.32"),
          Map.entry("node3", "10.77.0.33"),
          Map.entry("store", "10.77.0.40"));

  /** The address that both edges share. */
  static final String SHARED = "10.77.0.10";

  static final String NAME = "foyer.lab";

  /** The machine of an S3-like place. */
  static final String STORE = "store";

  /** Bringing images to three daemons takes minutes on a busy machine. */
  private static final long SCRIPT_TAKES_AT_MOST = 900;

  /** Set for the drill that stands on the crowd's machine. */
  private static final String INSIDE = "FOYER_LAB_CROWD";

  private final Path scripts;
  private final Path folder;

  private ClusterLab(Path scripts, Path folder) {
    this.scripts = scripts;
    this.folder = folder;
  }

  static boolean isInside() {
    return System.getenv(INSIDE) != null;
  }

  /** Held while drills play: all of them use machines of the same names. */
  static FileChannel alone() throws IOException {
    var held = FileChannel.open(Path.of("/var/tmp/foyer-lab.lock"), CREATE, WRITE);
    if (held.tryLock() != null) return held;
    held.close();
    throw new CannotGoOn("Another cluster drill plays on this machine; wait until it has ended.");
  }

  /** What the drills need of this machine, said in one sentence where it is not there. */
  static void needAll() throws InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new CannotGoOn(
          "The cluster drills make network namespaces, which only root may: sudo ./foyer drill.");
    }
    DrillTools.need("ip", "iproute2");
    if (!here().mayMakeMachines()) {
      throw new CannotGoOn(
          "This machine lets nobody make network namespaces (a container does not): the cluster"
              + " drills need a machine of their own.");
    }
    DrillTools.need("haproxy", "haproxy");
    DrillTools.need("keepalived", "keepalived");
    DrillTools.need("etcd", "etcd-server");
    DrillTools.need("patroni", "patroni");
    DrillTools.need("nft", "nftables");
    if (!Files.isDirectory(Path.of("/usr/lib/postgresql"))) {
      DrillTools.need("pg_lsclusters", "postgresql-15");
    }
    DrillTools.need("psql", "postgresql-client");
    DrillTools.need("curl", "curl");
  }

  private boolean mayMakeMachines() {
    String trial = "foyer-trial";
    return attempt(List.of("ip", "netns", "add", trial)).code() == 0
        && attempt(List.of("ip", "netns", "delete", trial)).code() == 0;
  }

  /** What a swarm needs besides, and its images, of the program as it is now. */
  static void needSwarm() throws InterruptedException {
    DrillTools.need("dockerd", "docker.io");
    DrillTools.need("docker", "docker.io");
    DrillTools.need("docker-registry", "docker-registry");
    DrillTools.need("debootstrap", "debootstrap");
    System.out.println("  building the images; where nothing changed that takes a moment ...");
    here().run("swarm", "images");
  }

  /** True while the docker daemon runs that {@link #needSwarm} starts where none answers. */
  boolean hasBuilder() {
    return succeeds("docker", "runs");
  }

  /** Ends that daemon, if it runs. */
  void endBuilder() {
    run("docker", "stop");
  }

  static void needArchive() throws InterruptedException {
    DrillTools.need("pgbackrest", "pgbackrest");
    DrillBackups.s3mock();
  }

  static void needAuthority() throws InterruptedException {
    DrillTools.need("pebble", "pebble");
    DrillTools.need("lego", "lego");
    DrillTools.need("openssl", "openssl");
  }

  static ClusterLab here() {
    var deploy = Path.of(System.getenv().getOrDefault("FOYER_DEPLOY", "deploy"));
    var scripts = deploy.resolve("lab").toAbsolutePath();
    if (!Files.isExecutable(scripts.resolve("machines"))) {
      throw new CannotGoOn("The cluster drills' scripts are not in %s.".formatted(scripts));
    }
    return new ClusterLab(
        scripts, Path.of(System.getenv().getOrDefault("FOYER_LAB", "/var/tmp/foyer-lab")));
  }

  Path folder() {
    return folder;
  }

  /** Every machine, with nothing on it yet; what an earlier drill left behind goes first. */
  void up() {
    clean();
    var words = new ArrayList<>(List.of("up"));
    MACHINES.forEach((name, address) -> words.add(name + "=" + address));
    run("machines", words.toArray(String[]::new));
  }

  /** This very drill once more, standing on the crowd's machine; its exit code. */
  int onTheCrowdsMachine(List<String> typed) throws IOException, InterruptedException {
    var command = new ArrayList<>(before("crowd"));
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
    command.add("-Djdk.net.hosts.file=" + names());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Foyer.class.getName()));
    command.add("drill");
    command.addAll(typed);
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(INSIDE, "1");
    var drill = builder.start();
    try {
      return drill.waitFor();
    } finally {
      drill.destroyForcibly();
    }
  }

  /** What a DNS would say to guests. */
  private Path names() throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(
        folder.resolve("names"), "127.0.0.1 localhost\n%s %s\n".formatted(SHARED, NAME));
  }

  /** What stands before a command that runs on this machine. */
  List<String> before(String machine) {
    return List.of(scripts.resolve("machines").toString(), "enter", machine);
  }

  static String address(String machine) {
    return MACHINES.getOrDefault(machine, "");
  }

  void powerOff(String machine) {
    run("machines", "cut", machine);
  }

  /** Runs one of the scripts to its end; what it printed. */
  String run(String script, String... words) {
    var said = attempt(script, words);
    if (said.code() != 0) {
      throw new CannotGoOn(
          "The lab could not: %s %s. %s".formatted(script, String.join(" ", words), said.text()));
    }
    return said.text();
  }

  /** True when the script ends with 0. */
  boolean succeeds(String script, String... words) {
    return attempt(script, words).code() == 0;
  }

  /** What a script printed, and the code with which it ended. */
  record Said(int code, String text) {}

  Said attempt(String script, String... words) {
    var command = new ArrayList<>(List.of(scripts.resolve(script).toString()));
    command.addAll(List.of(words));
    return attempt(command);
  }

  /** What a command on one of the machines printed, and the code with which it ended. */
  Said attemptOn(String machine, List<String> words) {
    var command = new ArrayList<>(before(machine));
    command.addAll(words);
    return attempt(command);
  }

  private Said attempt(List<String> command) {
    try {
      Path said = Files.createTempFile("foyer-lab", ".out");
      try {
        return attempt(command, said);
      } finally {
        Files.delete(said);
      }
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The lab's %s cannot be started.".formatted(String.join(" ", command)), cannot);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("Interrupted.", stopped);
    }
  }

  /** By a file and not a pipe: what a script leaves running would hold a pipe open. */
  private Said attempt(List<String> command, Path said) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("FOYER_LAB", folder.toString());
    var process = builder.start();
    if (!process.waitFor(SCRIPT_TAKES_AT_MOST, TimeUnit.SECONDS)) process.destroyForcibly();
    int code = process.waitFor();
    return new Said(code, Files.readString(said).strip());
  }

  private void clean() {
    run("machines", "clean");
    emptyDisks();
  }

  /** What ran on the machines is ended and forgotten; the machines stand, with power. */
  void wipe() {
    for (String machine : MACHINES.keySet()) {
      if (machine.equals("crowd")) continue;
      run("machines", "cut", machine);
      run("machines", "plug", machine);
    }
    emptyDisks();
  }

  /** A new machine takes this one's place, with an empty disk, and has power. */
  void loseDisk(String machine) {
    powerOff(machine);
    emptyDisk(machine);
    run("machines", "plug", machine);
  }

  private void emptyDisk(String name) {
    try {
      Folders.delete(folder.resolve(name));
    } catch (IOException cannot) {
      throw new CannotGoOn("The folder %s cannot be emptied.".formatted(folder), cannot);
    }
  }

  private void emptyDisks() {
    for (String left :
        List.of(
            "db1",
            "db2",
            "db3",
            "edge",
            "docker1",
            "docker2",
            "docker3",
            "registry",
            "acme",
            "figures",
            "place.conf")) {
      emptyDisk(left);
    }
  }

  @Override
  public void close() {
    clean();
  }
}
