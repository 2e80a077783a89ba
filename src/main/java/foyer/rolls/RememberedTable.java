package foyer.rolls;

import foyer.programme.ScreeningId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code rolls.remembered}. */
@Component
class RememberedTable {
  private final JdbcTemplate jdbc;

  RememberedTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps the stronger of two memories of one number, whichever came first. */
  void keep(Collection<Remembered> memories, int toldBy, Instant at) {
    var rows =
        memories.stream()
            .map(
                one ->
                    new Object[] {
                      one.key().screening().value(),
                      one.key().epoch(),
                      one.key().n(),
                      one.seat(),
                      one.state().name(),
                      one.counter(),
                      toldBy,
                      Timestamp.from(at)
                    })
            .toList();
    jdbc.batchUpdate(
        """
        insert into rolls.remembered as r
          (screening, epoch, n, seat, state, counter, told_by, told_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (screening, epoch, n) do update
        set state = excluded.state, counter = excluded.counter, told_by = excluded.told_by,
          told_at = excluded.told_at
        where array_position(%1$s, excluded.state) < array_position(%1$s, r.state)
        """
            .formatted("array['VOID', 'SOLD', 'BURNT', 'LEASED']"),
        rows);
  }

  List<Remembered> of(ScreeningId screening) {
    return jdbc.query(
        """
        select epoch, n, seat, state, counter from rolls.remembered
        where screening = ?
        order by epoch, n
        """,
        (row, i) ->
            new Remembered(
                new TicketNumber(screening, row.getString("epoch"), row.getInt("n")),
                row.getString("seat"),
                NumberState.valueOf(row.getString("state")),
                row.getObject("counter", Integer.class)),
        screening.value());
  }

  /** Numbers remembered as sold or on a roll that the books know nothing of. */
  int unexplained() {
    var count =
        jdbc.queryForObject(
            """
            select count(*) from rolls.remembered r
            left join rolls.number n
              on n.screening = r.screening and n.epoch = r.epoch and n.n = r.n
            where r.state in ('SOLD', 'LEASED')
              and coalesce(n.state, 'SUSPECT') in ('SUSPECT', 'FREE')
            """,
            Integer.class);
    return count == null ? 0 : count;
  }
}
