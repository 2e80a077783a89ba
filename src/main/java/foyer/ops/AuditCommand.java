package foyer.ops;

import foyer.ops.figures.LastDone;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * {@code foyer audit}: exit code 0 when every law holds, 1 when one is broken. Reads only, and
 * notes that it was done.
 */
final class AuditCommand {
  private AuditCommand() {}

  static int run(List<String> typed) throws SQLException {
    Words words = Words.of("audit", typed, Set.of("data", "database"), 0);
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      return audit(database);
    }
  }

  /**
   * @throws CannotGoOn where the tables are another release's and this one cannot read them
   */
  static int audit(HouseDatabase database) throws SQLException {
    try (var connection = database.connect()) {
      var tables = TableVersions.found(connection);
      if (tables.age() == TableVersions.Age.OLDER) {
        throw new CannotGoOn(sentence(database, tables));
      }
      System.out.println("Auditing " + database.shown());
      var report = report(database, connection, tables);
      report.breaches().forEach(AuditCommand::tell);
      System.out.println("looked at " + report.checked());
      System.out.println(
          report.holds()
              ? "all %d laws hold".formatted(Audit.laws().size())
              : "%d breaches".formatted(report.breaches().size()));
      if (report.holds()) note(database, report);
      return report.holds() ? 0 : 1;
    }
  }

  /** The release just before the one that made the tables runs on them, and so does its audit. */
  private static Audit.Report report(
      HouseDatabase database, Connection connection, TableVersions.Found tables)
      throws SQLException {
    if (tables.age() == TableVersions.Age.SAME) return Audit.of(connection);
    System.out.printf(
        "The tables are of version %s, newer than this release's %s; what it knows of them is read.%n",
        tables.newest(), TableVersions.newest());
    try {
      return Audit.of(connection);
    } catch (SQLException unknown) {
      throw new CannotGoOn(sentence(database, tables), unknown);
    }
  }

  private static String sentence(HouseDatabase database, TableVersions.Found tables) {
    boolean older = tables.age() == TableVersions.Age.OLDER;
    return "The tables of %s are of version %s, %s than this release's %s: audit with the release that the house runs by%s."
        .formatted(
            database.shown(),
            tables.newest(),
            older ? "older" : "newer",
            TableVersions.newest(),
            older ? ", or bring it to this one with ./foyer upgrade" : "");
  }

  private static void note(HouseDatabase database, Audit.Report report) throws SQLException {
    try (var connection = database.connect()) {
      LastDone.note(connection, LastDone.What.AUDIT, Instant.now(), report.checked().toString());
    }
  }

  private static void tell(Audit.Breach breach) {
    System.out.println("BROKEN " + breach.told());
  }
}
