package foyer.sales;

import foyer.house.RoundTrip;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberRules;
import foyer.rolls.TicketNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code sales.orders} and {@code sales.ticket}. */
@Component
class OrderTable {
  private static final String WHOLE =
      """
      select o.*, t.* from sales.orders o
      join sales.ticket t on t.order_id = o.id
      where %s
      order by o.made_at, o.id, t.position
      """;

  private final JdbcTemplate jdbc;

  OrderTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<UUID, OrderRow> find(Collection<UUID> ids) {
    if (ids.isEmpty()) return Map.of();
    return byId(RoundTrip.alone(jdbc, trip -> askParts(ids, trip)));
  }

  /** Each order as many times as it has tickets; {@link #byId} makes them whole. */
  RoundTrip.Answer<OrderRow> askParts(Collection<UUID> ids, RoundTrip trip) {
    return trip.ask(
        WHOLE.formatted("o.id = any(?::uuid[])"),
        OrderTable::orderWithOneTicket,
        (Object) texts(ids));
  }

  static Map<UUID, OrderRow> byId(List<OrderRow> parts) {
    return whole(parts).stream().collect(Collectors.toMap(OrderRow::id, Function.identity()));
  }

  Optional<OrderRow> byBookingCode(String code) {
    return whole("o.booking_code = ?", code).stream().findFirst();
  }

  /** Bookings of a screening that nobody has collected or released. */
  List<OrderRow> bookedFor(ScreeningId screening) {
    return whole(
        """
        o.state = 'BOOKED' and o.id in (select order_id from sales.ticket where screening = ?)
          and not exists (select 1 from sales.orders c where c.collects = o.id)
        """,
        screening.value());
  }

  /** Bookings that nobody collected, of screenings that start before the given moment. */
  List<UUID> bookedForStartsBefore(Instant moment) {
    return jdbc.query(
        """
        select distinct o.id from sales.orders o
        join sales.ticket t on t.order_id = o.id
        join programme.screening s on s.id = t.screening
        where o.state = 'BOOKED' and s.starts_at <= ?
          and not exists (select 1 from sales.orders c where c.collects = o.id)
        """,
        (row, i) -> row.getObject(1, UUID.class),
        Timestamp.from(moment));
  }

  NumberRules.Ticket ticket(UUID order, TicketNumber number) {
    return jdbc
        .query(
            """
            select voided_at is null as living from sales.ticket
            where order_id = ? and screening = ? and epoch = ? and n = ? and serial is not null
            union all
            select false from sales.undone_ahead
            where order_id = ? and screening = ? and epoch = ? and n = ?
            limit 1
            """,
            (row, i) -> row.getBoolean(1) ? NumberRules.Ticket.LIVING : NumberRules.Ticket.UNDONE,
            order,
            number.screening().value(),
            number.epoch(),
            number.n(),
            order,
            number.screening().value(),
            number.epoch(),
            number.n())
        .stream()
        .findFirst()
        .orElse(NumberRules.Ticket.NONE);
  }

  Optional<UUID> otherLiving(UUID order, TicketNumber number) {
    return jdbc
        .query(
            """
            select order_id from sales.ticket
            where screening = ? and epoch = ? and n = ? and order_id <> ?
              and serial is not null and voided_at is null
            order by order_id
            """,
            (row, i) -> row.getObject(1, UUID.class),
            number.screening().value(),
            number.epoch(),
            number.n(),
            order)
        .stream()
        .findFirst();
  }

  /** Of tickets that have not arrived: their void came first. */
  void undoneAhead(UUID order, Collection<TicketNumber> numbers, Instant at) {
    for (var number : numbers) {
      jdbc.update(
          """
          insert into sales.undone_ahead (order_id, screening, epoch, n, undone_at)
          select ?, ?, ?, ?, ?
          where not exists (
            select 1 from sales.ticket
            where order_id = ? and screening = ? and epoch = ? and n = ?)
          on conflict do nothing
          """,
          order,
          number.screening().value(),
          number.epoch(),
          number.n(),
          Timestamp.from(at),
          order,
          number.screening().value(),
          number.epoch(),
          number.n());
    }
  }

