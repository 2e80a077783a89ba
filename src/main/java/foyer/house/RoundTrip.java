package foyer.house;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;

/**
 * Statements of several rooms that travel to the database together, within one transaction. On a
 * busy machine each journey waits its turn for a processor, so a batch that journeys once is many
 * times quicker than one that journeys for each room. Each room still writes its own statements.
 *
 * <p>They run in the order in which they were added; each sees what those before it did, and what
 * others had committed by the time it began. So a question after a lock reads what the lock guards.
 */
public final class RoundTrip {
  private final StringBuilder statements = new StringBuilder();
  private final List<@Nullable Object> arguments = new ArrayList<>();
  private final List<Optional<Answer<?>>> answers = new ArrayList<>();

  /** What a question brings. It may be looked at once the trip has been sent. */
  public static final class Answer<T> {
    private final RowMapper<T> mapper;
    private @Nullable List<T> rows;

    private Answer(RowMapper<T> mapper) {
      this.mapper = mapper;
    }

    /** An answer that is known without asking. */
    public static <T> Answer<T> of(List<T> rows) {
      var known = new Answer<T>((row, i) -> rows.get(i));
      known.rows = rows;
      return known;
    }

    public List<T> rows() {
      if (rows == null) throw new IllegalStateException("the round trip was not sent yet");
      return rows;
    }

    public Optional<T> first() {
      return rows().stream().findFirst();
    }

    private void read(PreparedStatement statement) throws SQLException {
      var read = new ArrayList<T>();
      try (var found = statement.getResultSet()) {
        while (found.next()) read.add(mapper.mapRow(found, read.size()));
      }
      rows = read;
    }
  }

  /** One question that travels alone. */
  public static <T> List<T> alone(JdbcTemplate jdbc, Function<RoundTrip, Answer<T>> question) {
    var trip = new RoundTrip();
    var answer = question.apply(trip);
    trip.send(jdbc);
    return answer.rows();
  }

  /** Adds a statement that gives nothing back. */
  public void add(String statement, @Nullable Object... itsArguments) {
    append(statement, itsArguments);
    answers.add(Optional.empty());
  }

  /** Adds a question. */
  public <T> Answer<T> ask(String query, RowMapper<T> mapper, @Nullable Object... itsArguments) {
    append(query, itsArguments);
    var answer = new Answer<>(mapper);
    answers.add(Optional.of(answer));
    return answer;
  }

  private void append(String statement, @Nullable Object... itsArguments) {
    if (!statements.isEmpty()) statements.append(";\n");
    statements.append(statement.strip());
    for (var argument : itsArguments) arguments.add(argument);
  }

  /** What was sent is not sent again. */
  public void clear() {
    statements.setLength(0);
    arguments.clear();
    answers.clear();
  }

  /** Sends what was added, in that order; the first that fails stops the rest. */
  public void send(JdbcTemplate jdbc) {
    if (statements.isEmpty()) return;
    jdbc.execute(statements.toString(), (PreparedStatementCallback<Boolean>) this::run);
  }

  private boolean run(PreparedStatement prepared) throws SQLException {
    for (int i = 0; i < arguments.size(); i++) prepared.setObject(i + 1, arguments.get(i));
    prepared.execute();
    for (var answer : answers) {
      if (answer.isPresent()) answer.get().read(prepared);
      prepared.getMoreResults();
    }
    return true;
  }
}
