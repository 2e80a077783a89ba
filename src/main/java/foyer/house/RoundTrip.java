package foyer.house;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Statements of several rooms that travel to the database together, within one transaction. On a
 * busy machine each journey waits its turn for a processor, so a batch that journeys once is many
 * times quicker than one that journeys for each room. Each room still writes its own statements.
 */
public final class RoundTrip {
  private final StringBuilder statements = new StringBuilder();
  private final List<@Nullable Object> arguments = new ArrayList<>();

  /** Adds a statement that gives nothing back. */
  public void add(String statement, @Nullable Object... itsArguments) {
    if (!statements.isEmpty()) statements.append(";\n");
    statements.append(statement.strip());
    for (var argument : itsArguments) arguments.add(argument);
  }

  /** What was sent is not sent again. */
  public void clear() {
    statements.setLength(0);
    arguments.clear();
  }

  /** Sends what was added, in that order; the first that fails stops the rest. */
  public void send(JdbcTemplate jdbc) {
    if (statements.isEmpty()) return;
    jdbc.execute(
        statements.toString(),
        (PreparedStatementCallback<Boolean>)
            prepared -> {
              for (int i = 0; i < arguments.size(); i++) {
                prepared.setObject(i + 1, arguments.get(i));
              }
              return prepared.execute();
            });
  }
}
