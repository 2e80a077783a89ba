package foyer.house;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SeatPlanTable {
  private static final String COLUMNS =
      """
      select id, auditorium, valid_from, made_at, made_by
      from house.seat_plan
      """;

  private final JdbcClient jdbc;

  SeatPlanTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<SeatPlan> find(SeatPlanId id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id.value())
        .query(SeatPlanTable::readPlan)
        .optional();
  }

  Optional<SeatPlan> current(AuditoriumId auditorium, LocalDate day) {
    return jdbc.sql(
            COLUMNS
                + """
                where auditorium = :auditorium and valid_from <= :day
                order by valid_from desc
                limit 1
                """)
        .param("auditorium", auditorium.value())
        .param("day", day)
        .query(SeatPlanTable::readPlan)
        .optional();
  }

  List<SeatPlan> of(AuditoriumId auditorium) {
    return jdbc.sql(COLUMNS + "where auditorium = :auditorium order by valid_from desc")
        .param("auditorium", auditorium.value())
        .query(SeatPlanTable::readPlan)
        .list();
  }

  List<Seat> seats(SeatPlanId plan) {
    return jdbc.sql(
            """
            select label, row_number, column_number, kind, band
            from house.seat
            where plan = :plan
            order by row_number, column_number
            """)
        .param("plan", plan.value())
        .query(SeatPlanTable::readSeat)
        .list();
  }

  /** Empty when the room has a plan from that day. */
  Optional<SeatPlanId> insert(AuditoriumId auditorium, LocalDate validFrom, String madeBy) {
    return jdbc.sql(
            """
            insert into house.seat_plan (auditorium, valid_from, made_by)
            values (:auditorium, :from, :by)
            on conflict (auditorium, valid_from) do nothing
            returning id
            """)
        .param("auditorium", auditorium.value())
        .param("from", validFrom)
        .param("by", madeBy)
        .query(Long.class)
        .optional()
        .map(SeatPlanId::new);
  }

  void insertSeats(SeatPlanId plan, List<Seat> seats) {
    jdbc.sql(
            """
            insert into house.seat (plan, label, row_number, column_number, kind, band)
            select :plan, s.label, s.row_number, s.column_number, s.kind, s.band
            from unnest(:labels::text[], :rows::int[], :columns::int[], :kinds::text[],
              :bands::text[]) as s (label, row_number, column_number, kind, band)
            """)
        .param("plan", plan.value())
        .param("labels", seats.stream().map(Seat::label).toArray(String[]::new))
        .param("rows", seats.stream().map(Seat::row).toArray(Integer[]::new))
        .param("columns", seats.stream().map(Seat::column).toArray(Integer[]::new))
        .param("kinds", seats.stream().map(seat -> seat.kind().name()).toArray(String[]::new))
        .param("bands", seats.stream().map(Seat::band).toArray(String[]::new))
        .update();
  }

  private static SeatPlan readPlan(ResultSet row, int n) throws SQLException {
    return new SeatPlan(
        new SeatPlanId(row.getLong("id")),
        new AuditoriumId(row.getLong("auditorium")),
        row.getObject("valid_from", LocalDate.class),
        row.getTimestamp("made_at").toInstant(),
        row.getString("made_by"));
  }

  private static Seat readSeat(ResultSet row, int n) throws SQLException {
    return new Seat(
        row.getString("label"),
        row.getInt("row_number"),
        row.getInt("column_number"),
        Seat.Kind.valueOf(row.getString("kind")),
        row.getString("band"));
  }
}
