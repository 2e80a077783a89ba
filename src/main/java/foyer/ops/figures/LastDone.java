package foyer.ops.figures;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * When the house was last backed up, audited, and brought back from a backup to see that it can be;
 * of a cluster also when its archive got its last base copy ({@code deploy/database/base-copy}).
 * Whoever does one of these notes it here when it has held, and only then; the age of each is a
 * figure, is asked by the doctor and stands on the system map.
 */
public final class LastDone {
  private LastDone() {}

  /** What was noted here, and what the house's own timer and rehearsals wrote of themselves. */
  public static final String ROWS =
      """
      select what, max(at) as at, (array_agg(detail order by at desc))[1] as detail
      from (
        select what, at, detail from ops.last_done
        union all
        select 'BACKUP', began_at, name from ops.backup
        where ended_at is not null and failed is null
        union all
        select 'REHEARSAL', at, name from ops.rehearsal where breaches = 0) done
      group by what
      """;

  /** A closed list; the names stand in the database and in alert rules. */
  public enum What {
    BACKUP("backup", true),
    AUDIT("audit that held", true),
    REHEARSAL("rehearsed restore", true),
    BASE_COPY("base copy", false);

    private final String shown;
    private final boolean everyHouses;

    What(String shown, boolean everyHouses) {
      this.shown = shown;
      this.everyHouses = everyHouses;
    }

    /** Whether a house that never did it owes it; the others have no age before the first time. */
    boolean isEveryHouses() {
      return everyHouses;
    }

    public String shown() {
      return shown;
    }
  }

  /**
   * @param detail where it lies or what it looked at, for a person; no secret
   */
  public record Done(Instant at, String detail) {}

  /** Notes it; an older time than the one there changes nothing. */
  public static void note(Connection connection, What what, Instant at, String detail)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into ops.last_done (what, at, detail)
            values (?, ?, ?)
            on conflict (what) do update
            set at = excluded.at, detail = excluded.detail
            where last_done.at < excluded.at
            """)) {
      insert.setString(1, what.name());
      insert.setTimestamp(2, Timestamp.from(at));
      insert.setString(3, detail);
      insert.executeUpdate();
    }
  }

  /** What was ever done; what an other release noted under a word of its own is left out. */
  public static Map<What, Done> read(Connection connection) throws SQLException {
    var done = new EnumMap<What, Done>(What.class);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(ROWS)) {
      while (rows.next()) {
        for (What what : What.values()) {
          if (what.name().equals(rows.getString("what"))) {
            done.put(what, new Done(rows.getTimestamp("at").toInstant(), rows.getString("detail")));
          }
        }
      }
    }
    return done;
  }
}
