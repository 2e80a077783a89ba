package foyer.ops;

import foyer.house.HouseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of a house: its database, its counter's journal, its log, and what kind it is. */
record Home(Path folder) {

  private static final String KIND = "kind";

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
      throw new CannotGoOn(
          "The folder %s cannot be used: %s.".formatted(folder, Folders.reason(cannot)), cannot);
    }
  }

  Optional<HouseKind> kind() throws IOException {
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

  /** For a restore: refuses a folder that is neither new nor a house's. */
  static void refuseStrangers(Path folder) throws IOException {
    var home = new Home(folder);
    if (!Files.isDirectory(folder.resolve("database"))) home.refuseStrangersFolder();
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
