package foyer.ops;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Which migrations this program brings, and which a house has had. */
final class TableVersions {
  private TableVersions() {}

  /** All that this program knows, the oldest first. */
  static List<MigrationVersion> known() {
    try {
      var files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:db/migration/V*__*.sql");
      return Arrays.stream(files).map(TableVersions::version).distinct().sorted().toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static MigrationVersion version(Resource file) {
    String name = Objects.requireNonNull(file.getFilename());
    return MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")));
  }

  static String newest() {
    return known().getLast().getVersion();
  }

  /** Those that this house has had, the oldest first. */
  static List<MigrationVersion> had(Connection connection) throws SQLException {
    var had = new ArrayList<MigrationVersion>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select version from flyway_schema_history where success and version is not null")) {
      while (rows.next()) had.add(MigrationVersion.fromVersion(rows.getString(1)));
    }
    return had.stream().sorted().toList();
  }

  /** How a house's tables stand to what this program brings. */
  enum Age {
    /** This program would miss some: it cannot read these books. */
    OLDER,
    SAME,
    /** A newer release has added to them; what this program knows is there all the same. */
    NEWER
  }

  /**
   * @param newest that the house has had
   */
  record Found(Age age, String newest) {}

  /** Reads only: bringing them to another version is a start's, a restore's or an upgrade's. */
  static Found found(Connection connection) throws SQLException {
    var known = known();
    var had = had(connection);
    Age age = !had.containsAll(known) ? Age.OLDER : known.containsAll(had) ? Age.SAME : Age.NEWER;
    return new Found(age, had.isEmpty() ? "0" : had.getLast().getVersion());
  }

  /** The newest that this house has had; refuses one that a newer release made. */
  static String knownNewest(Connection connection, String shown) throws SQLException {
    var known = known();
    for (MigrationVersion one : had(connection)) {
      if (known.contains(one)) continue;
      throw new CannotGoOn(
          "The tables of %s are of version %s, which this release does not know (it knows %s): upgrade with the release that made them, or a newer one."
              .formatted(shown, one, newest()));
    }
    return had(connection).getLast().getVersion();
  }

  /** True where the first is of a later release than the second. */
  static boolean isNewer(String one, String other) {
    return MigrationVersion.fromVersion(one).compareTo(MigrationVersion.fromVersion(other)) > 0;
  }
}
