package foyer.house;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who did what, for good: the database refuses to change or delete a line. Written in the
 * transaction of the deed, so that there is never one without the other.
 */
@Component
public class AuditTrail {
  private final JdbcClient jdbc;

  AuditTrail(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One line of the trail. */
  public record Deed(Instant at, String actor, String deed, String subject, String detail) {}

  /**
   * @param deed in the past, as the office reads it: "screening cancelled"
   * @param subject what it was done to: "screening 12"
   * @param detail what it was and became; never a password or a person's secret
   */
  public void write(Actor actor, String deed, String subject, String detail) {
    jdbc.sql(
            """
            insert into house.audit_trail (actor_id, actor_name, deed, subject, detail)
            values (:id, :name, :deed, :subject, :detail)
            """)
        .param("id", actor.person() == 0 ? null : actor.person())
        .param("name", actor.name())
        .param("deed", deed)
        .param("subject", subject)
        .param("detail", detail)
        .update();
  }

  /** The newest lines, newest first. */
  public List<Deed> latest(int most) {
    return jdbc.sql(
            """
            select at, actor_name, deed, subject, detail
            from house.audit_trail
            order by id desc
            limit :most
            """)
        .param("most", most)
        .query(
            (row, n) ->
                new Deed(
                    row.getTimestamp("at").toInstant(),
                    row.getString("actor_name"),
                    row.getString("deed"),
                    row.getString("subject"),
                    row.getString("detail")))
        .list();
  }
}
