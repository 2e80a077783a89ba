package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's programs that a drill sets in front of a process; installed where one may. */
final class DrillTools {
  private DrillTools() {}

  /** The program; refuses in one sentence where it is missing and may not be installed. */
  static String need(String program, String debianPackage) throws InterruptedException {
    var found = find(program);
    if (found.isPresent()) return found.get();
    System.out.printf("  installing %s ...%n", debianPackage);
    install(debianPackage);
    return find(program)
        .orElseThrow(
            () ->
                new CannotGoOn(
                    "This drill needs \"%s\": apt-get install %s."
                        .formatted(program, debianPackage)));
  }

  private static Optional<String> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(place -> Path.of(place).resolve(program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** A part that {@code ./foyer drill} has fetched, or whoever started this has named. */
  static Path part(String variable, String without) {
    var part = Path.of(System.getenv().getOrDefault(variable, ""));
    if (Files.isRegularFile(part)) return part;
    throw new CannotGoOn(without);
  }

  /** A machine that never asked Debian what it has asks now, and tries once more. */
  private static void install(String debianPackage) throws InterruptedException {
    try {
      if (aptGet("install", "-y", "-qq", "--no-install-recommends", debianPackage)) return;
      aptGet("update", "-qq");
      aptGet("install", "-y", "-qq", "--no-install-recommends", debianPackage);
    } catch (IOException noSuchProgram) {
      // Said by who asked.
    }
  }

  private static boolean aptGet(String... words) throws IOException, InterruptedException {
    boolean root = "root".equals(System.getProperty("user.name"));
    var command =
        Stream.of(
                root ? Stream.<String>empty() : Stream.of("sudo", "-n"),
                Stream.of("apt-get", "-o", "DPkg::Lock::Timeout=120"),
                Stream.of(words))
            .flatMap(part -> part)
            .toList();
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // Nothing is asked while a package is set up.
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    var process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) process.destroyForcibly();
    return process.waitFor() == 0;
  }
}