  boolean knowsPerson(@Nullable Long person) {
    return person != null
        && !jdbc.queryForList("select 1 from people.person where id = ?", person).isEmpty();
  }

  /** The sale that collected a booking, if one did. */
  boolean isCollected(UUID booking) {
    return !jdbc.queryForList("select 1 from sales.orders where collects = ?", booking).isEmpty();
  }

  void insert(Collection<OrderRow> orders, RoundTrip trip) {
    if (orders.isEmpty()) return;
    trip.add(
        """
        insert into sales.orders (id, channel, state, made_at, business_day, seller, steward,
          person, guest_name, guest_email, booking_code, collects, total_pence, fingerprint)
        select * from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::date[],
          ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[],
          ?::bigint[], ?::text[])
        """,
        text(orders, order -> order.id().toString()),
        text(orders, order -> order.channel().name()),
        text(orders, order -> order.state().name()),
        text(orders, order -> order.madeAt().toString()),
        text(orders, order -> order.businessDay().toString()),
        text(orders, OrderRow::seller),
        text(orders, OrderRow::steward),
        orders.stream().map(OrderRow::person).toArray(Long[]::new),
        text(orders, OrderRow::guestName),
        text(orders, OrderRow::guestEmail),
        text(orders, OrderRow::bookingCode),
        text(orders, order -> order.collects() == null ? null : order.collects().toString()),
        orders.stream().map(order -> order.total().pence()).toArray(Long[]::new),
        text(orders, OrderRow::fingerprint));
    insertTickets(orders, trip);
  }

  private static void insertTickets(Collection<OrderRow> orders, RoundTrip trip) {
    record Line(UUID order, int position, OrderRow.TicketRow ticket) {}
    var lines = new ArrayList<Line>();
    for (var order : orders) {
      int position = 0;
      for (var ticket : order.tickets()) lines.add(new Line(order.id(), ++position, ticket));
    }
    if (lines.isEmpty()) return;
    trip.add(
        """
        insert into sales.ticket (order_id, position, screening, epoch, n, seat, ticket_class,
          pence, series, serial, short_code, code, key_id)
        select * from unnest(?::uuid[], ?::int[], ?::bigint[], ?::text[], ?::int[], ?::text[],
          ?::text[], ?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[])
        """,
        text(lines, line -> line.order().toString()),
        lines.stream().map(Line::position).toArray(Integer[]::new),
        lines.stream().map(l -> l.ticket().number().screening().value()).toArray(Long[]::new),
        text(lines, line -> line.ticket().number().epoch()),
        lines.stream().map(line -> line.ticket().number().n()).toArray(Integer[]::new),
        text(lines, line -> line.ticket().seat()),
        text(lines, line -> line.ticket().ticketClass()),
        lines.stream().map(line -> line.ticket().price().pence()).toArray(Long[]::new),
        text(lines, line -> line.ticket().series()),
        lines.stream().map(line -> line.ticket().serial()).toArray(Integer[]::new),
        text(lines, line -> line.ticket().shortCode()),
        text(lines, line -> line.ticket().code()),
        text(lines, line -> line.ticket().keyId()));
  }

  /** Baskets that hold other tickets now; a sale's or a booking's tickets are never replaced. */
  void replaceTickets(Collection<OrderRow> baskets, RoundTrip trip) {
    if (baskets.isEmpty()) return;
    trip.add(
        "delete from sales.ticket where order_id = any(?::uuid[])",
        (Object) texts(baskets.stream().map(OrderRow::id).toList()));
    insertTickets(baskets, trip);
    trip.add(
        """
        update sales.orders o set total_pence = c.pence, fingerprint = c.fingerprint
        from unnest(?::uuid[], ?::bigint[], ?::text[]) as c (id, pence, fingerprint)
        where o.id = c.id
        """,
        text(baskets, order -> order.id().toString()),
        baskets.stream().map(order -> order.total().pence()).toArray(Long[]::new),
        text(baskets, OrderRow::fingerprint));
  }

