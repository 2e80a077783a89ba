package foyer.rolls;

import foyer.house.RoundTrip;
import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code rolls.number}: one row, one holder. */
@Component
class NumberTable {
  private final JdbcTemplate jdbc;

  NumberTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The lowest free numbers of each unallocated screening; at most so many of each. */
  RoundTrip.Answer<StockNumber> askFree(
      Collection<ScreeningId> screenings, int most, RoundTrip trip) {
    return trip.ask(
        """
        select n.* from programme.screening s
        cross join lateral (
          select * from rolls.number
          where screening = s.id and state = 'FREE'
          order by n
          limit ?
        ) n
        where s.id = any(?) and not s.allocated
        """,
        NumberTable::number,
        most,
        StockTable.ids(screenings));
  }

  /** Free numbers, lowest first; at most so many. */
  List<StockNumber> free(ScreeningId screening, int most) {
    return jdbc.query(
        """
        select * from rolls.number
        where screening = ? and state = 'FREE'
        order by n
        limit ?
        """,
        NumberTable::number,
        screening.value(),
        most);
  }

  List<StockNumber> find(Collection<TicketNumber> keys) {
    return jdbc.query(
        """
        select n.* from rolls.number n
        join unnest(?::bigint[], ?::text[], ?::int[]) as k (screening, epoch, n)
          on n.screening = k.screening and n.epoch = k.epoch and n.n = k.n
        """,
        NumberTable::number,
        keys.stream().map(key -> key.screening().value()).toArray(Long[]::new),
        keys.stream().map(TicketNumber::epoch).toArray(String[]::new),
        keys.stream().map(TicketNumber::n).toArray(Integer[]::new));
  }

  List<StockNumber> ofHolds(Collection<UUID> holds) {
    return RoundTrip.alone(jdbc, trip -> askOfHolds(holds, trip));
  }

  RoundTrip.Answer<StockNumber> askOfHolds(Collection<UUID> holds, RoundTrip trip) {
    return trip.ask(
        "select * from rolls.number where hold = any(?::uuid[]) order by n",
        NumberTable::number,
        (Object) texts(holds));
  }

  List<StockNumber> leasedTo(int counter) {
    return jdbc.query(
        "select * from rolls.number where counter = ? and state = 'LEASED' order by screening, n",
        NumberTable::number,
        counter);
  }

  /** On the counter's roll, or written off with it. */
  List<StockNumber> onOrOffRoll(int counter) {
    return jdbc.query(
        """
        select * from rolls.number
        where counter = ? and state in ('LEASED', 'X')
        order by screening, epoch, n
        """,
        NumberTable::number,
        counter);
  }

  List<StockNumber> of(ScreeningId screening, NumberState... states) {
    return jdbc.query(
        "select * from rolls.number where screening = ? and state = any(?) order by n",
        NumberTable::number,
        screening.value(),
        java.util.Arrays.stream(states).map(Enum::name).toArray(String[]::new));
  }

  /**
   * A number whose place waits until every door knows.
   *
   * @param changed the stock's version at its last change
   */
  record Waiting(StockNumber number, long changed) {}

  /** Voids, and holds being released. */
  List<Waiting> waitingForRelease(ScreeningId screening) {
    return jdbc.query(
        """
        select n.* from rolls.number n
        left join rolls.hold h on h.id = n.hold
        where n.screening = ?
          and (n.state = 'VOID' and not n.void_released
            or n.state = 'HELD' and h.released_at is not null)
        """,
        (row, i) -> new Waiting(number(row, i), row.getLong("changed")),
        screening.value());
  }

  /** Numbers held in baskets that were never confirmed. */
  List<StockNumber> inBaskets(ScreeningId screening) {
    return jdbc.query(
        """
        select n.* from rolls.number n join rolls.hold h on h.id = n.hold
        where n.screening = ? and n.state = 'HELD' and h.confirmed_at is null
        """,
        NumberTable::number,
        screening.value());
  }

  List<ScreeningId> screeningsWaitingForRelease() {
    return jdbc.query(
        """
        select screening from rolls.number where state = 'VOID' and not void_released
        union
        select screening from rolls.hold
        where released_at is not null
          and exists (select 1 from rolls.number n where n.hold = rolls.hold.id)
        """,
        (row, i) -> new ScreeningId(row.getLong(1)));
  }

  /** The living number on a seat: by an index there is one at most. */
  Optional<StockNumber> onSeat(ScreeningId screening, String seat) {
    return jdbc
        .query(
            """
            select * from rolls.number
            where screening = ? and seat = ? and state <> 'BURNT' and not void_released
            """,
            NumberTable::number,
            screening.value(),
            seat)
        .stream()
        .findFirst();
  }

