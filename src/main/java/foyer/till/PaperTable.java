package foyer.till;

import foyer.counter.NightEntry;
import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** {@code till.paper_book} and {@code till.paper_range}. */
@Component
class PaperTable {
  private final JdbcTemplate jdbc;

  PaperTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** One book as printed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(
      int id,
      int size,
      byte[] publicKey,
      byte[] privateKey,
      String codes,
      Instant printedAt,
      String printedBy) {}

  /**
   * Tickets that were made good.
   *
   * @param entered how many of them became sales
   * @param inside how many were let in and are not entered yet
   * @param open how many are neither entered nor back
   */
  record Range(
      long id,
      int book,
      int from,
      int to,
      ScreeningId screening,
      Instant activatedAt,
      String activatedBy,
      @Nullable Instant backAt,
      int entered,
      int inside,
      int open) {}

  int insert(int size, byte[] publicKey, byte[] privateKey, String codes, String by) {
    return java.util.Objects.requireNonNull(
        jdbc.queryForObject(
            """
            insert into till.paper_book (size, public_key, private_key, codes, printed_by)
            values (?, ?, ?, ?, ?)
            returning id
            """,
            Integer.class,
            size,
            publicKey,
            privateKey,
            codes,
            by));
  }

  List<Row> books() {
    return jdbc.query("select * from till.paper_book order by id desc", PaperTable::row);
  }

  Optional<Row> book(int id) {
    return jdbc.query("select * from till.paper_book where id = ?", PaperTable::row, id).stream()
        .findFirst();
  }

  private static Row row(ResultSet row, int i) throws SQLException {
    return new Row(
        row.getInt("id"),
        row.getInt("size"),
        row.getBytes("public_key"),
        row.getBytes("private_key"),
        row.getString("codes"),
        row.getTimestamp("printed_at").toInstant(),
        row.getString("printed_by"));
  }

  /** By a counter; the same entry makes it once. */
  void insert(NightEntry.PaperActivated paper, Heard heard, String cause) {
    if (paper.numbers().isEmpty()) return;
    jdbc.update(
        """
        insert into till.paper_range
          (book, from_n, to_n, screening, activated_at, activated_by, counter, cause)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (cause) do nothing
        """,
        paper.book(),
        paper.from(),
        paper.to(),
        paper.screening().value(),
        Timestamp.from(heard.at()),
        paper.dutyManager().name(),
        heard.counter(),
        cause);
  }

  /** In the office. */
  void insert(int book, int from, int to, ScreeningId screening, Instant at, String by) {
    jdbc.update(
        """
        insert into till.paper_range
          (book, from_n, to_n, screening, activated_at, activated_by, cause)
        values (?, ?, ?, ?, ?, ?, 'office:' || gen_random_uuid())
        """,
        book,
        from,
        to,
        screening.value(),
        Timestamp.from(at),
        by);
  }

  void back(long range, Instant at, String by) {
    jdbc.update(
        "update till.paper_range set back_at = ?, back_by = ? where id = ? and back_at is null",
        Timestamp.from(at),
        by,
        range);
  }

  /** The newest first. */
  List<Range> ranges() {
    return jdbc.query(
        """
        select r.*,
          (select count(*) from rolls.number n
           where n.screening = r.screening
             and n.epoch = '0-' || lpad(to_hex(r.book), 8, '0')
             and n.n between r.from_n and r.to_n and n.state in ('SOLD', 'VOID')) as entered,
          (select count(*) from rolls.number n
           where n.screening = r.screening
             and n.epoch = '0-' || lpad(to_hex(r.book), 8, '0')
             and n.n between r.from_n and r.to_n and n.state = 'PAPER'
             and exists (
               select 1 from door.admission a
               where a.screening = n.screening and a.epoch = n.epoch and a.n = n.n)) as inside,
          (select count(*) from rolls.number n
           where n.screening = r.screening
             and n.epoch = '0-' || lpad(to_hex(r.book), 8, '0')
             and n.n between r.from_n and r.to_n and n.state = 'PAPER') as open
        from till.paper_range r
        order by r.id desc
        """,
        (row, i) -> {
          Timestamp back = row.getTimestamp("back_at");
          return new Range(
              row.getLong("id"),
              row.getInt("book"),
              row.getInt("from_n"),
              row.getInt("to_n"),
              new ScreeningId(row.getLong("screening")),
              row.getTimestamp("activated_at").toInstant(),
              row.getString("activated_by"),
              back == null ? null : back.toInstant(),
              row.getInt("entered"),
              row.getInt("inside"),
              row.getInt("open"));
        });
  }

  /** The first ticket of the range that is good for something or was sold; empty: none is. */
  Optional<Integer> firstTaken(int book, int from, int to) {
    return jdbc
        .queryForList(
            """
            select n from rolls.number
            where epoch = '0-' || lpad(to_hex(?::int), 8, '0') and n between ? and ?
              and state in ('PAPER', 'SOLD', 'VOID')
            order by n
            limit 1
            """,
            Integer.class,
            book,
            from,
            to)
        .stream()
        .findFirst();
  }
}
