package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code foyer rehearse} in a process of its own, ended while the whole house lies open. */
class StoppedRehearsalTest {
  private static final Duration LONG = Duration.ofSeconds(120);

  /** 128 + TERM. */
  private static final int TOLD_TO_STOP = 143;

  @TempDir Path folder;

  private final OfficerKey.Pair nell = OfficerKey.make();
  private final List<Process> started = new ArrayList<>();
  private Path temporary = Path.of("");

  @BeforeEach
  void a_house_and_its_backup() throws IOException, SQLException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    OfficerKey.write(nell, "Nell", folder.resolve("nell.key"));
    try (var house = HouseDatabase.own(folder.resolve("house"))) {
      house.migrate();
      try (var connection = house.connect();
          var statement = connection.createStatement()) {
        statement.execute(EveningInTheBooks.SQL);
      }
      Backup.write(house, folder.resolve("house.age"), List.of(nell.recipient()));
    }
  }

  @AfterEach
  void end_what_is_left() throws IOException {
    started.forEach(Process::destroyForcibly);
    new PostgresProcesses(folder.resolve("house/database")).end();
    for (Path left : left()) new PostgresProcesses(left.resolve("house/database")).end();
  }

  @Test
  void a_rehearsal_that_is_told_to_stop_leaves_nothing_open_and_takes_away_what_a_killed_one_left()
      throws Exception {
    Process killed = rehearse();
    Path lies = lyingOpen(List.of());
    killed.destroyForcibly();
    assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(lies.resolve("house/database")).as("nobody can tidy up after a kill").exists();
    assertThat(new PostgresProcesses(lies.resolve("house/database")).living()).isNotEmpty();

    Process stopped = rehearse();
    Path second = lyingOpen(List.of(lies));
    stopped.destroy();
    assertThat(stopped.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(stopped.exitValue()).as(said(stopped)).isEqualTo(TOLD_TO_STOP);
    assertThat(said(stopped)).contains("Deleted " + lies).doesNotContain("wrong", "tables");
    assertThat(left()).isEmpty();
    for (Path one : List.of(lies, second)) {
      assertThat(new PostgresProcesses(one.resolve("house/database")).living()).isEmpty();
    }
    assertThat(new PostgresProcesses(folder.resolve("house/database")).living()).isEmpty();
  }

  private Process rehearse() throws IOException {
    var typed =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx256m",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            "foyer.ops.Foyer",
            "rehearse",
            folder.resolve("house.age").toString(),
            "--key=" + folder.resolve("nell.key"),
            "--data=" + folder.resolve("house"));
    Process process =
        typed
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(folder.resolve("said-" + started.size()).toFile())
            .start();
    started.add(process);
    return process;
  }

  /** Once its PostgreSQL lets somebody in, for as long as the house is filled and read. */
  private Path lyingOpen(List<Path> others) {
    var found = new ArrayList<Path>();
    Await.until(
        "a house is rehearsed",
        LONG,
        () -> {
          if (!started.getLast().isAlive())
            throw new IllegalStateException(said(started.getLast()));
          left().stream()
              .filter(one -> !others.contains(one))
              .filter(one -> Files.exists(one.resolve("house/running")))
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private String said(Process process) throws IOException {
    return Files.readString(folder.resolve("said-" + started.indexOf(process))).strip();
  }

  private List<Path> left() throws IOException {
    try (var all = Files.newDirectoryStream(temporary, "foyer-*")) {
      var left = new ArrayList<Path>();
      all.forEach(left::add);
      return left;
    }
  }
}
