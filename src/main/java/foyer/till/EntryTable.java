package foyer.till;

import foyer.counter.SyncRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code till.entry}: every journal entry that arrived, as its bytes. */
@Component
class EntryTable {
  private final JdbcTemplate jdbc;

  EntryTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** False where this very entry is known already. */
  boolean insert(Arrived arrived, Instant receivedAt) {
    var entry = arrived.entry();
    return jdbc.update(
            """
            insert into till.entry
              (id, run, hash, counter, line, seq, kind, wall_clock, received_at, raw)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id, run, hash) do nothing
            """,
            entry.id(),
            entry.run(),
            arrived.hash(),
            entry.counter(),
            entry.line(),
            entry.seq(),
            arrived.kind(),
            Timestamp.from(entry.wallClock()),
            Timestamp.from(receivedAt),
            arrived.raw())
        == 1;
  }

  boolean knowsIdOtherwise(Arrived arrived) {
    return !jdbc.queryForList(
            "select 1 from till.entry where id = ? and (run, hash) <> (?, ?)",
            arrived.entry().id(),
            arrived.entry().run(),
            arrived.hash())
        .isEmpty();
  }

  /** How many entries of a line arrived without a gap from the first, and the hash of the last. */
  SyncRequest.Head head(int counter, int line) {
    List<SyncRequest.Head> heads =
        jdbc.query(
            """
            select seq, hash from (
              select seq, hash, row_number() over (order by seq) as place
              from (select distinct on (seq) seq, hash from till.entry
                    where counter = ? and line = ? order by seq, received_at) one_a_seq
            ) numbered
            where seq = place
            order by seq desc
            limit 1
            """,
            (row, i) -> new SyncRequest.Head(row.getLong(1), row.getString(2)),
            counter,
            line);
    return heads.isEmpty() ? new SyncRequest.Head(0, "") : heads.getFirst();
  }
}
