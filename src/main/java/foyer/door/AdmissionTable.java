package foyer.door;

import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code door.admission}. */
@Component
class AdmissionTable {
  private final JdbcTemplate jdbc;

  AdmissionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Admissions.Admission admission) {
    jdbc.update(
        """
        insert into door.admission (entry, screening, epoch, n, counter, admitted_at, steward)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (entry) do nothing
        """,
        admission.entry(),
        admission.number().screening().value(),
        admission.number().epoch(),
        admission.number().n(),
        admission.counter(),
        Timestamp.from(admission.admittedAt()),
        admission.steward());
  }

  Set<TicketNumber> admitted(Collection<TicketNumber> numbers) {
    return new HashSet<>(
        jdbc.query(
            """
            select distinct a.screening, a.epoch, a.n from door.admission a
            join unnest(?::bigint[], ?::text[], ?::int[]) as k (screening, epoch, n)
              on a.screening = k.screening and a.epoch = k.epoch and a.n = k.n
            """,
            (row, i) ->
                new TicketNumber(new ScreeningId(row.getLong(1)), row.getString(2), row.getInt(3)),
            numbers.stream().map(key -> key.screening().value()).toArray(Long[]::new),
            numbers.stream().map(TicketNumber::epoch).toArray(String[]::new),
            numbers.stream().map(TicketNumber::n).toArray(Integer[]::new)));
  }

  void insert(Admissions.PassOut out) {
    jdbc.update(
        """
        insert into door.pass_out (entry, screening, epoch, n, counter, out_at, steward)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (entry) do nothing
        """,
        out.entry(),
        out.number().screening().value(),
        out.number().epoch(),
        out.number().n(),
        out.counter(),
        Timestamp.from(out.outAt()),
        out.steward());
  }

  int timesIn(TicketNumber number) {
    return count(
        "select count(*) from door.admission where screening = ? and epoch = ? and n = ?", number);
  }

  int timesOut(TicketNumber number) {
    return count(
        "select count(*) from door.pass_out where screening = ? and epoch = ? and n = ?", number);
  }

  private int count(String sql, TicketNumber number) {
    return java.util.Objects.requireNonNull(
        jdbc.queryForObject(
            sql, Integer.class, number.screening().value(), number.epoch(), number.n()));
  }
}
