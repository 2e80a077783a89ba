package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.Await;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./foyer} as a person types it: killed in every way, and there again with nothing lost. */
class OneCommandTest {

  private static final Duration LONG = Duration.ofSeconds(180);

  @TempDir Path folder;

  /** What a Debian brings that nobody has added anything to: it has no program "kill". */
  private static final List<String> PROGRAMS =
      List.of(
          ("bash cat dirname find flock head id locale mkdir readlink sed setpriv setsid sh sleep"
                  + " true unshare")
              .split(" "));

  private final List<Process> started = new ArrayList<>();
  private final List<ProcessHandle> orphans = new ArrayList<>();

  @AfterEach
  void end_what_is_left() throws IOException {
    orphans.forEach(ProcessHandle::destroyForcibly);
    started.stream()
        .flatMap(process -> process.descendants())
        .forEach(ProcessHandle::destroyForcibly);
    started.forEach(Process::destroyForcibly);
    for (String house : List.of("demo", "restored")) {
      if (Files.isDirectory(folder.resolve(house).resolve("database"))) processes(house).end();
    }
    Folders.delete(folder.resolve("programs"));
  }

  @Test
  void a_demo_survives_whatever_is_killed_and_keeps_what_was_written() throws Exception {
    int port = Ports.free();
    Process demo = foyer("demo", "--port", "" + port, "--data", path("demo"));
    awaitReady(demo, port, 1);
    write("before anything was killed");

    program(demo).destroyForcibly();
    awaitReady(demo, port, 2);
    assertThat(written()).containsExactly("before anything was killed");

    write("before PostgreSQL was killed");
    processes("demo").living().forEach(ProcessHandle::destroyForcibly);
    Await.until("pages are shown again", LONG, () -> get(port, "/films").statusCode() == 200);
    assertThat(written()).contains("before PostgreSQL was killed");

    assertThat(said(ended(foyer("demo", "--port", "" + Ports.free(), "--data", path("demo")), 1)))
        .contains("is in use by another Foyer.");
    assertThat(said(ended(foyer("demo", "--port", "" + port, "--data", path("other")), 1)))
        .contains("Port " + port + " is in use");
    assertThat(said(ended(foyer("serve", "--data", path("demo")), 1)))
        .contains("a demo can never become a real house");
    assertThat(said(ended(foyer("audit", "--data", path("demo")), 0))).contains("laws hold");

    orphans.add(program(demo));
    demo.destroyForcibly();
    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(get(port, "/films").statusCode()).as("the evening goes on").isEqualTo(200);
    Process again = foyer("demo", "--port", "" + port, "--data", path("demo"));
    awaitReady(again, port, 1);
    assertThat(orphans.getFirst().isAlive()).isFalse();
    assertThat(written()).contains("before PostgreSQL was killed");

    PostgresProcesses.signal("INT", again.pid());
    assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(again.exitValue()).isZero();
    assertThat(processes("demo").living()).isEmpty();
  }

  /** Its pages answer already while films and people are written. */
  @Test
  void a_demo_stopped_while_it_is_made_tells_of_no_fault_and_is_whole_at_the_next_start()
      throws Exception {
    int port = Ports.free();
    Process demo = foyer("demo", "--port", "" + port, "--data", path("demo"));
    Await.until("it answers", LONG, () -> get(port, "/").statusCode() == 200);
    stop(demo);
    assertThat(said(demo)).contains("Opening the demo house").doesNotContain("something is wrong");

    Process again = foyer("demo", "--port", "" + port, "--data", path("demo"));
    awaitReady(again, port, 1);
    assertThat(films(port)).isNotEmpty();
    stop(again);
  }

  @Test
  void a_house_restored_from_its_backup_shows_the_same_pages() throws Exception {
    int port = Ports.free();
    Process demo = foyer("demo", "--port", "" + port, "--data", path("demo"));
    awaitReady(demo, port, 1);
    var films = films(port);
    var screenings = screenings(port);
    String backup = path("house.foyer");
    ended(foyer("backup", backup, "--data", path("demo")), 0);
    stop(demo);

    assertThat(said(ended(foyer("restore", backup, "--data", path("restored")), 0)))
        .contains("A new epoch has begun.");
    assertThat(said(ended(foyer("restore", backup, "--data", path("restored")), 1)))
        .contains("already holds a house");
    assertThat(said(ended(foyer("audit", "--data", path("restored")), 0))).contains("laws hold");
    Process restored = foyer("demo", "--port", "" + port, "--data", path("restored"));
    awaitReady(restored, port, 1);
    assertThat(films(port)).isEqualTo(films).isNotEmpty();
    assertThat(screenings(port)).isEqualTo(screenings).isNotEmpty();
    stop(restored);
  }

