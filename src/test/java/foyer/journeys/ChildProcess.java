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

  /** {@code ./foyer} as a person types it, with the classes that this test was built with. */
  static ChildProcess foyer(String name, Path folder, String... words) throws IOException {
    var command = new ArrayList<>(List.of("bash", Path.of("foyer").toAbsolutePath().toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().put("FOYER_CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("FOYER_HEAP", "256m");
    builder.environment().put("FOYER_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    builder.environment().remove("FOYER_DATABASE_URL");
    return start(name, folder, builder);
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
    return start(name, folder, new ProcessBuilder(command));
  }

  private static ChildProcess start(String name, Path folder, ProcessBuilder builder)
      throws IOException {
    Path log = Files.createTempFile(folder, name + "-", ".log");
    var process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    return new ChildProcess(name, log, process);
  }

  /** The port it serves, as soon as it says so. */
  int port() {
    return Integer.parseInt(awaitSaid(READY + "(\\d+)"));
  }

  /** The first group of what it says, as soon as it says so. */
  String awaitSaid(String words) {
    var wanted = Pattern.compile(words);
    Await.until(
        name + " says " + words,
        STARTS_WITHIN,
        () -> {
          if (wanted.matcher(said()).find()) return true;
          if (!process.isAlive()) throw new IllegalStateException(name + " ended:\n" + said());
          return false;
        });
    var found = wanted.matcher(said());
    if (!found.find()) throw new IllegalStateException("it was there a moment ago");
    return found.group(1);
  }

  /** Waits for its end; what it said, one line for each. */
  List<String> ended(int code) throws InterruptedException {
    if (!process.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " does not end:\n" + said());
    }
    if (process.exitValue() != code) {
      throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + said());
    }
    return said().strip().lines().toList();
  }

  /** As with Ctrl-C: it closes what it has open. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) kill();
  }

  /** As when the plug is pulled. */
  void kill() throws InterruptedException {
    var below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
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
