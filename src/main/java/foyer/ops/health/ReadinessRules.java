package foyer.ops.health;

import java.time.Duration;

/** When a server may be sent people's requests. */
final class ReadinessRules {
  private ReadinessRules() {}

  /**
   * How long the database may be silent. Shorter, and one long flush of its disk would take every
   * server out of the edge at once; longer, and guests wait for a server that cannot answer.
   */
  static final Duration DATABASE_MAY_BE_SILENT = Duration.ofSeconds(3);

  /** Where a server stands; only {@link #READY} is sent anything. */
  enum Standing {
    STARTING,
    READY,
    NO_DATABASE,
    STOPPING
  }

  /**
   * @param opened whether the tables are this program's and every room is open
   * @param silent for how long the database has not said that it takes writes
   */
  static Standing standing(boolean opened, boolean stopping, Duration silent) {
    if (stopping) return Standing.STOPPING;
    if (!opened) return Standing.STARTING;
    return silent.compareTo(DATABASE_MAY_BE_SILENT) > 0 ? Standing.NO_DATABASE : Standing.READY;
  }
}
