package foyer.ops;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.programme.ImportReport;
import foyer.programme.ListingsImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code foyer import listings FILE} brings a real programme in, {@code foyer import journal FILE}
 * what a counter sold that reaches the server by no network.
 */
final class ImportCommand {
  private ImportCommand() {}

  static int run(List<String> typed) {
    Words words = Words.of("import", typed, Set.of("starting", "data", "database"), 2);
    if (words.plain().size() == 2 && words.plain().getFirst().equals("journal")) {
      if (words.flag("starting").isPresent()) {
        throw new Misunderstood("--starting moves listings; a journal stands as it is.");
      }
      return JournalImport.run(Path.of(words.plain().get(1)), words);
    }
    if (words.plain().size() != 2 || !words.plain().getFirst().equals("listings")) {
      throw new Misunderstood(
          "import is used as: ./foyer import listings FILE, or ./foyer import journal FILE");
    }
    var starting = words.date("starting").orElse(null);
    Path file = Path.of(words.plain().get(1));
    byte[] bytes = read(file);
    try (var database = HouseDatabase.of(words)) {
      if (database.ours()) database.migrate();
      database.needHouse();
      System.out.println("Importing into " + database.shown() + " ...");
      try (var house = OpenHouse.forCommand(database)) {
        var progress = new Progress();
        var outcome =
            house
                .getBean(ListingsImport.class)
                .run(
                    String.valueOf(file.getFileName()),
                    bytes,
                    starting,
                    Actor.house("import"),
                    step -> progress.show(step.done(), step.of()));
        progress.end();
        return switch (outcome) {
          case Outcome.Done<ImportReport>(ImportReport report) -> {
            report.lines().forEach(System.out::println);
            yield 0;
          }
          case Outcome.Refused<ImportReport>(var refusal) ->
              throw new CannotGoOn(refusal.sentence());
        };
      }
    }
  }

  private static byte[] read(Path file) {
    try {
      if (Files.size(file) > ListingsImport.MOST_BYTES) {
        throw new CannotGoOn("%s is too large for a listing.".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new CannotGoOn("There is no file %s.".formatted(file), missing);
    } catch (IOException unreadable) {
      throw new CannotGoOn("The file %s cannot be read.".formatted(file), unreadable);
    }
  }
}
