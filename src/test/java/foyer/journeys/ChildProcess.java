package foyer.journeys;

import foyer.testing.Await;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program of ours as a process of its own, so that it can really die. It is watched by what it
 * writes and killed at the end, whatever became of it.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(120);
  private static final Duration DIES_WITHIN = Duration.ofSeconds(20);
  static final String READY = "ready on port ";

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /** Starts a main class with the class path of this test. */
  static ChildProcess start(String name, Path folder, Class<?> main, List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    Path log = Files.createTempFile(folder, name + "-", ".log");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    return new ChildProcess(name, log, process);
  }

  /** The port it serves, as soon as it says so. */
  int port() {
    var ready = Pattern.compile(READY + "(\\d+)");
    Await.until(
        name + " is ready",
        STARTS_WITHIN,
        () -> {
          if (!process.isAlive()) throw new IllegalStateException(name + " ended:\n" + said());
          return ready.matcher(said()).find();
        });
    var found = ready.matcher(said());
    if (!found.find()) throw new IllegalStateException("it was there a moment ago");
    return Integer.parseInt(found.group(1));
  }

  /** As when the plug is pulled. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(DIES_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " does not die");
    }
  }

  String said() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
