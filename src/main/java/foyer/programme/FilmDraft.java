package foyer.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A film as somebody wishes it. */
public record FilmDraft(
    String title,
    @Nullable Integer year,
    @Nullable Integer runtimeMinutes,
    Certificate certificate,
    List<String> directors,
    List<String> actors,
    String synopsis,
    String contentAdvice) {

  /** A film of which little is known. */
  public static FilmDraft named(String title, int runtimeMinutes, Certificate certificate) {
    return new FilmDraft(title, null, runtimeMinutes, certificate, List.of(), List.of(), "", "");
  }

  public static FilmDraft of(Film film) {
    return new FilmDraft(
        film.title(),
        film.year(),
        film.runtimeMinutes(),
        film.certificate(),
        film.directors(),
        film.actors(),
        film.synopsis(),
        film.contentAdvice());
  }
}
