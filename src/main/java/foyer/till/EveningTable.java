package foyer.till;

import foyer.money.Money;
import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the ledger, the doors and the journals say of one evening. Reads only. */
@Component
class EveningTable {
  private final JdbcTemplate jdbc;

  EveningTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** One sum of the ledger over some causes. */
  record LedgerSum(
      String account,
      @Nullable ScreeningId screening,
      String title,
      @Nullable String ticketClass,
      String className,
      Money amount,
      int admissions) {}

  /** The cash that each of these entries moved, as the ledger says. */
  Map<String, Money> cash(Collection<String> causes) {
    return jdbc
        .query(
            """
            select t.cause, sum(l.pence) as pence
            from ledger.transaction t
            join ledger.line l on l.transaction = t.id
            where t.cause = any(?) and l.account = 'CASH'
            group by t.cause
            """,
            (row, i) -> Map.entry(row.getString("cause"), new Money(row.getLong("pence"))),
            (Object) causes.toArray(String[]::new))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** All that these entries moved, by account, screening and class. */
  List<LedgerSum> sums(Collection<String> causes) {
    return jdbc.query(
        """
        select l.account, l.screening, coalesce(f.title, '') as title, l.ticket_class,
          coalesce(c.name, '') as class_name, sum(l.pence) as pence,
          sum(l.admissions) as admissions
        from ledger.transaction t
        join ledger.line l on l.transaction = t.id
        left join programme.screening s on s.id = l.screening
        left join programme.film f on f.id = s.film
        left join programme.ticket_class c on c.code = l.ticket_class
        where t.cause = any(?)
        group by l.account, l.screening, s.starts_at, f.title, l.ticket_class, c.name
        order by l.account, s.starts_at, l.screening, c.name
        """,
        EveningTable::sum,
        (Object) causes.toArray(String[]::new));
  }

  private static LedgerSum sum(ResultSet row, int i) throws SQLException {
    Long screening = row.getObject("screening", Long.class);
    return new LedgerSum(
        row.getString("account"),
        screening == null ? null : new ScreeningId(screening),
        row.getString("title"),
        row.getString("ticket_class"),
        row.getString("class_name"),
        new Money(row.getLong("pence")),
        row.getInt("admissions"));
  }

  /** How many tickets of each screening were let in, each once. */
  Map<ScreeningId, Integer> admitted(Collection<ScreeningId> screenings) {
    return jdbc
        .query(
            """
            select screening, count(distinct (epoch, n)) as heads
            from door.admission
            where screening = any(?)
            group by screening
            """,
            (row, i) -> Map.entry(new ScreeningId(row.getLong("screening")), row.getInt("heads")),
            (Object) screenings.stream().map(ScreeningId::value).toArray(Long[]::new))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many entries of a line up to this one are here. */
  long arrived(int counter, int line, long through) {
    Long count =
        jdbc.queryForObject(
            """
            select count(distinct seq) from till.entry
            where counter = ? and line = ? and seq <= ?
            """,
            Long.class,
            counter,
            line,
            through);
    return count == null ? 0 : count;
  }
}
