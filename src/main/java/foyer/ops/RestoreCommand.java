package foyer.ops;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code foyer restore FILE}: into an empty house only. */
final class RestoreCommand {
  static final String WHAT_NEXT =
      "Nothing is sold by the web or dealt until the counters have been heard and a duty manager"
          + " ends the recovery, at /office/recovery.";

  private RestoreCommand() {}

  static int run(List<String> typed) throws SQLException, IOException {
    Words words = Words.of("restore", typed, Set.of("data", "database", "above-epoch", "key"), 1);
    if (words.plain().isEmpty()) throw new Misunderstood("restore needs the file to read.");
    int above = number(words.flag("above-epoch").orElse("0"));
    var address = HouseDatabase.address(words);
    if (address.isEmpty() && words.flag("data").isEmpty()) {
      throw new Misunderstood("restore needs --data with a new folder, or --database.");
    }
    Optional<Home> home =
        address.isPresent() ? Optional.empty() : words.folder("data").map(Home::new);
    if (home.isPresent()) home.get().refuseStrangers();
    Optional<OfficerKey> key = words.flag("key").map(file -> OfficerKey.read(Path.of(file)));
    try (var running = new Running();
        var backup = Fetched.of(words.plain().getFirst());
        var restore = Restore.read(backup.file(), key)) {
      if (home.isPresent()) home.get().beginRestore();
      var database =
          running.keep(
              home.isPresent()
                  ? HouseDatabase.own(home.get().folder())
                  : HouseDatabase.at(address.orElseThrow()));
      restore.into(database, above);
      if (home.isPresent()) home.get().endRestore(Kinds.marked(database));
      System.out.printf(
          "%d tables, %,d rows restored into %s.%n",
          restore.tables().size(), restore.rows(), database.shown());
      System.out.println("A new epoch has begun. " + WHAT_NEXT);
      return 0;
    } catch (IOException | SQLException | RuntimeException failed) {
      if (!Running.wasToldToStop()) throw failed;
      throw new CannotGoOn("The restore was stopped: type it again.", failed);
    }
  }

  static int number(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException notANumber) {
      throw new Misunderstood("--above-epoch must be a number, not \"%s\".".formatted(text));
    }
  }
}