  void save(Collection<StockNumber> numbers, Map<ScreeningId, Long> versions, RoundTrip trip) {
    trip.add(
        """
        insert into rolls.number
          (screening, epoch, n, seat, state, hold, counter, line, ask, sale, proof, void_released,
           changed)
        select * from unnest(?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[], ?::uuid[],
          ?::int[], ?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::boolean[], ?::bigint[])
        on conflict (screening, epoch, n) do update
        set seat = excluded.seat, state = excluded.state, hold = excluded.hold,
            counter = excluded.counter, line = excluded.line, ask = excluded.ask,
            sale = excluded.sale, proof = excluded.proof, void_released = excluded.void_released, changed = excluded.changed
        """,
        column(numbers, number -> number.key().screening().value(), Long[]::new),
        column(numbers, number -> number.key().epoch(), String[]::new),
        column(numbers, number -> number.key().n(), Integer[]::new),
        column(numbers, StockNumber::seat, String[]::new),
        column(numbers, number -> number.state().name(), String[]::new),
        column(numbers, number -> text(number.hold()), String[]::new),
        column(numbers, StockNumber::counter, Integer[]::new),
        column(numbers, StockNumber::line, Integer[]::new),
        column(numbers, number -> text(number.ask()), String[]::new),
        column(numbers, number -> text(number.sale()), String[]::new),
        column(numbers, number -> text(number.proof()), String[]::new),
        column(numbers, StockNumber::voidReleased, Boolean[]::new),
        column(numbers, number -> versions.get(number.key().screening()), Long[]::new));
  }

  /** What counts against the limit, from the rows and never from a kept figure. */
  int committed(ScreeningId screening) {
    Integer count =
        jdbc.queryForObject(
            """
            select count(*) from rolls.number
            where screening = ? and state <> 'BURNT' and not void_released
            """,
            Integer.class,
            screening.value());
    return count == null ? 0 : count;
  }

  /** Seats of the screening's plan, front to back, that no living number stands for. */
  List<String> seatsWithoutNumber(ScreeningId screening, int most) {
    return jdbc.queryForList(
        """
        select s.label from programme.screening p
        join house.seat s on s.plan = p.seat_plan
        where p.id = ? and p.allocated and s.kind <> 'BLOCKED'
          and not exists (
            select 1 from rolls.number n
            where n.screening = p.id and n.seat = s.label
              and n.state <> 'BURNT' and not n.void_released)
        order by s.row_number, s.column_number
        limit ?
        """,
        String.class,
        screening.value(),
        most);
  }

  /** Seats that the house gives out by itself: places for wheelchairs are asked for by name. */
  List<PlacedSeat> standardSeats(ScreeningId screening) {
    return jdbc.query(
        """
        select s.label, s.row_number, s.column_number from programme.screening p
        join house.seat s on s.plan = p.seat_plan
        where p.id = ? and s.kind = 'STANDARD'
        """,
        (row, i) -> new PlacedSeat(row.getString(1), row.getInt(2), row.getInt(3)),
        screening.value());
  }

  Map<Integer, Integer> leasedByCounter(ScreeningId screening) {
    return jdbc
        .query(
            """
            select counter, count(*) from rolls.number
            where screening = ? and state = 'LEASED'
            group by counter
            """,
            (row, i) -> Map.entry(row.getInt(1), row.getInt(2)),
            screening.value())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<Holding> holdings(ScreeningId screening) {
    return jdbc.query(
        """
        select counter, count(*) filter (where state = 'LEASED') as on_roll,
          count(*) filter (where state = 'X') as written_off
        from rolls.number
        where screening = ? and state in ('LEASED', 'X')
        group by counter
        order by counter
        """,
        (row, i) -> new Holding(row.getInt(1), row.getInt(2), row.getInt(3)),
        screening.value());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private static <T> Object column(
      Collection<StockNumber> numbers,
      java.util.function.Function<StockNumber, ? extends @Nullable T> value,
      java.util.function.IntFunction<T[]> array) {
    return numbers.stream().map(value).toArray(array);
  }

  static StockNumber number(ResultSet row, int i) throws SQLException {
    String proof = row.getString("proof");
    return new StockNumber(
        new TicketNumber(
            new ScreeningId(row.getLong("screening")), row.getString("epoch"), row.getInt("n")),
        row.getString("seat"),
        NumberState.valueOf(row.getString("state")),
        row.getObject("hold", UUID.class),
        row.getObject("counter", Integer.class),
        row.getObject("line", Integer.class),
        row.getObject("ask", UUID.class),
        row.getObject("sale", UUID.class),
        proof == null ? null : StockNumber.Proof.valueOf(proof),
        row.getBoolean("void_released"));
  }
}
