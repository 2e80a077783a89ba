package foyer.till;

import foyer.counter.DaySheet;
import foyer.programme.ScreeningId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which classes known persons already have for screenings; reads {@code sales}. */
@Component
class HadTable {
  private final JdbcTemplate jdbc;

  HadTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(long person, DaySheet.Had had) {}

  Map<Long, List<DaySheet.Had>> of(Collection<ScreeningId> screenings) {
    return jdbc
        .query(
            """
            select o.person, t.screening, t.ticket_class, count(*)
            from sales.ticket t join sales.orders o on o.id = t.order_id
            where t.screening = any(?) and o.person is not null and o.state = 'SOLD'
              and t.voided_at is null
            group by o.person, t.screening, t.ticket_class
            order by o.person, t.screening, t.ticket_class
            """,
            (row, i) ->
                new Row(
                    row.getLong(1),
                    new DaySheet.Had(
                        new ScreeningId(row.getLong(2)), row.getString(3), row.getInt(4))),
            (Object) CounterTable.ids(screenings))
        .stream()
        .collect(
            Collectors.groupingBy(Row::person, Collectors.mapping(Row::had, Collectors.toList())));
  }
}
