package foyer.house;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a database that is away for a moment from a request that can never be written: it starts,
 * another takes its place, or somebody else's transaction was in the way. What failed so may be
 * tried again as it is, if it carries its own id: a commit whose connection broke may have
 * happened.
 */
public final class DatabaseAway {
  private DatabaseAway() {}

  /**
   * PostgreSQL's own words for it: a serialization failure or deadlock, too many connections, the
   * ends of its life, and read-only, which is what the one says that was the primary a moment ago.
   */
  private static final Set<String> STATES =
      Set.of("40001", "40P01", "53300", "57P01", "57P02", "57P03", "25006");

  /** The class "connection exception". */
  private static final String CONNECTION = "08";

  /** True when the same may be tried again in a moment. */
  public static boolean isPassing(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (isOfTheMoment(cause)) return true;
    }
    return false;
  }

  private static boolean isOfTheMoment(Throwable cause) {
    if (cause instanceof SQLException said) return isPassing(String.valueOf(said.getSQLState()));
    return cause instanceof TransientDataAccessException
        || cause instanceof RecoverableDataAccessException
        || cause instanceof NonTransientDataAccessResourceException
        || cause instanceof TransactionException;
  }

  private static boolean isPassing(String state) {
    return state.startsWith(CONNECTION) || STATES.contains(state);
  }
}
