package foyer.programme;

import foyer.house.RoundTrip;
import foyer.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PriceTable {
  private static final String COLUMNS =
      """
      select p.id, p.price_list, p.ticket_class, p.band, p.pence, p.valid_from, p.made_by
      from programme.price p
      join programme.ticket_class c on c.code = p.ticket_class
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate plain;

  PriceTable(JdbcClient jdbc, JdbcTemplate plain) {
    this.jdbc = jdbc;
    this.plain = plain;
  }

  List<ScreeningPrice> inForce(Collection<ScreeningId> screenings, LocalDate day) {
    return RoundTrip.alone(plain, trip -> askInForce(screenings, day, trip));
  }

  /** For each screening and band of its seats, the latest price that has begun. */
  RoundTrip.Answer<ScreeningPrice> askInForce(
      Collection<ScreeningId> screenings, LocalDate day, RoundTrip trip) {
    return trip.ask(
        """
        with wanted as (
          select s.id, s.price_list, s.seat_plan, s.allocated
          from programme.screening s
          where s.id = any(?)
        ),
        band as (
          select distinct w.id as screening, w.price_list, t.band
          from wanted w
          join house.seat t on t.plan = w.seat_plan and t.kind <> 'BLOCKED'
          where w.allocated
          union
          select w.id, w.price_list, '' from wanted w where not w.allocated
        ),
        begun as (
          select distinct on (p.price_list, p.ticket_class, p.band)
            p.price_list, p.ticket_class, p.band, p.pence
          from programme.price p
          where p.price_list in (select price_list from wanted)
            and p.withdrawn_at is null and p.valid_from <= ?
          order by p.price_list, p.ticket_class, p.band, p.valid_from desc
        ),
        fitting as (
          select distinct on (b.screening, b.band, p.ticket_class)
            b.screening, b.band, p.ticket_class, p.pence
          from band b
          join begun p on p.price_list = b.price_list and p.band in (b.band, '')
          order by b.screening, b.band, p.ticket_class, p.band = b.band desc
        )
        select f.screening, f.band, f.ticket_class, f.pence
        from fitting f
        join programme.ticket_class c on c.code = f.ticket_class
        where f.pence is not null and c.retired_at is null
        order by f.screening, c.likelihood, f.ticket_class, f.band
        """,
        (row, n) ->
            new ScreeningPrice(
                new ScreeningId(row.getLong("screening")),
                new ClassPrice(
                    row.getString("ticket_class"),
                    row.getString("band"),
                    new Money(row.getLong("pence")))),
        screenings.stream().map(ScreeningId::value).toArray(Long[]::new),
        day);
  }

  List<PriceList> lists() {
    return jdbc.sql("select id, name from programme.price_list order by id")
        .query((row, n) -> new PriceList(new PriceListId(row.getLong("id")), row.getString("name")))
        .list();
  }

  boolean listExists(PriceListId list) {
    return lists().stream().anyMatch(one -> one.id().equals(list));
  }

  /** Empty when the name is taken. */
  Optional<PriceListId> insertList(String name) {
    return jdbc.sql(
            """
            insert into programme.price_list (name)
            values (:name)
            on conflict (name) do nothing
            returning id
            """)
        .param("name", name)
        .query(Long.class)
        .optional()
        .map(PriceListId::new);
  }

  List<DatedPrice> dated(PriceListId list) {
    return jdbc.sql(
            COLUMNS
                + """
                where p.price_list = :list and p.withdrawn_at is null
                order by c.likelihood, p.ticket_class, p.band, p.valid_from
                """)
        .param("list", list.value())
        .query((row, n) -> read(row))
        .list();
  }

  Optional<DatedPrice> find(long id) {
    return jdbc.sql(COLUMNS + "where p.id = :id and p.withdrawn_at is null")
        .param("id", id)
        .query((row, n) -> read(row))
        .optional();
  }

  void set(
      PriceListId list,
      String ticketClass,
      String band,
      @Nullable Money price,
      LocalDate validFrom,
      String madeBy) {
    jdbc.sql(
            """
            update programme.price
            set withdrawn_at = now()
            where price_list = :list and ticket_class = :class and band = :band
              and valid_from = :from and withdrawn_at is null
            """)
        .param("list", list.value())
        .param("class", ticketClass)
        .param("band", band)
        .param("from", validFrom)
        .update();
    jdbc.sql(
            """
            insert into programme.price (price_list, ticket_class, band, pence, valid_from, made_by)
            values (:list, :class, :band, :pence, :from, :by)
            """)
        .param("list", list.value())
        .param("class", ticketClass)
        .param("band", band)
        .param("pence", price == null ? null : price.pence())
        .param("from", validFrom)
        .param("by", madeBy)
        .update();
  }

  void withdraw(long id) {
    jdbc.sql("update programme.price set withdrawn_at = now() where id = :id")
        .param("id", id)
        .update();
  }

  private static DatedPrice read(ResultSet row) throws SQLException {
    Long pence = row.getObject("pence", Long.class);
    return new DatedPrice(
        row.getLong("id"),
        new PriceListId(row.getLong("price_list")),
        row.getString("ticket_class"),
        row.getString("band"),
        pence == null ? null : new Money(pence),
        row.getObject("valid_from", LocalDate.class),
        row.getString("made_by"));
  }
}
