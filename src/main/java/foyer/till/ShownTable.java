package foyer.till;

import foyer.programme.ScreeningId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of {@code till.shown}: which counter was told of which stock, and what it has stored.
 */
@Component
class ShownTable {
  private final JdbcTemplate jdbc;

  ShownTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void show(int counter, Collection<ScreeningId> screenings) {
    jdbc.update(
        """
        insert into till.shown (counter, screening)
        select ?, * from unnest(?::bigint[])
        on conflict do nothing
        """,
        counter,
        CounterTable.ids(screenings));
  }

  /** A counter that speaks is in use again, and has just heard of everything. */
  void seen(int counter, Collection<ScreeningId> screenings, Collection<Long> versions) {
    jdbc.update(
        """
        update till.shown s
        set seen_version = greatest(s.seen_version, v.version),
            out_of_use_at = null, out_of_use_by = null
        from unnest(?::bigint[], ?::bigint[]) as v (screening, version)
        where s.counter = ? and s.screening = v.screening
        """,
        CounterTable.ids(screenings),
        versions.toArray(Long[]::new),
        counter);
  }

  /** It was copied or put back: what its old line had stored, it may have no more. */
  void forget(int counter) {
    jdbc.update("update till.shown set seen_version = 0 where counter = ?", counter);
  }

  List<StatementRules.Seen> of(ScreeningId screening) {
    return jdbc.query(
        """
        select s.seen_version, c.revoked_at is not null or s.out_of_use_at is not null as out_of_use
        from till.shown s join till.counter c on c.id = s.counter
        where s.screening = ?
        """,
        (row, i) ->
            new StatementRules.Seen(row.getLong("seen_version"), row.getBoolean("out_of_use")),
        screening.value());
  }

  /** Nobody waits for this counter, for any screening it was told of. */
  void outOfUse(int counter, String by) {
    jdbc.update(
        """
        update till.shown set out_of_use_at = now(), out_of_use_by = ?
        where counter = ? and out_of_use_at is null
        """,
        by,
        counter);
  }

  /** Places of void tickets and released bookings that are not free because of one counter. */
  record HeldUp(int counter, ScreeningId screening, int places) {}

  List<HeldUp> heldUp() {
    return jdbc.query(
        """
        select s.counter, s.screening, count(*) as places
        from till.shown s
        join till.counter c on c.id = s.counter and c.revoked_at is null
        join rolls.number n on n.screening = s.screening and n.changed > s.seen_version
        left join rolls.hold h on h.id = n.hold
        where s.out_of_use_at is null
          and (n.state = 'VOID' and not n.void_released
            or n.state = 'HELD' and h.released_at is not null)
        group by s.counter, s.screening
        order by s.counter, s.screening
        """,
        (row, i) -> new HeldUp(row.getInt(1), new ScreeningId(row.getLong(2)), row.getInt(3)));
  }
}
