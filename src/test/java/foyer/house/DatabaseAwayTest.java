package foyer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseAwayTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"08001", "08006", "57P01", "57P02", "57P03", "25006", "40001", "40P01", "53300"})
  void what_a_failover_says_passes_however_deep_it_is_wrapped(String state) {
    assertThat(DatabaseAway.isPassing(wrapped(state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22P02", "42703", "57014", "25001"})
  void what_can_never_be_written_does_not_pass(String state) {
    assertThat(DatabaseAway.isPassing(wrapped(state))).isFalse();
  }

  @Test
  void springs_own_words_for_it_count_without_a_state() {
    assertThat(DatabaseAway.isPassing(new CannotCreateTransactionException("no connection")))
        .isTrue();
    assertThat(DatabaseAway.isPassing(new DataIntegrityViolationException("twice"))).isFalse();
    assertThat(DatabaseAway.isPassing(new SQLException("nobody knows"))).isFalse();
  }

  private static Exception wrapped(String state) {
    var said = new UncategorizedSQLException("write", "insert", new SQLException("why", state));
    return new IllegalStateException("a batch", said);
  }
}
