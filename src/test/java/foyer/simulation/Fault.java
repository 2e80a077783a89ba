package foyer.simulation;

/** What may befall an evening besides what the network always does. */
public enum Fault {
  /** A counter has no network for a while. */
  CUT_OFF,
  /** A counter's process ends and starts again. */
  CRASH,
  /** A counter's disk is copied, and the copy is used too. */
  CLONE,
  /** A counter's disk, or the sleeping machine, is put back to how it was. */
  PUT_BACK,
  /** An entry on a counter's disk cannot be read any more. */
  ROT,
  /** A counter burns; its roll is written off, its doors are waited for no longer. */
  LOSS,
  /** A duty manager writes off a counter that is not lost. */
  WRITE_OFF,
  /** The limit is lowered and raised. */
  LIMIT,
  /** The server is restored from a backup. */
  RESTORE,
  /** The server is put back to a snapshot, and nobody says so. */
  SNAPSHOT,
  /** Counters hand numbers to each other without a server. */
  HAND_OVER
}
