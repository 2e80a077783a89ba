package foyer.ops;

import java.time.Duration;
import java.util.Set;

/** What the doctor says of a machine, by what was measured. Limits are those of one old PC. */
final class MachineSymptoms {
  private static final long MEGABYTE = 1_000_000;
  private static final long GIGABYTE = 1_000 * MEGABYTE;

  private MachineSymptoms() {}

  static Symptom java(int feature) {
    return feature >= 25
        ? Symptom.well("Java %d runs Foyer.".formatted(feature))
        : Symptom.ill(
            "Java %d is too old.".formatted(feature),
            "Install a Java 25, or use the archive that brings its own.");
  }

  static Symptom memory(long bytes) {
    if (bytes >= 2 * GIGABYTE) {
      return Symptom.well("%.1f GB of memory are free for programs.".formatted(gigabytes(bytes)));
    }
    return bytes >= GIGABYTE
        ? Symptom.look(
            "Only %.1f GB of memory are free.".formatted(gigabytes(bytes)),
            "Close browsers and desktops on this machine, or give it more memory.")
        : Symptom.ill(
            "Only %.1f GB of memory are free; a server and its database want one."
                .formatted(gigabytes(bytes)),
            "Close what else runs here, or take another machine.");
  }

  static Symptom space(long freeBytes, String where) {
    String free = "%.1f GB are free in %s".formatted(gigabytes(freeBytes), where);
    if (freeBytes >= 5 * GIGABYTE) return Symptom.well(free + ".");
    return freeBytes >= GIGABYTE
        ? Symptom.look(free + ".", "Delete what does not belong there before it is full.")
        : Symptom.ill(
            free + "; a full disk sells nothing.",
            "Make room now: old backups first, then logs (foyer.log.*.gz).");
  }

  /** How long a write takes until it survives a power cut: each sale at a till waits for one. */
  static Symptom flush(Duration median) {
    String took = "A write is safe on the disk after %.1f ms".formatted(median.toNanos() / 1e6);
    if (median.toNanos() < 50_000) {
      return Symptom.look(
          took + ": faster than any disk, so it may not be safe at all.",
          "Look whether this is a memory disk, or a disk whose cache ignores a flush.");
    }
    if (median.toMillis() < 50) return Symptom.well(took + ".");
    return median.toMillis() < 250
        ? Symptom.look(took + ".", "Sales are quick enough; a solid-state disk would be quicker.")
        : Symptom.ill(
            took + "; every sale waits that long.",
            "Take another disk: this one is worn, or a memory card or stick.");
  }

  /** Prices, expiry and certificates go by the clock. */
  static Symptom clock(Duration off) {
    long seconds = Math.abs(off.toSeconds());
    String by =
        "%d seconds %s the server".formatted(seconds, off.isNegative() ? "behind" : "ahead of");
    if (seconds < 5) return Symptom.well("The clock agrees with the server.");
    return seconds < 60
        ? Symptom.look(
            "The clock is " + by + ".", "Switch time synchronising on (timedatectl set-ntp true).")
        : Symptom.ill(
            "The clock is " + by + "; TLS and prices go wrong.",
            "Set it and switch time synchronising on (timedatectl set-ntp true).");
  }

  static Symptom permissions(Set<String> openTo, String folder) {
    return openTo.isEmpty()
        ? Symptom.well("%s is its owner's only.".formatted(folder))
        : Symptom.ill(
            "%s can be read by %s.".formatted(folder, String.join(" and ", openTo)),
            "chmod 700 " + folder);
  }

  static Symptom port(int port, boolean free, boolean answers) {
    if (answers) return Symptom.well("Port %d answers.".formatted(port));
    return free
        ? Symptom.well("Port %d is free.".formatted(port))
        : Symptom.ill(
            "Port %d is taken by a program that does not answer.".formatted(port),
            "Find it (ss -ltnp) and stop it, or choose another with --port.");
  }

  static Symptom zones(boolean known, String version) {
    return known
        ? Symptom.well("Time zones are those of %s.".formatted(version))
        : Symptom.ill(
            "The house's time zone is not known to this Java.", "Install a newer Java 25.");
  }

  static Symptom printer(String name, String at, boolean answers) {
    return answers
        ? Symptom.well("The printer “%s” is at %s.".formatted(name, at))
        : Symptom.look(
            "The printer “%s” does not answer at %s.".formatted(name, at),
            "Switch it on, look at its cable; its page is /till/printers. Until then tickets come"
                + " as a sheet.");
  }

  private static double gigabytes(long bytes) {
    return (double) bytes / GIGABYTE;
  }
}
