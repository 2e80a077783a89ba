package foyer.programme;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class FilmTable {
  private static final String COLUMNS =
      """
      select id, title, year, runtime_minutes, certificate, directors, actors, synopsis,
        content_advice, source, source_key
      from programme.film
      """;

  private final JdbcClient jdbc;

  FilmTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Film> find(FilmId id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id.value())
        .query((row, n) -> read(row))
        .optional();
  }

  Optional<Film> lock(FilmId id) {
    return jdbc.sql(COLUMNS + "where id = :id for no key update")
        .param("id", id.value())
        .query((row, n) -> read(row))
        .optional();
  }

  Optional<Film> from(Source source) {
    return jdbc.sql(COLUMNS + "where source = :source and source_key = :key")
        .param("source", source.name())
        .param("key", source.key())
        .query((row, n) -> read(row))
        .optional();
  }

  List<Film> all() {
    return jdbc.sql(COLUMNS + "order by lower(title), id").query((row, n) -> read(row)).list();
  }

  FilmId insert(FilmDraft draft) {
    return insert(draft, null, null);
  }

  FilmId insert(FilmDraft draft, Source source) {
    return insert(draft, source.name(), source.key());
  }

  private FilmId insert(
      FilmDraft draft,
      @org.jspecify.annotations.Nullable String source,
      @org.jspecify.annotations.Nullable String key) {
    long id =
        with(
                jdbc.sql(
                    """
                    insert into programme.film (title, year, runtime_minutes, certificate,
                      directors, actors, synopsis, content_advice, source, source_key)
                    values (:title, :year, :minutes, :certificate, :directors, :actors, :synopsis,
                      :advice, :source, :key)
                    returning id
                    """),
                draft)
            .param("source", source)
            .param("key", key)
            .query(Long.class)
            .single();
    return new FilmId(id);
  }

  void update(FilmId id, FilmDraft draft) {
    with(
            jdbc.sql(
                """
                update programme.film
                set title = :title, year = :year, runtime_minutes = :minutes,
                  certificate = :certificate, directors = :directors, actors = :actors,
                  synopsis = :synopsis, content_advice = :advice
                where id = :id
                """),
            draft)
        .param("id", id.value())
        .update();
  }

  private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec sql, FilmDraft draft) {
    return sql.param("title", draft.title())
        .param("year", draft.year())
        .param("minutes", draft.runtimeMinutes())
        .param("certificate", draft.certificate().shown())
        .param("directors", draft.directors().toArray(String[]::new))
        .param("actors", draft.actors().toArray(String[]::new))
        .param("synopsis", draft.synopsis())
        .param("advice", draft.contentAdvice());
  }

  static Film read(ResultSet row) throws SQLException {
    return read(row, "id");
  }

  /** Reads a film out of a row of something else; {@code id} is the column of the film's id. */
  static Film read(ResultSet row, String id) throws SQLException {
    return new Film(
        new FilmId(row.getLong(id)),
        row.getString("title"),
        row.getObject("year", Integer.class),
        row.getObject("runtime_minutes", Integer.class),
        Certificate.reading(row.getString("certificate")).orElseThrow(),
        texts(row.getArray("directors")),
        texts(row.getArray("actors")),
        row.getString("synopsis"),
        row.getString("content_advice"));
  }

  static List<String> texts(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).toList();
  }
}
