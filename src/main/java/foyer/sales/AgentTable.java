package foyer.sales;

import foyer.house.RoundTrip;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code sales.agent}. */
@Component
class AgentTable {
  private final JdbcTemplate jdbc;

  AgentTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A living agent: the hash of its key, and its name. */
  record Known(String keyHash, String name) {}

  RoundTrip.Answer<Known> askLiving(Collection<String> keyHashes, RoundTrip trip) {
    return trip.ask(
        "select key_hash, name from sales.agent where key_hash = any(?) and revoked_at is null",
        (row, i) -> new Known(row.getString(1), row.getString(2)),
        (Object) keyHashes.stream().distinct().toArray(String[]::new));
  }

  void insert(String name, String keyHash, String by) {
    jdbc.update(
        "insert into sales.agent (name, key_hash, made_by) values (?, ?, ?)", name, keyHash, by);
  }

  boolean exists(String name) {
    return !jdbc.queryForList("select 1 from sales.agent where name = ?", name).isEmpty();
  }

  void revoke(long id) {
    jdbc.update(
        "update sales.agent set revoked_at = now() where id = ? and revoked_at is null", id);
  }

  List<Agents.Agent> all() {
    return jdbc.query(
        "select id, name, made_at, made_by, revoked_at from sales.agent order by name",
        (row, i) ->
            new Agents.Agent(
                row.getLong("id"),
                row.getString("name"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                row.getTimestamp("revoked_at") != null));
  }
}
