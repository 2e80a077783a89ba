package foyer.till;

import foyer.counter.SyncRequest;
import foyer.rolls.TicketNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
              (id, run, hash, previous_hash, counter, line, seq, kind, wall_clock, received_at, raw)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id, run, hash) do nothing
            """,
            entry.id(),
            entry.run(),
            arrived.hash(),
            entry.previousHash(),
            entry.counter(),
            entry.line(),
            entry.seq(),
            arrived.kind(),
            Timestamp.from(entry.wallClock()),
            Timestamp.from(receivedAt),
            arrived.raw())
        == 1;
  }

  /**
   * How many of a line's first entries are here, read or unreadable: all, unless some were lost.
   */
  long countOfFirst(long entries, int counter, int line) {
    if (headBefore(counter, line).count() >= entries) return entries;
    var count =
        jdbc.queryForObject(
            """
            select count(*) from (
              select seq from till.entry where counter = ? and line = ? and seq <= ?
              union
              select seq from till.lost_entry where counter = ? and line = ? and seq <= ?) here
            """,
            Long.class,
            counter,
            line,
            entries,
            counter,
            line,
            entries);
    return count == null ? 0 : count;
  }

  /** The causes of the sales that came under one id: this run's first, then as they came. */
  List<String> salesUnder(UUID id, UUID run) {
    return jdbc.query(
        """
        select run, hash from till.entry
        where id = ? and kind = 'Sale'
        order by run <> ?, received_at
        """,
        (row, i) -> Arrived.cause(id, row.getObject("run", UUID.class), row.getString("hash")),
        id,
        run);
  }

  /**
   * How many entries of a line arrived without a gap from the first, each naming the one before,
   * and the hash of the last. It goes on from where it ended before: a journal only grows.
   */
  SyncRequest.Head head(int counter, int line) {
    var before = headBefore(counter, line);
    var now = StatementRules.follow(before, furtherThan(before.count(), counter, line));
    if (now.count() > before.count()) remember(counter, line, now);
    return now;
  }

  private SyncRequest.Head headBefore(int counter, int line) {
    return jdbc
        .query(
            "select count, hash from till.entry_head where counter = ? and line = ?",
            EntryTable::head,
            counter,
            line)
        .stream()
        .findFirst()
        .orElse(new SyncRequest.Head(0, ""));
  }

  /** At most a few requests' entries at once; what lies behind a gap is not read to its end. */
  private List<StatementRules.Link> furtherThan(long count, int counter, int line) {
    return jdbc.query(
        """
        select seq, hash, previous_hash, received_at, false as lost from till.entry
        where counter = ? and line = ? and seq > ?
        union all
        select seq, '', '', received_at, true from till.lost_entry
        where counter = ? and line = ? and seq > ?
        order by seq, lost, received_at
        limit ?
        """,
        (row, i) -> new StatementRules.Link(row.getLong(1), row.getString(2), row.getString(3)),
        counter,
        line,
        count,
        counter,
        line,
        count,
        2 * SyncRequest.MOST_ENTRIES);
  }

  /** Those of the entries that never came. */
  List<Arrived> unknown(List<Arrived> arrived) {
    var known =
        Set.copyOf(
            jdbc.queryForList(
                """
                select e.id || ' ' || e.run || ' ' || e.hash
                from unnest(?::uuid[]) as asked (id) join till.entry e on e.id = asked.id
                """,
                String.class,
                (Object) arrived.stream().map(one -> one.entry().id()).toArray(UUID[]::new)));
    return arrived.stream().filter(one -> !known.contains(key(one))).toList();
  }

  private static String key(Arrived one) {
    return one.entry().id() + " " + one.entry().run() + " " + one.hash();
  }

  /** Whether the entry that is lost there is here. */
  boolean has(int counter, SyncRequest.Damaged lost) {
    return !jdbc.queryForList(
            "select 1 from till.entry where counter = ? and line = ? and seq = ?",
            counter,
            lost.line(),
            lost.seq())
        .isEmpty();
  }

  /** An entry that its counter cannot read any more; false where this was told before. */
  boolean insertLost(int counter, SyncRequest.Damaged lost, byte[] bytes) {
    return jdbc.update(
            """
            insert into till.lost_entry (counter, line, seq, bytes)
            values (?, ?, ?, ?)
            on conflict (counter, line, seq) do nothing
            """,
            counter,
            lost.line(),
            lost.seq(),
            bytes)
        == 1;
  }

  private void remember(int counter, int line, SyncRequest.Head head) {
    jdbc.update(
        """
        insert into till.entry_head as known (counter, line, count, hash)
        values (?, ?, ?, ?)
        on conflict (counter, line) do update
        set count = excluded.count, hash = excluded.hash
        where known.count < excluded.count
        """,
        counter,
        line,
        head.count(),
        head.hash());
  }

  private static SyncRequest.Head head(ResultSet row, int i) throws SQLException {
    return new SyncRequest.Head(row.getLong(1), row.getString(2));
  }

  /** The causes of the entries by which a ticket was let in. */
  List<String> admissionsOf(TicketNumber number) {
    return jdbc.query(
        """
        select e.id, e.run, e.hash from till.entry e
        join door.admission a on a.entry = e.id
        where e.kind = 'Admission' and a.screening = ? and a.epoch = ? and a.n = ?
        """,
        (row, i) ->
            Arrived.cause(
                row.getObject("id", UUID.class),
                row.getObject("run", UUID.class),
                row.getString("hash")),
        number.screening().value(),
        number.epoch(),
        number.n());
  }

  /** When and by whose door a ticket was first let in. */
  record FirstIn(Instant at, String where) {}

  Optional<FirstIn> firstIn(TicketNumber number) {
    return jdbc
        .query(
            """
            select a.admitted_at, c.name from door.admission a
            join till.counter c on c.id = a.counter
            where a.screening = ? and a.epoch = ? and a.n = ?
            order by a.admitted_at
            limit 1
            """,
            (row, i) ->
                new FirstIn(row.getTimestamp("admitted_at").toInstant(), row.getString("name")),
            number.screening().value(),
            number.epoch(),
            number.n())
        .stream()
        .findFirst();
  }
}
