package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The story of a roll-back in the rush: this release has brought the tables to its version, and the
 * release before, the very artefact, serves on them. Whatever a migration takes away that the
 * release before still reads shows here.
 */
final class DrillReleaseBefore {
  static final String NAME = "release-before";
  private static final String TAKEN_AWAY = "alter table programme.film rename column title to name";
  private static final String GIVEN_BACK = "alter table programme.film rename column name to title";

  private DrillReleaseBefore() {}

  /** Of all drills, where there is no release yet that was before; said in one line. */
  static boolean isLeftOut(Drill drill) {
    if (!drill.name().equals(NAME) || System.getenv("FOYER_RELEASE_BEFORE") != null) return false;
    System.out.printf("%n%s: left out, for no release was tagged yet.%n", NAME);
    return true;
  }

  static DrillEvening.Plan withItsArtefact(DrillEvening.Plan usual) {
    artefact();
    return usual;
  }

  private static Path artefact() {
    return DrillTools.part(
        "FOYER_RELEASE_BEFORE",
        "This drill needs the program of the release before: start it as ./foyer drill"
            + " release-before, which builds it, or name its jar in FOYER_RELEASE_BEFORE.");
  }

  static void rolledBack(DrillEvening evening) throws Exception {
    tellTables(evening);
    evening.open();
    evening.awaitSold(25);
    rollBack(evening);
    evening.awaitSold(65);
    // What the counters sold meanwhile, the release before has taken into the books.
    evening.awaitSynced();
    evening.serveBy(Optional.empty());
    evening.say("this release serves again");
    lookAt(evening, "this release");
    evening.awaitSold(98);
  }

  /** The same with a migration that takes away what the release before reads. */
  static void somethingTakenAway(DrillEvening evening) throws Exception {
    evening.open();
    evening.awaitSold(20);
    execute(evening, TAKEN_AWAY);
    evening.say("a migration takes a column away");
    try {
      rollBack(evening);
    } catch (CannotGoOn doesNotStart) {
      evening.find("the release before does not serve on these tables");
    }
    execute(evening, GIVEN_BACK);
    evening.serveBy(Optional.empty());
    evening.awaitSold(60);
  }

  private static void rollBack(DrillEvening evening) throws Exception {
    evening.serveBy(Optional.of(artefact()));
    evening.say("the release before serves in its place");
    lookAt(evening, "the release before");
  }

  /** As after every deploy. */
  private static void lookAt(DrillEvening evening, String release)
      throws IOException, CertificateEncodingException {
    Path authority = evening.folder().resolve("authority.crt");
    Files.write(authority, evening.authority().getEncoded());
    var guest = SmokeGuest.at("https://localhost:" + evening.serverPort(), authority);
    for (String wrong : Smoke.wrongTwice(guest)) evening.find(release + ": " + wrong);
  }

  /**
   * Where the release before knows all tables that there are, one more is made that it does not
   * know, or it would not be tried that it opens on newer ones.
   */
  private static void tellTables(DrillEvening evening) throws IOException, SQLException {
    String its = newestIn(artefact());
    evening.say(
        "the tables are of version %s, the release before brings %s"
            .formatted(TableVersions.newest(), its));
    if (TableVersions.isNewer(TableVersions.newest(), its)) return;
    execute(
        evening,
        """
        alter table sales.orders add column drill text;
        insert into flyway_schema_history (installed_rank, version, description, type, script,
          checksum, installed_by, execution_time, success)
        select max(installed_rank) + 1, '99999', 'drill', 'SQL', 'V99999__drill.sql', 1, 'drill', 1,
          true
        from flyway_schema_history
        """);
    evening.say("so a migration is added that it does not know: one column more");
  }

  private static String newestIn(Path jar) throws IOException {
    try (var parts = new ZipFile(jar.toFile())) {
      return parts.stream()
          .map(part -> part.getName().replaceFirst(".*/", ""))
          .filter(name -> name.matches("V\\d+__\\w+\\.sql"))
          .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
          .max(MigrationVersion::compareTo)
          .map(MigrationVersion::getVersion)
          .orElseThrow(() -> new CannotGoOn("%s brings no tables.".formatted(jar)));
    }
  }

  private static void execute(DrillEvening evening, String sql) throws SQLException {
    try (var connection = evening.database().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
