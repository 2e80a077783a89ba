package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL processes that work in one data directory, found by what the kernel says and never
 * by {@code postmaster.pid}: after a crash the number in that file may be anybody's.
 */
final class PostgresProcesses {

  private final Path database;

  PostgresProcesses(Path database) {
    this.database = database;
  }

  /**
   * Ends what an earlier run left behind, and waits until it has gone: first asks, then insists.
   * Nothing committed is lost either way.
   */
  void end() {
    if (living().isEmpty()) return;
    Optional<ProcessHandle> first = first();
    first.ifPresent(postmaster -> signal("INT", postmaster.pid()));
    // Backends without a postmaster leave by themselves.
    if (gone(Duration.ofSeconds(20))) return;
    living().forEach(process -> signal("QUIT", process.pid()));
    if (gone(Duration.ofSeconds(10))) return;
    living().forEach(ProcessHandle::destroyForcibly);
    if (!gone(Duration.ofSeconds(10))) {
      throw new CannotGoOn(
          "A PostgreSQL of an earlier run still works in " + database + " and cannot be ended.");
    }
  }

  /** All of them, checked by working directory and program. */
  List<ProcessHandle> living() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  /** The postmaster: ours, and child of none of ours. */
  private Optional<ProcessHandle> first() {
    var ours = living();
    return ours.stream()
        .filter(one -> one.parent().map(parent -> !ours.contains(parent)).orElse(true))
        .findFirst();
  }

  private boolean isOurs(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      Path program = Files.readSymbolicLink(proc.resolve("exe")).getFileName();
      // An upgrade may have taken the file away: the kernel then says "postgres (deleted)".
      return program != null
          && program.toString().startsWith("postgres")
          && Files.isSameFile(Files.readSymbolicLink(proc.resolve("cwd")), database);
    } catch (IOException | RuntimeException goneOrNotOurs) {
      return false;
    }
  }

  private boolean gone(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    while (!living().isEmpty()) {
      if (System.nanoTime() > until) return false;
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return living().isEmpty();
      }
    }
    return true;
  }

  /**
   * By the shell's own kill: a small Debian has no program of that name, and Java itself knows only
   * TERM, with which PostgreSQL waits for its last visitor, and KILL.
   */
  static void signal(String name, long pid) {
    try {
      new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException cannot) {
      throw new CannotGoOn("The program \"sh\" is missing on this machine.", cannot);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
