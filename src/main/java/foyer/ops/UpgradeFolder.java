package foyer.ops;

import foyer.ops.UpgradeState.Step;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * How a new database takes the place of an old one in a house's folder. Every step is a rename, and
 * after a kill between any two of them the next start of any command goes on from there. Whoever
 * calls this holds the folder's lock.
 */
final class UpgradeFolder {
  /** Half made: its name is one that each start sweeps away, also that of an older release. */
  static final String MAKING = "making-upgrade";

  /** The house from before the upgrade. */
  static final String BEFORE = "before-upgrade";

  /** Within what is half made: the copy of a house that another PostgreSQL kept. */
  static final String FROM = "from";

  static final String DATABASE = "database";
  static final String PASSWORD = "database.password";

  /** Made, tried out, and not yet in its place. */
  private static final String READY = "database-ready";

  private UpgradeFolder() {}

  /** The folder's lock; says who has it and how to stop them where another does. */
  static FileChannel hold(Path home) throws IOException {
    try {
      return EmbeddedPostgres.locked(home);
    } catch (EmbeddedPostgres.InUse running) {
      var holder = Holder.of(home);
      throw new CannotGoOn(
          "The house in %s is running%s: stop it first (%s); the tills sell on meanwhile."
              .formatted(home, holder.shown(), holder.stoppedBy()),
          running);
    }
  }

  /** True where an upgrade was interrupted and the house is there all the same. */
  static boolean isUnderWay(Path home) {
    return Files.isDirectory(home.resolve(READY))
        || Files.isDirectory(home.resolve(BEFORE).resolve(DATABASE));
  }

  /**
   * Finishes, or takes away, what an interrupted upgrade left, and says so. Called at each start,
   * before anything in the folder is used.
   *
   * @throws CannotGoOn where the house was put back to a release before this one
   */
  static void settle(Path home) throws IOException {
    finishInterrupted(home);
    var settled = UpgradeState.of(home);
    if (settled.isPresent() && settled.get().step() == Step.BACK) refuseNewer(home, settled.get());
  }

  /** The same without asking which release may open the house, for the upgrade itself. */
  static void finishInterrupted(Path home) throws IOException {
    var state = UpgradeState.of(home);
    Step step = state.map(UpgradeState::step).orElse(Step.UPGRADED);
    switch (step) {
      case PUTTING_IN_PLACE -> {
        System.out.println(
            "An upgrade was interrupted when the new house was ready; it is put in its place now.");
        finish(home, state.orElseThrow());
      }
      case GOING_BACK -> {
        System.out.println(
            "Going back was interrupted; the house from before is put in its place now.");
        finish(home, state.orElseThrow());
      }
      case UPGRADED, BACK -> sweep(home);
    }
  }

  /** Half made, and nothing of the house was touched. */
  private static void sweep(Path home) throws IOException {
    boolean said = false;
    for (String name : new String[] {MAKING, READY}) {
      Path left = home.resolve(name);
      if (!Files.exists(left)) continue;
      if (!said) {
        System.out.println(
            "An upgrade was interrupted before it changed anything: the house is as it was, and what"
                + " was half made is taken away.");
      }
      said = true;
      takeAway(left);
    }
  }

  /** With whatever PostgreSQL still works in it. */
  static void takeAway(Path making) throws IOException {
    for (Path database :
        new Path[] {making.resolve(DATABASE), making.resolve(FROM).resolve(DATABASE)}) {
      if (Files.exists(database)) new PostgresProcesses(database).end();
    }
    Folders.delete(making);
  }

  /** A start of the newer release would upgrade it once more, and nobody would have tried it. */
  private static void refuseNewer(Path home, UpgradeState back) {
    boolean newer =
        PostgresBinaries.MAJOR > back.before().postgres()
            || TableVersions.isNewer(TableVersions.newest(), back.before().tables());
    if (!newer) return;
    throw new CannotGoOn(
        "The house in %s was put back to the release before (%s): start that one, or upgrade again with ./foyer upgrade --data %s."
            .formatted(home, back.before(), home));
  }

  /** The new house, which was tried out, takes the place of the old one, which is kept. */
  static void putInPlace(Path home, UpgradeState upgraded) throws IOException {
    Folders.delete(home.resolve(READY));
    Files.move(
        home.resolve(MAKING).resolve(DATABASE),
        home.resolve(READY),
        StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(home.resolve(BEFORE));
    var ready = upgraded.with(Step.PUTTING_IN_PLACE, "");
    ready.write(home);
    finish(home, ready);
    Folders.delete(home.resolve(MAKING));
  }

  /** The house from before takes its place again; what is there now is kept. */
  static UpgradeState putBack(Path home, UpgradeState state, Instant now) throws IOException {
    var going = state.with(Step.GOING_BACK, "database-until-" + now.getEpochSecond());
    going.write(home);
    return finish(home, going);
  }

  /** From whatever rename was the last. */
  private static UpgradeState finish(Path home, UpgradeState state) throws IOException {
    boolean back = state.step() == Step.GOING_BACK;
    Path before = home.resolve(BEFORE).resolve(DATABASE);
    if (back) exchange(home, before, home.resolve(state.aside()));
    else exchange(home, home.resolve(READY), before);
    var finished = state.with(back ? Step.BACK : Step.UPGRADED, state.aside());
    finished.write(home);
    return finished;
  }

  private static void exchange(Path home, Path coming, Path going) throws IOException {
    Path database = home.resolve(DATABASE);
    // The second rename is done: so was the first.
    if (!Files.exists(coming)) return;
    Folders.makePrivate(home.resolve(BEFORE));
    keepPassword(home);
    if (Files.exists(database)) {
      // A program that knows nothing of upgrades may have been started between the two, and made
      // an empty house.
      Path aside =
          Files.exists(going)
              ? home.resolve("database-stray-" + Instant.now().getEpochSecond())
              : going;
      Files.move(database, aside, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(coming, database, StandardCopyOption.ATOMIC_MOVE);
    Folders.flush(home.resolve(BEFORE));
    Folders.flush(home);
  }

  /** Each database of a house is opened by the same; a copy lies with the one from before. */
  private static void keepPassword(Path home) throws IOException {
    Path kept = home.resolve(BEFORE).resolve(PASSWORD);
    Path used = home.resolve(PASSWORD);
    if (!Files.exists(kept)) {
      Files.copy(used, kept, StandardCopyOption.COPY_ATTRIBUTES);
    } else if (Files.mismatch(kept, used) >= 0) {
      Files.copy(
          kept, used, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Who holds a folder, as far as this machine's kernel tells us. */
  private record Holder(Optional<ProcessHandle> process, Optional<String> unit) {
    static Holder of(Path home) {
      var found = Orphans.holder(home.resolve("lock"));
      return new Holder(found, found.flatMap(Orphans::unit));
    }

    String shown() {
      return process.map(one -> " (process " + one.pid() + ")").orElse("");
    }

    String stoppedBy() {
      return unit.map(name -> "systemctl stop " + name)
          .orElse("Ctrl-C where it was started, or systemctl stop foyer");
    }
  }
}
