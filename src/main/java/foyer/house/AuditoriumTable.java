package foyer.house;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AuditoriumTable {
  private static final String COLUMNS =
      """
      select id, name, house_capacity, sales_limit, allocated, retired_at is not null as retired
      from house.auditorium
      """;

  private final JdbcClient jdbc;

  AuditoriumTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Auditorium> find(AuditoriumId id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id.value())
        .query(AuditoriumTable::read)
        .optional();
  }

  Optional<Auditorium> lock(AuditoriumId id) {
    return jdbc.sql(COLUMNS + "where id = :id for no key update")
        .param("id", id.value())
        .query(AuditoriumTable::read)
        .optional();
  }

  Optional<Auditorium> named(String name) {
    return jdbc.sql(COLUMNS + "where name = :name")
        .param("name", name)
        .query(AuditoriumTable::read)
        .optional();
  }

  List<Auditorium> all() {
    return jdbc.sql(COLUMNS + "order by name, id").query(AuditoriumTable::read).list();
  }

  /** Empty when the name is taken. */
  Optional<AuditoriumId> insert(AuditoriumDraft draft) {
    return jdbc.sql(
            """
            insert into house.auditorium (name, house_capacity, sales_limit, allocated)
            values (:name, :capacity, :limit, :allocated)
            on conflict (name) do nothing
            returning id
            """)
        .param("name", draft.name())
        .param("capacity", draft.houseCapacity())
        .param("limit", draft.salesLimit())
        .param("allocated", draft.allocated())
        .query(Long.class)
        .optional()
        .map(AuditoriumId::new);
  }

  void update(AuditoriumId id, AuditoriumDraft draft) {
    jdbc.sql(
            """
            update house.auditorium
            set name = :name, house_capacity = :capacity, sales_limit = :limit,
              allocated = :allocated
            where id = :id
            """)
        .param("id", id.value())
        .param("name", draft.name())
        .param("capacity", draft.houseCapacity())
        .param("limit", draft.salesLimit())
        .param("allocated", draft.allocated())
        .update();
  }

  void retire(AuditoriumId id, boolean retired) {
    jdbc.sql(
            """
            update house.auditorium
            set retired_at = case when :retired then coalesce(retired_at, now()) end
            where id = :id
            """)
        .param("id", id.value())
        .param("retired", retired)
        .update();
  }

  private static Auditorium read(ResultSet row, int n) throws SQLException {
    return new Auditorium(
        new AuditoriumId(row.getLong("id")),
        row.getString("name"),
        row.getInt("house_capacity"),
        row.getInt("sales_limit"),
        row.getBoolean("allocated"),
        row.getBoolean("retired"));
  }
}
