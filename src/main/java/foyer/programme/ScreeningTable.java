package foyer.programme;

import foyer.house.Auditorium;
import foyer.house.AuditoriumId;
import foyer.house.RoundTrip;
import foyer.house.SeatPlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ScreeningTable {
  private static final String COLUMNS =
      """
      select s.id, s.starts_at, s.ends_at, s.allocated, s.seat_plan, s.house_capacity,
        s.sales_limit, s.price_list, s.notes, s.access, s.public, s.cancelled_because,
        f.id as film_id, f.title, f.year, f.runtime_minutes, f.certificate, f.directors, f.actors,
        f.synopsis, f.content_advice,
        a.id as room_id, a.name as room_name, a.house_capacity as room_capacity,
        a.sales_limit as room_limit, a.allocated as room_allocated,
        a.retired_at is not null as room_retired
      from programme.screening s
      join programme.film f on f.id = s.film
      join house.auditorium a on a.id = s.auditorium
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate plain;

  ScreeningTable(JdbcClient jdbc, JdbcTemplate plain) {
    this.jdbc = jdbc;
    this.plain = plain;
  }

  /** Waits for an import that is running, before anything else is locked. */
  void enter() {
    jdbc.sql("lock table programme.screening in row exclusive mode").update();
  }

  Optional<Screening> find(ScreeningId id) {
    return one(COLUMNS + "where s.id = :id", id);
  }

  Optional<Screening> hold(ScreeningId id) {
    return one(COLUMNS + "where s.id = :id for share of s", id);
  }

  /** Others may still name it: a sale holds its stock by then, which a cancellation waits for. */
  Optional<Screening> lock(ScreeningId id) {
    return one(COLUMNS + "where s.id = :id for no key update of s", id);
  }

  private Optional<Screening> one(String sql, ScreeningId id) {
    return jdbc.sql(sql).param("id", id.value()).query((row, n) -> read(row)).optional();
  }

  List<Screening> startingBetween(Instant from, Instant until) {
    return jdbc.sql(
            COLUMNS
                + """
                where s.starts_at >= :from and s.starts_at < :until
                order by s.starts_at, a.name, s.id
                """)
        .param("from", at(from))
        .param("until", at(until))
        .query((row, n) -> read(row))
        .list();
  }

  List<Screening> of(FilmId film) {
    return jdbc.sql(COLUMNS + "where s.film = :film order by s.starts_at, a.name, s.id")
        .param("film", film.value())
        .query((row, n) -> read(row))
        .list();
  }

  List<Screening> findAll(Collection<ScreeningId> ids) {
    return RoundTrip.alone(plain, trip -> ask(ids, trip));
  }

  RoundTrip.Answer<Screening> ask(Collection<ScreeningId> ids, RoundTrip trip) {
    return trip.ask(
        COLUMNS + "where s.id = any(?) order by s.starts_at, a.name, s.id",
        (row, n) -> read(row),
        (Object) ids.stream().map(ScreeningId::value).toArray(Long[]::new));
  }

  /** One that is in the room during that time and not cancelled; {@code but} does not count. */
  Optional<Screening> overlapping(
      AuditoriumId room, Instant startsAt, Instant endsAt, Optional<ScreeningId> but) {
    return jdbc.sql(
            COLUMNS
                + """
                where s.auditorium = :room and s.cancelled_at is null and s.id <> :but
                  and tstzrange(s.starts_at, s.ends_at) && tstzrange(:starts, :ends)
                order by s.starts_at
                limit 1
                """)
        .param("room", room.value())
        .param("but", but.map(ScreeningId::value).orElse(0L))
        .param("starts", at(startsAt))
        .param("ends", at(endsAt))
        .query((row, n) -> read(row))
        .optional();
  }

  ScreeningId insert(ScreeningPlans.Planned planned) {
    long id =
        with(
                jdbc.sql(
                    """
                    insert into programme.screening (film, auditorium, seat_plan, starts_at,
                      ends_at, allocated, house_capacity, sales_limit, price_list, notes, access,
                      public)
                    values (:film, :room, :plan, :starts, :ends, :allocated, :capacity, :limit,
                      :prices, :notes, :access, :public)
                    returning id
                    """),
                planned)
            .query(Long.class)
            .single();
    return new ScreeningId(id);
  }

  void update(ScreeningId id, ScreeningPlans.Planned planned) {
    with(
            jdbc.sql(
                """
                update programme.screening
                set film = :film, auditorium = :room, seat_plan = :plan, starts_at = :starts,
                  ends_at = :ends, allocated = :allocated, house_capacity = :capacity,
                  sales_limit = :limit, price_list = :prices, notes = :notes, access = :access,
                  public = :public
                where id = :id
                """),
            planned)
        .param("id", id.value())
        .update();
  }

  private static JdbcClient.StatementSpec with(
      JdbcClient.StatementSpec sql, ScreeningPlans.Planned planned) {
    ScreeningDraft draft = planned.draft();
    return sql.param("film", draft.film().value())
        .param("room", planned.room().id().value())
        .param("plan", planned.seatPlan() == null ? null : planned.seatPlan().value())
        .param("starts", at(draft.startsAt()))
        .param("ends", at(planned.endsAt()))
        .param("allocated", planned.room().allocated())
        .param("capacity", planned.room().houseCapacity())
        .param("limit", planned.salesLimit())
        .param("prices", draft.priceList().value())
        .param("notes", draft.notes())
        .param("access", draft.access().stream().map(Access::name).sorted().toArray(String[]::new))
        .param("public", draft.isPublic());
  }

  void cancel(ScreeningId id, String because) {
    jdbc.sql(
            """
            update programme.screening
            set cancelled_at = now(), cancelled_because = :because
            where id = :id and cancelled_at is null
            """)
        .param("id", id.value())
        .param("because", because)
        .update();
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static Screening read(ResultSet row) throws SQLException {
    return new Screening(
        new ScreeningId(row.getLong("id")),
        FilmTable.read(row, "film_id"),
        room(row),
        moment(row.getTimestamp("starts_at")),
        moment(row.getTimestamp("ends_at")),
        row.getBoolean("allocated"),
        plan(row.getObject("seat_plan", Long.class)),
        row.getInt("house_capacity"),
        row.getInt("sales_limit"),
        new PriceListId(row.getLong("price_list")),
        row.getString("notes"),
        access(FilmTable.texts(row.getArray("access"))),
        row.getBoolean("public"),
        row.getString("cancelled_because"));
  }

  private static Auditorium room(ResultSet row) throws SQLException {
    return new Auditorium(
        new AuditoriumId(row.getLong("room_id")),
        row.getString("room_name"),
        row.getInt("room_capacity"),
        row.getInt("room_limit"),
        row.getBoolean("room_allocated"),
        row.getBoolean("room_retired"));
  }

  private static @Nullable SeatPlanId plan(@Nullable Long id) {
    return id == null ? null : new SeatPlanId(id);
  }

  private static Set<Access> access(List<String> names) {
    var set = EnumSet.noneOf(Access.class);
    names.forEach(name -> set.add(Access.valueOf(name)));
    return set;
  }

  private static Instant moment(Timestamp timestamp) {
    return timestamp.toInstant();
  }
}
