package foyer.site;

import foyer.programme.Film;
import java.util.List;

/** A film, when it is shown, and when it was. */
public record FilmPage(Film film, Poster poster, List<Showing> coming, List<Showing> past) {

  static FilmPage of(Film film, List<Showing> showings) {
    return new FilmPage(
        film,
        Poster.of(film),
        showings.stream().filter(one -> !one.past()).toList(),
        showings.stream().filter(one -> one.past() && !one.cancelled()).toList().reversed());
  }

  public String runtime() {
    Integer minutes = film.runtimeMinutes();
    return minutes == null ? "" : Wall.length(minutes);
  }

  /** For search engines. */
  public String describe() {
    String first = film.synopsis().isEmpty() ? film.title() : film.synopsis();
    return first.length() <= 160
        ? first
        : first.substring(0, first.offsetByCodePoints(0, 150)) + "…";
  }
}
