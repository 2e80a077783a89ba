package foyer.ops;

import java.time.Duration;
import java.util.Optional;

/** What the doctor says of a house, by what its server and its books say. */
final class HouseSymptoms {
  private static final int OLDEST_DATABASE = 15;

  private HouseSymptoms() {}

  static Symptom server(Optional<Integer> status, String where) {
    if (status.isEmpty()) {
      return Symptom.ill(
          "Nobody answers at %s.".formatted(where),
          "Look whether the machine is on and on the network, then at its foyer.log.");
    }
    return status.get() == 200
        ? Symptom.well("The server at %s is ready.".formatted(where))
        : Symptom.ill(
            "The server at %s runs and is not ready.".formatted(where),
            "Its log says why; most often its database does not answer. Tills sell on meanwhile.");
  }

  static Symptom certificate(long daysLeft) {
    if (daysLeft >= 21) return Symptom.well("The certificate holds %d days.".formatted(daysLeft));
    return daysLeft >= 0
        ? Symptom.look(
            "The certificate ends in %d days.".formatted(daysLeft),
            "A house's own is made anew at a start: start the server again. ACME's renews itself;"
                + " see why it did not.")
        : Symptom.ill(
            "The certificate has ended; browsers refuse the site.",
            "Start the server again (its own), or run the renewal (ACME).");
  }

  static Symptom database(int version, boolean takesWrites) {
    if (version < OLDEST_DATABASE) {
      return Symptom.ill(
          "PostgreSQL %d is too old.".formatted(version), "Foyer wants 15 or newer.");
    }
    return takesWrites
        ? Symptom.well("PostgreSQL %d takes writes.".formatted(version))
        : Symptom.ill(
            "PostgreSQL %d only follows another; nothing can be sold on it.".formatted(version),
            "Find the one that takes writes, or promote this one if that one is dead for good.");
  }

  static Symptom tables(TableVersions.Found found, String ours) {
    return switch (found.age()) {
      case SAME -> Symptom.well("The tables are this release's, version %s.".formatted(ours));
      case NEWER ->
          Symptom.look(
              "The tables are of version %s, newer than this release's %s."
                  .formatted(found.newest(), ours),
              "After a release was taken back that is right; else ask the doctor of the release"
                  + " that the house runs by.");
      case OLDER ->
          Symptom.ill(
              "The tables are of version %s, older than this release's %s; nothing else was read in the books."
                  .formatted(found.newest(), ours),
              "Ask the doctor of the release that the house runs by; or bring the house to this"
                  + " one, by ./foyer upgrade.");
    };
  }

  /** Of books to which a newer release did more than add. */
  static Symptom unreadable() {
    return Symptom.ill(
        "This release cannot read these books.",
        "Ask the doctor of the release that the house runs by.");
  }

  static Symptom backup(Optional<Duration> age) {
    if (age.isEmpty()) {
      return Symptom.ill(
          "This house was never backed up.", "./foyer backup FILE, and then by the timer.");
    }
    return age.get().compareTo(Duration.ofHours(26)) <= 0
        ? Symptom.well("The last backup is %s old.".formatted(shown(age.get())))
        : Symptom.ill(
            "The last backup is %s old.".formatted(shown(age.get())),
            "Look at /office/backups why, and make one now: ./foyer backup FILE.");
  }

  static Symptom rehearsal(Optional<Duration> age) {
    if (age.isPresent() && age.get().compareTo(Duration.ofDays(100)) <= 0) {
      return Symptom.well("A restore was rehearsed %s ago.".formatted(shown(age.get())));
    }
    return Symptom.look(
        age.map(one -> "The last rehearsed restore is %s old.".formatted(shown(one)))
            .orElse("No restore was ever rehearsed."),
        "./foyer rehearse BACKUP --key FILE, with an officer's key: a backup nobody restored is a"
            + " hope.");
  }

  /** Of a cluster with an archive. */
  static Symptom baseCopy(Duration age) {
    return age.compareTo(Duration.ofHours(26)) <= 0
        ? Symptom.well("The archive's last base copy is %s old.".formatted(shown(age)))
        : Symptom.look(
            "The archive's last base copy is %s old.".formatted(shown(age)),
            "On the primary's machine: journalctl -u foyer-base-copy says why; systemctl start"
                + " foyer-base-copy makes one.");
  }

  static Symptom audit(Optional<Duration> age) {
    if (age.isPresent() && age.get().compareTo(Duration.ofDays(8)) <= 0) {
      return Symptom.well("The books were proved %s ago.".formatted(shown(age.get())));
    }
    return Symptom.look(
        age.map(one -> "The books were proved %s ago.".formatted(shown(one)))
            .orElse("The books were never proved."),
        "./foyer audit, once a week.");
  }

  /**
   * @param waiting entries that the counter has and the house has not
   */
  static Symptom counter(String name, Duration silent, long waiting) {
    if (waiting == 0) {
      return silent.compareTo(Duration.ofMinutes(1)) < 0
          ? Symptom.well("The counter “%s” is connected.".formatted(name))
          : Symptom.well(
              "The counter “%s” is silent for %s and owes nothing.".formatted(name, shown(silent)));
    }
    if (silent.compareTo(Duration.ofMinutes(10)) < 0) {
      return Symptom.well("The counter “%s” sends what it has.".formatted(name));
    }
    return Symptom.ill(
        "The counter “%s” is silent for %s with %d entries that are not in."
            .formatted(name, shown(silent), waiting),
        "Switch it on where it reaches the server; or read its squares or its file in (guide: a"
            + " lost counter).");
  }

  static Symptom desk(long open, Duration oldest) {
    if (open == 0) return Symptom.well("Nothing waits at the desk.");
    return Symptom.look(
        "%d things wait at the desk, the oldest for %s.".formatted(open, shown(oldest)),
        "A duty manager settles them at /office/desk.");
  }

  /**
   * @param slots how many databases were promised to follow, by a slot each
   * @param following how many do
   */
  static Symptom replication(int slots, int following, long behindBytes) {
    if (slots == 0 && following == 0) {
      return Symptom.well("No other database follows this one; the backup is all there is.");
    }
    if (following < slots) {
      return Symptom.ill(
          "Only %d of %d databases follow.".formatted(following, slots),
          "Start the one that is missing; if it is gone for good, drop its slot, or this disk fills"
              + " up.");
    }
    return behindBytes < 64_000_000
        ? Symptom.well("%d databases follow, %,d bytes behind.".formatted(following, behindBytes))
        : Symptom.look(
            "A following database is %,d bytes behind.".formatted(behindBytes),
            "Look at its disk and its network; taking over now would lose that much, unless it is"
                + " synchronous.");
  }

  /**
   * @param failing the last piece of the log could not be put away
   * @param since the last one that could
   */
  static Symptom archive(boolean failing, Duration since) {
    return failing
        ? Symptom.ill(
            "The archive has taken nothing of the log for %s.".formatted(shown(since)),
            "See PostgreSQL's log and whether the place is there: until then nothing can be put back"
                + " to a moment, and this disk fills up.")
        : Symptom.well("The archive took a piece of the log %s ago.".formatted(shown(since)));
  }

  static String shown(Duration span) {
    if (span.toMinutes() < 2) return span.toSeconds() + " seconds";
    if (span.toHours() < 2) return span.toMinutes() + " minutes";
    return span.toDays() < 2 ? span.toHours() + " hours" : span.toDays() + " days";
  }
}
