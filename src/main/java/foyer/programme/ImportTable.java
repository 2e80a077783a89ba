package foyer.programme;

import foyer.house.AuditoriumId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What earlier imports left, and the fingerprints by which the next one knows it again. */
@Component
class ImportTable {
  private final JdbcClient jdbc;

  ImportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record StandingFilm(FilmId id, Source source, String print) {}

  record StandingScreening(
      ScreeningId id,
      Source source,
      String print,
      FilmId film,
      String title,
      Instant startsAt,
      Instant endsAt,
      boolean cancelled) {}

  record Taken(ScreeningId id, AuditoriumId room, Instant startsAt, Instant endsAt) {}

  /**
   * Nobody else changes screenings until this transaction ends, and screenings may stand in each
   * other's way until it does: a whole programme that moves passes through itself.
   */
  void begin() {
    jdbc.sql("lock table programme.screening in share row exclusive mode").update();
    jdbc.sql("set constraints programme.one_screening_a_room deferred").update();
  }

  void end() {
    jdbc.sql("set constraints programme.one_screening_a_room immediate").update();
  }

  Map<Source, StandingFilm> films(Collection<String> sources) {
    return jdbc
        .sql(
            """
            select id, source, source_key, source_print
            from programme.film
            where source = any(:sources)
            """)
        .param("sources", sources.toArray(String[]::new))
        .query(
            (row, n) ->
                new StandingFilm(
                    new FilmId(row.getLong("id")), source(row), row.getString("source_print")))
        .list()
        .stream()
        .collect(Collectors.toMap(StandingFilm::source, film -> film));
  }

  List<StandingScreening> screenings(Collection<String> sources) {
    return jdbc.sql(
            """
            select s.id, s.source, s.source_key, s.source_print, s.film, f.title, s.starts_at,
              s.ends_at, s.cancelled_at is not null as cancelled
            from programme.screening s
            join programme.film f on f.id = s.film
            where s.source = any(:sources)
            order by s.starts_at, s.id
            """)
        .param("sources", sources.toArray(String[]::new))
        .query(
            (row, n) ->
                new StandingScreening(
                    new ScreeningId(row.getLong("id")),
                    source(row),
                    row.getString("source_print"),
                    new FilmId(row.getLong("film")),
                    row.getString("title"),
                    row.getTimestamp("starts_at").toInstant(),
                    row.getTimestamp("ends_at").toInstant(),
                    row.getBoolean("cancelled")))
        .list();
  }

  /** When rooms are taken, by everything not cancelled. */
  List<Taken> taken() {
    return jdbc.sql(
            """
            select id, auditorium, starts_at, ends_at
            from programme.screening
            where cancelled_at is null
            """)
        .query(
            (row, n) ->
                new Taken(
                    new ScreeningId(row.getLong("id")),
                    new AuditoriumId(row.getLong("auditorium")),
                    row.getTimestamp("starts_at").toInstant(),
                    row.getTimestamp("ends_at").toInstant()))
        .list();
  }

  void remember(FilmId film, String print) {
    jdbc.sql("update programme.film set source_print = :print where id = :id")
        .param("print", print)
        .param("id", film.value())
        .update();
  }

  void remember(ScreeningId screening, Source source, String print) {
    jdbc.sql(
            """
            update programme.screening
            set source = :source, source_key = :key, source_print = :print
            where id = :id
            """)
        .param("source", source.name())
        .param("key", source.key())
        .param("print", print)
        .param("id", screening.value())
        .update();
  }

  private static Source source(ResultSet row) throws SQLException {
    return new Source(row.getString("source"), row.getString("source_key"));
  }
}
