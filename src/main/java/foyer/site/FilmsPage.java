package foyer.site;

import foyer.programme.Film;
import java.util.List;

/**
 * Films to choose from: those that are coming, or those that were asked for by name.
 *
 * @param asked what was typed; empty for the coming ones
 */
public record FilmsPage(String asked, List<Listed> films) {

  /**
   * @param when when it is shown next, in words
   */
  public record Listed(Film film, Poster poster, String when) {}

  public String found() {
    return switch (films.size()) {
      case 0 -> "No title here has those letters.";
      case 1 -> "One film.";
      default -> films.size() + " films.";
    };
  }
}
