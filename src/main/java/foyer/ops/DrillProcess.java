package foyer.ops;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** This very program once more, as a process that a drill may kill and start again. */
final class DrillProcess implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Duration DIES_WITHIN = Duration.ofSeconds(20);

  private final String name;
  private final Path log;
  private final List<String> before;
  private final List<String> words;
  private final Map<String, String> environment;
  private final List<String> program;
  private @Nullable Process process;
  private int starts;

  /**
   * @param before what stands before {@code java} on the command line: a namespace, another clock
   * @param words as typed after {@code ./foyer}
   */
  DrillProcess(
      String name,
      Path log,
      List<String> before,
      List<String> words,
      Map<String, String> environment) {
    this(
        name,
        log,
        before,
        words,
        environment,
        List.of("-cp", System.getProperty("java.class.path"), Foyer.class.getName()));
  }

  /**
   * The same of another release.
   *
   * @param jar its program, as it was built
   */
  static DrillProcess of(
      Path jar, String name, Path log, List<String> words, Map<String, String> environment) {
    return new DrillProcess(
        name, log, List.of(), words, environment, List.of("-jar", jar.toString()));
  }

  private DrillProcess(
      String name,
      Path log,
      List<String> before,
      List<String> words,
      Map<String, String> environment,
      List<String> program) {
    this.program = program;
    this.name = name;
    this.log = log;
    this.before = before;
    this.words = words;
    this.environment = environment;
  }

  /** Starts it and waits until it says that it is ready. */
  void start() throws IOException {
    launch();
    awaitReady();
  }

  void launch() throws IOException {
    starts++;
    var command = new ArrayList<>(before);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    // Small and quick to start: a dozen of them share the machine.
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
    command.addAll(program);
    command.addAll(words);
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logOfThisStart().toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  void awaitReady() throws IOException {
    long until = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!said().contains("ready http")) {
      if (!isAlive()) throw new CannotGoOn("%s did not start:%n%s".formatted(name, said()));
      if (System.nanoTime() > until) throw new CannotGoOn(name + " is not ready in five minutes.");
      DrillEvening.pause(50);
    }
  }

  /** Waits until it has ended by itself, and well; refuses with what it said where not. */
  void awaitEnd(Duration most) throws IOException, InterruptedException {
    if (process == null) throw new IllegalStateException(name + " was never started");
    if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new CannotGoOn("%s did not end well:%n%s".formatted(name, said()));
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** The process of Java itself, behind whatever stands in front of it. */
  long javaPid() {
    var running = running();
    return running
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .map(ProcessHandle::pid)
        .findFirst()
        .orElse(running.pid());
  }

  private ProcessHandle running() {
    if (process == null) throw new IllegalStateException(name + " was never started");
    return process.toHandle();
  }

  /** As when the plug is pulled: nothing of it runs any more when this returns. */
  void kill() throws InterruptedException {
    if (process == null) return;
    var all = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    if (!process.waitFor(DIES_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new CannotGoOn(name + " does not die.");
    }
    for (var child : all) {
      if (child.isAlive()) child.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  private Path logOfThisStart() {
    return log.resolveSibling(log.getFileName() + "-" + starts + ".log");
  }

  private String said() throws IOException {
    var file = logOfThisStart();
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
