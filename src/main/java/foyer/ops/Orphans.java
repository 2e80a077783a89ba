package foyer.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Servers whose script was killed. They go on serving, so that the evening does too, but nobody can
 * end one by Ctrl-C or would start it again; so the next start in the same folder takes over from
 * it. Found by what the kernel says, as {@link PostgresProcesses} are.
 */
final class Orphans {

  private static final Pattern SCRIPT =
      Pattern.compile("(?:^|\\x00)FOYER_SCRIPT=(\\d+)(?:\\x00|$)");
  private static final Pattern UNIT = Pattern.compile("(?m)/(foyer[^/\\s]*\\.service)$");
  private static final Duration END_AT_MOST = Duration.ofSeconds(90);

  private Orphans() {}

  /**
   * Stops, in order, a server that holds this folder and lost its script. One whose script lives is
   * left alone, and so is one that belongs to another user.
   *
   * @throws CannotGoOn when it does not end
   */
  static void endIn(Path folder) {
    Path lock = folder.resolve("lock");
    if (!Files.exists(lock)) return;
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses().filter(Orphans::lostItsScript).filter(holds(lock)).toList();
    if (orphans.isEmpty()) return;
    System.out.println(
        "The script of the Foyer in " + folder + " was killed; taking over from it.");
    orphans.forEach(ProcessHandle::destroy);
    try {
      CompletableFuture.allOf(
              orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .get(END_AT_MOST.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException stillThere) {
      throw new CannotGoOn("The Foyer that runs in " + folder + " does not end.", stillThere);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process that holds this lock; nothing where it is another user's. */
  static Optional<ProcessHandle> holder(Path lock) {
    return ProcessHandle.allProcesses().filter(holds(lock)).findFirst();
  }

  /** The unit of systemd that started it, if one did. */
  static Optional<String> unit(ProcessHandle process) {
    try {
      var unit = UNIT.matcher(Files.readString(proc(process).resolve("cgroup")));
      return unit.find() ? Optional.of(unit.group(1)) : Optional.empty();
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  /** Its environment names the script that started it; its parent is another by now. */
  private static boolean lostItsScript(ProcessHandle process) {
    try {
      var script = SCRIPT.matcher(environment(process));
      return script.find()
          && process.parent().map(ProcessHandle::pid).orElse(0L) != Long.parseLong(script.group(1));
    } catch (IOException | RuntimeException goneOrNotOurs) {
      return false;
    }
  }

  private static String environment(ProcessHandle process) throws IOException {
    byte[] bytes = Files.readAllBytes(proc(process).resolve("environ"));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Predicate<ProcessHandle> holds(Path lock) {
    return process -> {
      try (var open = Files.newDirectoryStream(proc(process).resolve("fd"))) {
        for (Path file : open) {
          if (isSame(file, lock)) return true;
        }
      } catch (IOException | RuntimeException goneOrNotOurs) {
        return false;
      }
      return false;
    };
  }

  private static boolean isSame(Path open, Path lock) {
    try {
      return Files.isSameFile(open, lock);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static Path proc(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()));
  }
}
