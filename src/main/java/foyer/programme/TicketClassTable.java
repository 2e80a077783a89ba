package foyer.programme;

import foyer.house.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TicketClassTable {
  private static final String COLUMNS =
      """
      select code, name, reduced, needs, most_per_person, likelihood, public_online
      from programme.ticket_class
      """;

  private final JdbcClient jdbc;

  TicketClassTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<TicketClass> inUse() {
    return list("where retired_at is null order by likelihood, name");
  }

  RoundTrip.Answer<TicketClass> askInUse(RoundTrip trip) {
    return trip.ask(
        COLUMNS + "where retired_at is null order by likelihood, name", TicketClassTable::read);
  }

  List<TicketClass> retired() {
    return list("where retired_at is not null order by likelihood, name");
  }

  private List<TicketClass> list(String which) {
    return jdbc.sql(COLUMNS + which).query(TicketClassTable::read).list();
  }

  Optional<TicketClass> find(String code) {
    return jdbc.sql(COLUMNS + "where code = :code")
        .param("code", code)
        .query(TicketClassTable::read)
        .optional();
  }

  Optional<TicketClass> named(String name) {
    return jdbc.sql(COLUMNS + "where name = :name")
        .param("name", name)
        .query(TicketClassTable::read)
        .optional();
  }

  /** False when the code is taken. */
  boolean insert(TicketClass wished) {
    return with(
                jdbc.sql(
                    """
                    insert into programme.ticket_class (code, name, reduced, needs,
                      most_per_person, likelihood, public_online)
                    values (:code, :name, :reduced, :needs, :most, :likelihood, :online)
                    on conflict (code) do nothing
                    """),
                wished)
            .update()
        == 1;
  }

  void update(TicketClass wished) {
    with(
            jdbc.sql(
                """
                update programme.ticket_class
                set name = :name, reduced = :reduced, needs = :needs, most_per_person = :most,
                  likelihood = :likelihood, public_online = :online
                where code = :code
                """),
            wished)
        .update();
  }

  private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec sql, TicketClass wished) {
    return sql.param("code", wished.code())
        .param("name", wished.name())
        .param("reduced", wished.reduced())
        .param("needs", wished.needs().name())
        .param("most", wished.mostPerPerson())
        .param("likelihood", wished.likelihood())
        .param("online", wished.publicOnline());
  }

  void retire(String code, boolean retired) {
    jdbc.sql(
            """
            update programme.ticket_class
            set retired_at = case when :retired then coalesce(retired_at, now()) end
            where code = :code
            """)
        .param("code", code)
        .param("retired", retired)
        .update();
  }

  private static TicketClass read(ResultSet row, int n) throws SQLException {
    return new TicketClass(
        row.getString("code"),
        row.getString("name"),
        row.getBoolean("reduced"),
        TicketClass.Needs.valueOf(row.getString("needs")),
        row.getObject("most_per_person", Integer.class),
        row.getInt("likelihood"),
        row.getBoolean("public_online"));
  }
}
