package foyer.till;

import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.house.Actor;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Paper counters that are enrolled in the house of the test, and what the house knows of them. */
@Component
class PaperCounters {
  private final Counters counters;
  private final Syncs syncs;
  private final JdbcTemplate jdbc;
  private final List<Integer> made = new ArrayList<>();

  PaperCounters(Counters counters, Syncs syncs, JdbcTemplate jdbc) {
    this.counters = counters;
    this.syncs = syncs;
    this.jdbc = jdbc;
  }

  PaperCounter enrolled() {
    try {
      var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
      int id = counters.enrolInside(key.getEncoded()).counter();
      made.add(id);
      return new PaperCounter(id);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** With so many numbers on its roll. */
  PaperCounter with(int tickets, ScreeningId screening) {
    var till = enrolled();
    till.ask(screening, tickets);
    till.take(sync(till));
    sync(till);
    if (till.roll.size() != tickets) throw new AssertionError("only " + till.roll.size());
    return till;
  }

  /** Or the stocks of other tests would be shared out among these too. */
  void goHome() {
    made.forEach(id -> counters.revoke(id, Actor.house("test")));
    made.clear();
  }

  SyncAnswer sync(PaperCounter at) {
    return sync(at, at.request());
  }

  SyncAnswer sync(PaperCounter at, SyncRequest request) {
    return syncs.answer(counter(at), request);
  }

  Counter counter(PaperCounter at) {
    return counters.find(at.id).orElseThrow();
  }

  Map<NumberState, Long> states(ScreeningId screening) {
    return jdbc
        .query(
            "select state, count(*) from rolls.number where screening = ? group by state",
            (row, i) -> Map.entry(NumberState.valueOf(row.getString(1)), row.getLong(2)),
            screening.value())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  long count(ScreeningId screening, NumberState state) {
    return states(screening).getOrDefault(state, 0L);
  }

  int committed(ScreeningId screening) {
    return number(
        """
        select count(*) from rolls.number
        where screening = ? and state <> 'BURNT' and not void_released
        """,
        screening.value());
  }

  int putBack(ScreeningId screening) {
    return number("select put_back from rolls.stock where screening = ?", screening.value());
  }

  int number(String sql, Object argument) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class, argument));
  }
}
