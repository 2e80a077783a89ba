package foyer.ops;

import foyer.ops.figures.LastDone;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code foyer audit}: exit code 0 when every law holds, 1 when one is broken. */
final class AuditCommand {
  private AuditCommand() {}

  static int run(List<String> typed) throws SQLException {
    Words words = Words.of("audit", typed, Set.of("data", "database"), 0);
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      if (database.ours()) database.migrate();
      System.out.println("Auditing " + database.shown());
      try (var connection = database.connect()) {
        var report = Audit.of(connection);
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
