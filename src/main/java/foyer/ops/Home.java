package foyer.ops;

import foyer.house.HouseKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** The folder of a house: its database, its counter's journal, its log, and what kind it is. */
record Home(Path folder) {

  private static final String KIND = "kind";

  /** Lies in the folder from before a restore writes its first byte until it is whole. */
  private static final String RESTORING = "restoring";

  private static final String DATABASE = "database";

  /** Marks a new folder; refuses one that was made as the other kind, or that is not ours. */
  static Home open(Path folder, HouseKind kind) {
    var home = new Home(folder);
    try {
      Optional<HouseKind> marked = home.kind();
      if (marked.isEmpty()) {
        home.refuseStrangersFolder();
        Folders.makePrivate(folder);
        Files.writeString(folder.resolve(KIND), kind.name() + "\n");
      } else if (marked.get() != kind) {
        throw new CannotGoOn(
            marked.get() == HouseKind.DEMO
                ? "%s holds a demo, and a demo can never become a real house; choose another --data."
                    .formatted(folder)
                : "%s holds a real house, and no demo is played in it; choose another --data."
                    .formatted(folder));
      }
      return home;
    } catch (IOException cannot) {
      throw home.unusable(cannot);
    }
  }

  private CannotGoOn unusable(IOException cannot) {
    return new CannotGoOn(
        "The folder %s cannot be used: %s.".formatted(folder, Folders.reason(cannot)), cannot);
  }

  /** Empty in a folder that nobody marked; refuses one that a restore has not finished. */
  Optional<HouseKind> kind() throws IOException {
    refuseHalfRestored();
    Path mark = folder.resolve(KIND);
    if (!Files.exists(mark)) return Optional.empty();
    String text = Files.readString(mark).strip();
    for (HouseKind kind : HouseKind.values()) {
      if (kind.name().equals(text)) return Optional.of(kind);
    }
    throw new CannotGoOn("%s is not what Foyer wrote.".formatted(mark));
  }

  /** The counter's own folder, made if it is not there. */
  Path counter() {
    try {
      Path counter = folder.resolve("counter");
      Folders.makePrivate(counter);
      return counter;
    } catch (IOException cannot) {
      throw new CannotGoOn("The folder %s cannot be written to.".formatted(folder), cannot);
    }
  }

  Path log() {
    return folder.resolve("foyer.log");
  }

  /**
   * What a restore has not finished is no house: some of it may be missing, and whoever opened it
   * would sell by it.
   */
  void refuseHalfRestored() {
    if (!Files.exists(folder.resolve(RESTORING))) return;
    throw new CannotGoOn(
        "A restore into %s has not ended: where none runs any more it was interrupted, so type it again; it begins anew, and nothing is lost."
            .formatted(folder));
  }

  /** For a restore: refuses a folder that is neither new nor a house's. */
  void refuseStrangers() throws IOException {
    if (Files.exists(folder.resolve(RESTORING))) return;
    if (!Files.isDirectory(folder.resolve(DATABASE))) refuseStrangersFolder();
  }

  /**
   * Marks the folder before anything is restored into it. What an interrupted restore made there,
   * which nobody has opened since, is put aside: it is not known how whole it is. Nothing is done
   * where a database lies there that no restore has made; whether it is empty is the restore's to
   * ask.
   */
  void beginRestore() {
    try {
      markForRestore();
    } catch (IOException cannot) {
      throw unusable(cannot);
    }
  }

  private void markForRestore() throws IOException {
    refuseStrangers();
    Path mark = folder.resolve(RESTORING);
    Path database = folder.resolve(DATABASE);
    if (!Files.exists(mark)) {
      if (Files.isDirectory(database)) return;
      Folders.makePrivate(folder);
      Files.write(mark, new byte[0]);
      Folders.flush(folder);
      return;
    }
    try (var _ = EmbeddedPostgres.locked(folder)) {
      // Another restore may have ended just now.
      if (!Files.exists(mark) || !Files.isDirectory(database)) return;
      new PostgresProcesses(database).end();
      Path aside = folder.resolve("database-unfinished-" + Instant.now().getEpochSecond());
      Files.move(database, aside, StandardCopyOption.ATOMIC_MOVE);
      System.out.printf(
          "An earlier restore was interrupted; this one begins anew. What it left is in %s: delete it.%n",
          aside);
    }
  }

  /** The restore is whole: from now on the folder is a house's. */
  void endRestore(HouseKind kind) throws IOException {
    Folders.replace(folder.resolve(KIND), (kind.name() + "\n").getBytes(StandardCharsets.UTF_8));
    Files.deleteIfExists(folder.resolve(RESTORING));
    Folders.flush(folder);
  }

  /** A folder with somebody's other files in it is not made into a house by a slip of the hand. */
  private void refuseStrangersFolder() throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (var inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new CannotGoOn(
            "%s is not empty and holds no house; choose another --data.".formatted(folder));
      }
    }
  }
}
