package foyer.house;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

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

  RoundTrip.Answer<Epoch> askLatest(RoundTrip trip) {
    return trip.ask(
        "select number, id, recovering from house.epoch order by number desc limit 1",
        (row, i) ->
            new Epoch(row.getInt("number"), row.getString("id"), row.getBoolean("recovering")));
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

  /** False where the present epoch is another by now; two who try at once take turns. */
  @Transactional
  boolean insertAfter(Epoch present, Epoch next, String reason) {
    jdbc.sql("lock table house.epoch in share row exclusive mode").update();
    boolean still =
        latest()
            .filter(one -> one.number() == present.number() && one.id().equals(present.id()))
            .isPresent();
    return still && insert(next, reason);
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
