package foyer.testing;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.programme.ScreeningId;
import foyer.rolls.Stocks;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Invented screenings that are on sale, each test its own. */
@Component
public class OnSale {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final JdbcTemplate jdbc;
  private final Stocks stocks;

  OnSale(JdbcTemplate jdbc, Stocks stocks) {
    this.jdbc = jdbc;
    this.stocks = stocks;
  }

  /** An unallocated screening tomorrow; standard £4.00 and member £3.00. */
  public ScreeningId unallocated(int salesLimit, int houseCapacity) {
    return screening(salesLimit, houseCapacity, false, Instant.now().plus(Duration.ofDays(1)), 0);
  }

  public ScreeningId startingIn(Duration fromNow, int salesLimit) {
    return screening(salesLimit, salesLimit, false, Instant.now().plus(fromNow), 0);
  }

  /** The same with so many further classes: Rarer 1 at £4.01, Rarer 2 at £4.02, ... */
  public ScreeningId withRarerTickets(Duration fromNow, int salesLimit, int rarer) {
    return screening(salesLimit, salesLimit, false, Instant.now().plus(fromNow), rarer);
  }

  /** An allocated one with rows of so many seats; A1 is the first. */
  public ScreeningId allocated(int rows, int seatsInARow) {
    return screening(
        rows * seatsInARow, rows * seatsInARow, true, Instant.now().plus(Duration.ofDays(1)), 0);
  }

  /**
   * An allocated one, as many rows as seats in a row; the first row is dearer, of the band Sofa.
   */
  public ScreeningId allocatedIn(Duration fromNow, int side) {
    var screening = screening(side * side, side * side, true, Instant.now().plus(fromNow), 0);
    jdbc.update(
        """
        update house.seat set band = 'Sofa'
        where row_number = 1
          and plan = (select seat_plan from programme.screening where id = ?)
        """,
        screening.value());
    jdbc.update(
        """
        insert into programme.price (price_list, ticket_class, band, pence, valid_from)
        select price_list, 'STANDARD', 'Sofa', 550, current_date - 1
        from programme.screening
        where id = ?
        """,
        screening.value());
    return screening;
  }

  private ScreeningId screening(
      int limit, int capacity, boolean allocated, Instant startsAt, int rarer) {
    int n = NEXT.incrementAndGet();
    String name = "test " + n + " " + UUID.randomUUID();
    long film =
        id(
            """
            insert into programme.film (title, runtime_minutes, certificate)
            values (?, 100, '15') returning id
            """,
            "The Invented Film " + name);
    long auditorium =
        id(
            """
            insert into house.auditorium (name, house_capacity, sales_limit, allocated)
            values (?, ?, ?, ?) returning id
            """,
            "Room " + name,
            capacity,
            limit,
            allocated);
    Long plan = allocated ? plan(auditorium, capacity, limit) : null;
    long list = id("insert into programme.price_list (name) values (?) returning id", name);
    priced(list, "STANDARD", "Standard", "NOTHING", 400);
    priced(list, "MEMBER", "Member", "MEMBERSHIP", 300);
    for (int i = 1; i <= rarer; i++) priced(list, "RARER_" + i, "Rarer " + i, "NOTHING", 400 + i);
    long screening =
        id(
            """
            insert into programme.screening (film, auditorium, seat_plan, starts_at, ends_at,
              allocated, house_capacity, sales_limit, price_list)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """,
            film,
            auditorium,
            plan,
            Timestamp.from(startsAt),
            Timestamp.from(startsAt.plus(Duration.ofMinutes(100))),
            allocated,
            capacity,
            limit,
            list);
    var made = new ScreeningId(screening);
    if (stocks.putOnSale(made, Actor.house("test")) instanceof Outcome.Refused<?>(var refusal)) {
      throw new IllegalStateException(refusal.sentence());
    }
    return made;
  }

  private long plan(long auditorium, int capacity, int limit) {
    long plan =
        id(
            """
            insert into house.seat_plan (auditorium, valid_from, made_by)
            values (?, current_date - 1, 'test') returning id
            """,
            auditorium);
    int perRow = (int) Math.ceil(Math.sqrt(capacity));
    for (int seat = 0; seat < capacity; seat++) {
      char row = (char) ('A' + seat / perRow);
      jdbc.update(
          """
          insert into house.seat (plan, label, row_number, column_number, kind)
          values (?, ?, ?, ?, 'STANDARD')
          """,
          plan,
          "" + row + (seat % perRow + 1),
          seat / perRow + 1,
          seat % perRow + 1);
    }
    return plan;
  }

  private void priced(long list, String code, String name, String needs, int pence) {
    jdbc.update(
        """
        insert into programme.ticket_class (code, name, reduced, needs, public_online)
        values (?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        code,
        name,
        !needs.equals("NOTHING"),
        needs,
        needs.equals("NOTHING"));
    jdbc.update(
        """
        insert into programme.price (price_list, ticket_class, pence, valid_from)
        values (?, ?, ?, current_date - 1)
        """,
        list,
        code,
        pence);
  }

  private long id(String sql, @Nullable Object... arguments) {
    List<Long> ids = jdbc.queryForList(sql, Long.class, arguments);
    return ids.getFirst();
  }
}
