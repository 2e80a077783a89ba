package foyer.ops.figures;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code ops.node}: which servers of this house there are. */
@Component
public class NodeTable {
  private final JdbcTemplate jdbc;

  NodeTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One server, by its own word.
   *
   * @param standing as {@code ops.health} says it, in small letters
   */
  public record Node(String name, Instant beganAt, Instant seenAt, String standing) {}

  void seen(Node node) {
    jdbc.update(
        """
        insert into ops.node (name, began_at, seen_at, standing)
        values (?, ?, ?, ?)
        on conflict (name) do update
        set began_at = excluded.began_at, seen_at = excluded.seen_at, standing = excluded.standing
        """,
        node.name(),
        Timestamp.from(node.beganAt()),
        Timestamp.from(node.seenAt()),
        node.standing());
  }

  /** Who was silent for a day is not coming back under that name. */
  void forgetSilentSince(Instant moment) {
    jdbc.update("delete from ops.node where seen_at < ?", Timestamp.from(moment));
  }

  void forget(String name) {
    jdbc.update("delete from ops.node where name = ?", name);
  }

  /** All that were heard of, by name. */
  public List<Node> all() {
    return jdbc.query(
        "select name, began_at, seen_at, standing from ops.node order by name",
        (row, i) ->
            new Node(
                row.getString("name"),
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                row.getString("standing")));
  }
}
