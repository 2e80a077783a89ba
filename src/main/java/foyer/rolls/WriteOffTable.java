package foyer.rolls;

import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code rolls.write_off}: the stock's {@code put_back} is their sum. */
@Component
class WriteOffTable {
  private final JdbcTemplate jdbc;

  WriteOffTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A second one of the same roll adds to the first. */
  void add(WriteOff writeOff) {
    jdbc.update(
        """
        insert into rolls.write_off as before
          (screening, counter, tickets, put_back, because, written_off_by)
        values (?, ?, ?, ?, ?, ?)
        on conflict (screening, counter) do update
        set tickets = before.tickets + excluded.tickets,
            put_back = before.put_back + excluded.put_back,
            because = excluded.because, closed_at = null,
            written_off_at = now(), written_off_by = excluded.written_off_by
        """,
        writeOff.screening().value(),
        writeOff.counter(),
        writeOff.tickets(),
        writeOff.putBack(),
        writeOff.because(),
        writeOff.by());
  }

  List<WriteOff> of(ScreeningId screening) {
    return jdbc.query(
        "select * from rolls.write_off where screening = ? order by written_off_at",
        WriteOffTable::writeOff,
        screening.value());
  }

  /** Of screenings that ended before the moment, and that nobody has looked at since. */
  List<WriteOff> openOfNightsOver(Instant moment) {
    return jdbc.query(
        """
        select w.* from rolls.write_off w
        join programme.screening s on s.id = w.screening
        where w.closed_at is null and s.ends_at < ?
        order by w.screening, w.counter
        """,
        WriteOffTable::writeOff,
        Timestamp.from(moment));
  }

  void close(ScreeningId screening, int counter) {
    jdbc.update(
        "update rolls.write_off set closed_at = now() where screening = ? and counter = ?",
        screening.value(),
        counter);
  }

  /** So many of the roll turned up; answers by how many less are put back now. */
  int takeBack(WriteOff.Of of, int turnedUp) {
    for (var writeOff : of(of.screening())) {
      if (of.counter() == null || writeOff.counter() != of.counter()) continue;
      int left = StockRules.putBackAfter(writeOff.putBack(), turnedUp);
      jdbc.update(
          "update rolls.write_off set put_back = ? where screening = ? and counter = ?",
          left,
          of.screening().value(),
          of.counter());
      return writeOff.putBack() - left;
    }
    return 0;
  }

  private static WriteOff writeOff(ResultSet row, int i) throws SQLException {
    return new WriteOff(
        new ScreeningId(row.getLong("screening")),
        row.getInt("counter"),
        row.getInt("tickets"),
        row.getInt("put_back"),
        row.getString("because"),
        row.getTimestamp("written_off_at").toInstant(),
        row.getString("written_off_by"));
  }
}