  @Test
  void what_is_not_understood_ends_with_2_and_one_sentence() throws Exception {
    assertThat(said(ended(foyer("sing"), 2))).contains("no command \"sing\"").hasLineCount(1);
    assertThat(said(ended(foyer("audit", "--loud", "1"), 2))).contains("--loud").hasLineCount(1);
    assertThat(said(ended(foyer("audit", "--data", path("nowhere")), 1)))
        .contains("There is no house in")
        .hasLineCount(1);
    assertThat(said(ended(foyer("import", "listings", "x", "--starting", "soon"), 2)))
        .contains("--starting must be a date")
        .hasLineCount(1);
    String file = Files.createFile(folder.resolve("a file")).toString();
    assertThat(said(ended(foyer("demo", "--data", file), 1)))
        .contains(file + " is a file")
        .hasLineCount(1);
    assertThat(said(ended(foyer("counter", "--server", "http://localhost:1", "--data", file), 1)))
        .contains(file + " is a file")
        .hasLineCount(1);
    assertThat(said(ended(foyer("help"), 0))).contains("./foyer demo").contains("./foyer restore");
    assertThat(said(ended(foyer("demo", "--help"), 0))).contains("./foyer demo");
  }

  @Test
  void all_that_is_missing_is_said_in_one_sentence() throws Exception {
    Path clone = Files.createDirectory(folder.resolve("a clone"));
    Path script = Files.copy(Path.of("foyer"), clone.resolve("foyer"));
    assertThat(said(ended(start(typed(script, "test")), 1)))
        .isEqualTo(
            "foyer: Maven 3.8.7 or newer and Chromium are missing;"
                + " install with: sudo apt-get install maven chromium");
    assertThat(said(ended(start(typed(script, "demo")), 1)))
        .endsWith("Maven 3.8.7 or newer is missing; install with: sudo apt-get install maven")
        .hasLineCount(1);
    Folders.delete(clone.resolve("target"));
    Files.createFile(clone.resolve("target"));
    assertThat(said(ended(start(typed(script, "demo")), 1)))
        .contains("cannot be written to")
        .hasLineCount(1);
  }

  /** As typed in this clone, whose classes are built. */
  private Process foyer(String... words) throws IOException {
    ProcessBuilder typed = typed(Path.of("foyer").toAbsolutePath(), words);
    typed.environment().put("FOYER_CLASSPATH", System.getProperty("java.class.path"));
    return start(typed);
  }

  private ProcessBuilder typed(Path script, String... words) throws IOException {
    // What is started in the background, as a build server does, hears no Ctrl-C, nor do its
    // children.
    var command = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT"));
    command.addAll(List.of("/bin/bash", script.toString()));
    command.addAll(List.of(words));
    var typed = new ProcessBuilder(command);
    var environment = typed.environment();
    environment.keySet().removeIf(name -> name.startsWith("FOYER_"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", smallDebian().toString());
    return typed;
  }

  private Process start(ProcessBuilder typed) throws IOException {
    Process process =
        typed
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(folder.resolve("said-" + started.size()).toFile())
            .start();
    started.add(process);
    return process;
  }

  private Path smallDebian() throws IOException {
    Path programs = folder.resolve("programs");
    if (Files.isDirectory(programs)) return programs;
    Files.createDirectory(programs);
    for (String program : PROGRAMS) {
      Files.createSymbolicLink(programs.resolve(program), Path.of("/usr/bin", program));
    }
    return programs;
  }

  private String said(Process process) throws IOException {
    return Files.readString(folder.resolve("said-" + started.indexOf(process))).strip();
  }

  private Process ended(Process process, int code) throws Exception {
    assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said(process)).isEqualTo(code);
    return process;
  }

  private void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitReady(Process demo, int port, int times) {
    String line = "ready http://localhost:" + port;
    Await.until(
        line,
        LONG,
        () -> {
          if (!demo.isAlive()) throw new IllegalStateException(said(demo));
          return said(demo).lines().filter(line::equals).count() == times;
        });
  }

  /** The program itself, below the script. */
  private static ProcessHandle program(Process script) {
    return script
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow();
  }

  private PostgresProcesses processes(String house) {
    return new PostgresProcesses(folder.resolve(house).resolve("database"));
  }

  private void write(String note) throws SQLException {
    try (var database = HouseDatabase.in(folder.resolve("demo"));
        var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "insert into house.audit_trail (actor_name, deed, subject) values ('test', 'note',"
                    + " ?)")) {
      insert.setString(1, note);
      insert.executeUpdate();
    }
  }

  private List<String> written() throws SQLException {
    var notes = new ArrayList<String>();
    try (var database = HouseDatabase.in(folder.resolve("demo"));
        var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select subject from house.audit_trail where actor_name = 'test' order by id")) {
      while (rows.next()) notes.add(rows.getString(1));
    }
    return notes;
  }

  private static HttpResponse<String> get(int port, String page) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + page))
              .timeout(Duration.ofSeconds(10))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Each film's address and title, as the page has them. */
  private static List<String> films(int port) throws Exception {
    return Pattern.compile("href=\"(/films/\\d+)\"[^>]*>([^<]*)")
        .matcher(get(port, "/films").body())
        .results()
        .map(film -> film.group(1) + " " + film.group(2).strip())
        .toList();
  }

  /**
   * All that programs are told of a screening but how many tickets are left: recovery freezes it.
   */
  private static List<JsonNode> screenings(int port) throws Exception {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    String page =
        "/api/v1/screenings?from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(9));
    JsonNode answer = JsonMapper.builder().build().readTree(get(port, page).body());
    JsonNode list = answer.isArray() ? answer : answer.get("screenings");
    var screenings = new ArrayList<JsonNode>();
    for (JsonNode screening : list) {
      ((ObjectNode) screening).remove(List.of("remaining", "status", "remainingOnline"));
      screenings.add(screening);
    }
    return screenings;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