  void nameGuests(Collection<OrderRow> orders, RoundTrip trip) {
    if (orders.isEmpty()) return;
    trip.add(
        """
        update sales.orders o set guest_name = c.name, guest_email = c.email
        from unnest(?::uuid[], ?::text[], ?::text[]) as c (id, name, email)
        where o.id = c.id
        """,
        text(orders, order -> order.id().toString()),
        text(orders, OrderRow::guestName),
        text(orders, OrderRow::guestEmail));
  }

  void book(Collection<OrderRow> orders, RoundTrip trip) {
    if (orders.isEmpty()) return;
    trip.add(
        """
        update sales.orders o set state = 'BOOKED', booking_code = c.code
        from unnest(?::uuid[], ?::text[]) as c (id, code)
        where o.id = c.id
        """,
        text(orders, order -> order.id().toString()),
        text(orders, OrderRow::bookingCode));
  }

  void send(RoundTrip trip) {
    trip.send(jdbc);
  }

  /** Never booked, so nothing refers to them. */
  void deleteBasketsMadeBefore(Instant moment) {
    jdbc.update(
        """
        with gone as (
          select id from sales.orders where state = 'BASKET' and made_at < ?
          for update skip locked),
        tickets as (delete from sales.ticket t using gone where t.order_id = gone.id)
        delete from sales.orders o using gone where o.id = gone.id
        """,
        Timestamp.from(moment));
  }

  void setState(UUID order, OrderRow.State state) {
    jdbc.update("update sales.orders set state = ? where id = ?", state.name(), order);
  }

  void voidTickets(UUID order, Collection<TicketNumber> numbers, Instant at) {
    for (var number : numbers) {
      jdbc.update(
          """
          update sales.ticket set voided_at = ?
          where order_id = ? and screening = ? and epoch = ? and n = ? and voided_at is null
          """,
          Timestamp.from(at),
          order,
          number.screening().value(),
          number.epoch(),
          number.n());
    }
    jdbc.update(
        """
        update sales.orders o set state = 'VOIDED'
        where o.id = ? and not exists (
          select 1 from sales.ticket t where t.order_id = o.id and t.voided_at is null)
        """,
        order);
  }

  private List<OrderRow> whole(String condition, Object argument) {
    return whole(jdbc.query(WHOLE.formatted(condition), OrderTable::orderWithOneTicket, argument));
  }

  private static List<OrderRow> whole(List<OrderRow> parts) {
    return parts.stream()
        .collect(
            Collectors.groupingBy(OrderRow::id, java.util.LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(OrderTable::joined)
        .toList();
  }

  private static OrderRow joined(List<OrderRow> parts) {
    var order = parts.getFirst();
    return new OrderRow(
        order.id(),
        order.channel(),
        order.state(),
        order.madeAt(),
        order.businessDay(),
        order.seller(),
        order.steward(),
        order.person(),
        order.guestName(),
        order.guestEmail(),
        order.bookingCode(),
        order.collects(),
        order.total(),
        order.fingerprint(),
        parts.stream().map(part -> part.tickets().getFirst()).toList());
  }

  private static OrderRow orderWithOneTicket(ResultSet row, int i) throws SQLException {
    var ticket =
        new OrderRow.TicketRow(
            new TicketNumber(
                new ScreeningId(row.getLong("screening")), row.getString("epoch"), row.getInt("n")),
            row.getString("seat"),
            row.getString("ticket_class"),
            new Money(row.getLong("pence")),
            row.getString("series"),
            row.getObject("serial", Integer.class),
            row.getString("short_code"),
            row.getString("code"),
            row.getString("key_id"));
    return new OrderRow(
        row.getObject("id", UUID.class),
        OrderRow.Channel.valueOf(row.getString("channel")),
        OrderRow.State.valueOf(row.getString("state")),
        row.getTimestamp("made_at").toInstant(),
        row.getObject("business_day", LocalDate.class),
        row.getString("seller"),
        row.getString("steward"),
        row.getObject("person", Long.class),
        row.getString("guest_name"),
        row.getString("guest_email"),
        row.getString("booking_code"),
        row.getObject("collects", UUID.class),
        new Money(row.getLong("total_pence")),
        row.getString("fingerprint"),
        List.of(ticket));
  }

  private static <T> Object text(Collection<T> rows, Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
