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

/** {@code foyer import listings FILE}: brings a real programme in. */
final class ImportCommand {
  private ImportCommand() {}

  static int run(List<String> typed) {
    Words words = Words.of("import", typed, Set.of("starting", "data", "database"), 2);
    if (words.plain().size() != 2 || !words.plain().getFirst().equals("listings")) {
      throw new Misunderstood("import is used as: ./foyer import listings FILE");
    }
    Path file = Path.of(words.plain().get(1));
    byte[] bytes = read(file);
    var starting = words.date("starting").orElse(null);
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
                    progress::show);
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

  /** One line that moves on a terminal; every tenth part elsewhere. */
  private static final class Progress {
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private int tenth = -1;

    void show(ImportReport.Progress step) {
      int now = step.done() * 10 / Math.max(1, step.of());
      if (terminal) {
        System.out.printf("\r%d of %d", step.done(), step.of());
      } else if (now > tenth) {
        System.out.printf("  %d of %d%n", step.done(), step.of());
      }
      tenth = now;
    }

    void end() {
      if (terminal) System.out.print("\r\033[K");
    }
  }
}
