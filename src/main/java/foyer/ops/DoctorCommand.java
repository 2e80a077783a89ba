package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code foyer doctor}: looks at a machine, at the folder of a house or a counter, at a server and
 * at a house's books, as far as they are named, and says in plain sentences how each is and what to
 * do. Exit code 0 where it holds an evening, 1 where something is ill.
 */
final class DoctorCommand {
  private final List<Symptom> found = new ArrayList<>();

  private DoctorCommand() {}

  static int run(List<String> typed) throws IOException, SQLException {
    Words words = Words.of("doctor", typed, Set.of("data", "database", "server", "port"), 0);
    var doctor = new DoctorCommand();
    doctor.say("this machine", MachineLook.machine());
    var folder = words.folder("data");
    if (folder.isPresent()) doctor.folder(folder.get());
    if (words.flag("port").isPresent()) doctor.say("the port", List.of(port(words.port(0))));
    if (words.flag("server").isPresent()) {
      String server = words.need("server");
      doctor.say("the server " + server, ServerLook.at(server, Instant.now()));
    }
    if (words.flag("database").isPresent()
        || folder.filter(DoctorCommand::holdsBooks).isPresent()) {
      doctor.books(words);
    }
    return doctor.told();
  }

  private void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CannotGoOn("There is no folder %s.".formatted(folder));
    }
    say("the folder " + folder, MachineLook.folder(folder));
  }

  private static boolean holdsBooks(Path folder) {
    return Files.isDirectory(folder.resolve("database"));
  }

  private static Symptom port(int port) {
    boolean answers = Healthy.at(String.valueOf(port)).isPresent();
    boolean free = true;
    try {
      Ports.needFree(port, Ports.address("0.0.0.0"));
    } catch (CannotGoOn taken) {
      free = false;
    }
    return MachineSymptoms.port(port, free, answers);
  }

  /** Without a house's books nothing else of the house can be said, so that is a symptom too. */
  private void books(Words words) throws SQLException {
    try (var database = database(words)) {
      database.needHouse();
      say("the books in " + database.shown(), looked(database));
    } catch (CannotGoOn cannot) {
      say(
          "the books",
          List.of(
              Symptom.ill(
                  cannot.sentence(),
                  "Look whether the database runs and is reached from here; tills sell on"
                      + " meanwhile.")));
    }
  }

  /** Changes nothing, also where the house is another release's. */
  static List<Symptom> looked(HouseDatabase database) throws SQLException {
    try (var connection = database.connect()) {
      var found = TableVersions.found(connection);
      var symptoms = new ArrayList<Symptom>();
      symptoms.add(HouseSymptoms.tables(found, TableVersions.newest()));
      if (found.age() == TableVersions.Age.OLDER) return symptoms;
      try {
        symptoms.addAll(DatabaseLook.of(connection, Instant.now()));
      } catch (SQLException unknown) {
        if (found.age() == TableVersions.Age.SAME) throw unknown;
        symptoms.add(HouseSymptoms.unreadable());
      }
      return symptoms;
    }
  }

  private static HouseDatabase database(Words words) {
    return words.flag("database").isPresent()
        ? HouseDatabase.at(DatabaseAddress.read(words.need("database")))
        : HouseDatabase.in(words.folder("data").orElseThrow());
  }

  private void say(String where, List<Symptom> symptoms) {
    System.out.println(where);
    for (Symptom symptom : symptoms) {
      System.out.println("  " + symptom.grade().shown() + " " + symptom.sentence());
      if (!symptom.cure().isEmpty()) System.out.println("         " + symptom.cure());
    }
    found.addAll(symptoms);
  }

  private int told() {
    long ill = found.stream().filter(one -> one.grade() == Symptom.Grade.ILL).count();
    long look = found.stream().filter(one -> one.grade() == Symptom.Grade.LOOK).count();
    System.out.printf("looked at %d things: %d ill, %d to look at%n", found.size(), ill, look);
    return ill == 0 ? 0 : 1;
  }
}
