package foyer.house;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EpochTable {

  private final JdbcClient jdbc;

  EpochTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Epoch> latest() {
    return jdbc.sql(
            """
            select number, id, recovering
            from house.epoch
            order by number desc
            limit 1
            """)
        .query(Epoch.class)
        .optional();
  }

  Instant beganAt() {
    return jdbc.sql("select began_at from house.epoch order by number desc limit 1")
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  /** False when another node began that number first. */
  boolean insert(Epoch epoch, String reason) {
    return jdbc.sql(
                """
                insert into house.epoch (number, id, reason, recovering)
                values (:number, :id, :reason, :recovering)
                on conflict (number) do nothing
                """)
            .param("number", epoch.number())
            .param("id", epoch.id())
            .param("reason", reason)
            .param("recovering", epoch.recovering())
            .update()
        == 1;
  }

  void recovered(int number, String by) {
    jdbc.sql(
            """
            update house.epoch
            set recovering = false, recovered_at = now(), recovered_by = :by
            where number = :number and recovering
            """)
        .param("number", number)
        .param("by", by)
        .update();
  }
}
