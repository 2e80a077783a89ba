package foyer.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Memberships, crew status and offices: three tables of one shape. */
@Component
class TermTable {

  /** Which of the three. */
  enum Of {
    MEMBERSHIP("people.membership", "kind"),
    CREW("people.crew_status", "kind"),
    OFFICE("people.office", "role");

    private final String table;
    private final String column;

    Of(String table, String column) {
      this.table = table;
      this.column = column;
    }

    private String sql(String template) {
      return template.replace("TABLE", table).replace("WHAT", column);
    }
  }

  private final JdbcClient jdbc;

  TermTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A person's, the latest first. */
  <K extends Enum<K>> List<Term<K>> of(Of which, Class<K> kinds, PersonId person) {
    return jdbc.sql(
            which.sql(
                """
                select id, WHAT as what, valid_from, valid_until, given_by
                from TABLE
                where person = :person
                order by valid_until desc, valid_from desc, id desc
                """))
        .param("person", person.value())
        .query(
            (row, n) ->
                new Term<>(
                    row.getLong("id"),
                    Enum.valueOf(kinds, row.getString("what")),
                    row.getObject("valid_from", LocalDate.class),
                    row.getObject("valid_until", LocalDate.class),
                    row.getString("given_by")))
        .list();
  }

  void insert(Of which, PersonId person, Enum<?> what, LocalDate from, LocalDate until, String by) {
    jdbc.sql(
            which.sql(
                """
                insert into TABLE (person, WHAT, valid_from, valid_until, given_by)
                values (:person, :what, :from, :until, :by)
                """))
        .param("person", person.value())
        .param("what", what.name())
        .param("from", from)
        .param("until", until)
        .param("by", by)
        .update();
  }

  /** Lets a term end on that day; one that had not begun by then is taken away. */
  Optional<String> end(Of which, PersonId person, long term, LocalDate lastDay) {
    Optional<String> cut =
        jdbc.sql(
                which.sql(
                    """
                    update TABLE set valid_until = :last
                    where id = :id and person = :person and valid_until > :last
                      and valid_from <= :last
                    returning WHAT
                    """))
            .param("id", term)
            .param("person", person.value())
            .param("last", lastDay)
            .query(String.class)
            .optional();
    return cut.isPresent() ? cut : takeAway(which, person, term, lastDay);
  }

  private Optional<String> takeAway(Of which, PersonId person, long term, LocalDate lastDay) {
    return jdbc.sql(
            which.sql(
                """
                delete from TABLE
                where id = :id and person = :person and valid_from > :last
                returning WHAT
                """))
        .param("id", term)
        .param("person", person.value())
        .param("last", lastDay)
        .query(String.class)
        .optional();
  }
}
