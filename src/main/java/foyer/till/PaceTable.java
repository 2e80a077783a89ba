package foyer.till;

import foyer.programme.ScreeningId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How fast a screening is sold, and where; reads {@code sales}. */
@Component
class PaceTable {
  private final JdbcTemplate jdbc;

  PaceTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param byCounter tickets, by the counter's letter
   * @param online by the web and by agents
   */
  record Pace(Map<String, Integer> byCounter, int online) {}

  Pace of(ScreeningId screening, Instant since) {
    var byCounter = new HashMap<String, Integer>();
    int[] online = {0};
    jdbc.query(
        """
        select o.channel = 'COUNTER' as here, o.seller, count(*) as tickets
        from sales.ticket t join sales.orders o on o.id = t.order_id
        where t.screening = ? and o.made_at >= ?
        group by 1, 2
        """,
        row -> {
          if (row.getBoolean("here")) byCounter.put(row.getString("seller"), row.getInt("tickets"));
          else online[0] += row.getInt("tickets");
        },
        screening.value(),
        Timestamp.from(since));
    return new Pace(byCounter, online[0]);
  }
}
