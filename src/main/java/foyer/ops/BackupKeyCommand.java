package foyer.ops;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * {@code foyer backup-key}: makes an officer's key, and tells the house its public half. Only who
 * has the server's console may say to whom backups are encrypted: it would be a way to everything.
 */
final class BackupKeyCommand {
  private BackupKeyCommand() {}

  static int run(List<String> typed) {
    var words =
        Words.of(
            "backup-key", typed, Set.of("officer", "recipient", "retire", "data", "database"), 1);
    if (words.flag("retire").isPresent()) return retire(words, words.need("retire"));
    if (words.flag("recipient").isPresent()) return add(words, recipient(words));
    if (words.plain().isEmpty()) {
      throw new Misunderstood("backup-key needs the new file for the officer's key.");
    }
    return make(words, Path.of(words.plain().getFirst()));
  }

  private static int make(Words words, Path file) {
    var pair = OfficerKey.make();
    OfficerKey.write(pair, words.flag("officer").orElse("an officer"), file);
    System.out.printf("%s holds the secret half. The public half:%n%s%n", file, pair.recipient());
    if (words.flag("officer").isEmpty()) {
      System.out.println(
          "On the server: ./foyer backup-key --recipient PUBLIC-HALF --officer NAME --data DIR");
      return 0;
    }
    int code = add(words, pair.recipient());
    System.out.println(
        "Take the file away from this machine now, on a stick or on paper, and delete it here:"
            + " the server must not be able to open its own backups.");
    return code;
  }

  private static String recipient(Words words) {
    String typed = words.need("recipient").strip();
    if (OfficerKey.isRecipient(typed)) return typed;
    throw new Misunderstood("A public half looks like age1 and 58 more letters and digits.");
  }

  private static int add(Words words, String recipient) {
    String officer = words.need("officer").strip();
    if (officer.isEmpty() || officer.length() > 100) {
      throw new Misunderstood("--officer must be a name of at most 100 letters.");
    }
    return inHouse(
        words,
        (table, trail) -> {
          if (!table.add(officer, recipient, Instant.now())) {
            throw new CannotGoOn("The house has this key already.");
          }
          trail.write(Actor.house("console"), "backup key added", officer, recipient);
          int officers = table.recipients().size();
          System.out.printf(
              "From now on backups are encrypted to %s too; %d %s.%n",
              officer, officers, officers == 1 ? "key in all, two are needed" : "keys in all");
          return 0;
        });
  }

  private static int retire(Words words, String recipient) {
    return inHouse(
        words,
        (table, trail) -> {
          if (!table.retire(recipient.strip(), Instant.now())) {
            throw new CannotGoOn("The house has no such key.");
          }
          trail.write(Actor.house("console"), "backup key retired", recipient.strip(), "");
          System.out.println("New backups are not encrypted to it; older ones it still opens.");
          return 0;
        });
  }

  private static int inHouse(Words words, BiFunction<BackupTable, AuditTrail, Integer> deed) {
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      database.migrate();
      try (var house = OpenHouse.forCommand(database)) {
        return deed.apply(house.getBean(BackupTable.class), house.getBean(AuditTrail.class));
      }
    }
  }
}
