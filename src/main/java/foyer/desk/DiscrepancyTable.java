package foyer.desk;

import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code desk.discrepancy}. */
@Component
class DiscrepancyTable {
  private final JdbcTemplate jdbc;

  DiscrepancyTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Desk.Finding finding) {
    jdbc.update(
        """
        insert into desk.discrepancy (kind, occurrence, screening, counter, sentence, detail)
        values (?, ?, ?, ?, ?, ?)
        on conflict (kind, occurrence) do nothing
        """,
        finding.kind().name(),
        finding.occurrence(),
        id(finding.screening()),
        finding.counter(),
        finding.sentence(),
        finding.detail());
  }

  List<Desk.Discrepancy> open() {
    return jdbc.query(
        "select * from desk.discrepancy where settled_at is null order by found_at, id",
        DiscrepancyTable::discrepancy);
  }

  List<Desk.Discrepancy> settled(int most) {
    return jdbc.query(
        """
        select * from desk.discrepancy
        where settled_at is not null
        order by settled_at desc
        limit ?
        """,
        DiscrepancyTable::discrepancy,
        most);
  }

  Optional<Desk.Discrepancy> find(long id) {
    return jdbc
        .query("select * from desk.discrepancy where id = ?", DiscrepancyTable::discrepancy, id)
        .stream()
        .findFirst();
  }

  /** False where it is settled already. */
  boolean settle(long id, String by, Way way, String settlement) {
    return jdbc.update(
            """
            update desk.discrepancy
            set settled_at = now(), settled_by = ?, way = ?, settlement = ?
            where id = ? and settled_at is null
            """,
            by,
            way.name(),
            settlement,
            id)
        == 1;
  }

  void settleByItself(Kind kind, Collection<String> occurrences, String because) {
    jdbc.update(
        """
        update desk.discrepancy
        set settled_at = now(), settled_by = 'the house', settlement = ?
        where kind = ? and occurrence = any(?) and settled_at is null
        """,
        because,
        kind.name(),
        occurrences.toArray(String[]::new));
  }

  private static @Nullable Long id(@Nullable ScreeningId screening) {
    return screening == null ? null : screening.value();
  }

  private static Desk.Discrepancy discrepancy(ResultSet row, int i) throws SQLException {
    Long screening = row.getObject("screening", Long.class);
    String way = row.getString("way");
    Timestamp settled = row.getTimestamp("settled_at");
    return new Desk.Discrepancy(
        row.getLong("id"),
        Kind.valueOf(row.getString("kind")),
        row.getTimestamp("found_at").toInstant(),
        screening == null ? null : new ScreeningId(screening),
        row.getObject("counter", Integer.class),
        row.getString("sentence"),
        row.getString("detail"),
        settled == null ? null : settled.toInstant(),
        row.getString("settled_by"),
        way == null ? null : Way.valueOf(way),
        row.getString("settlement"));
  }
}
