package foyer.programme;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A listing as it was read, before it meets the house.
 *
 * @param problems what could not be read, each with its reason
 * @param keys every screening's key that the file names, those of unreadable entries too
 */
record ListingFile(List<ListedFilm> films, List<String> problems, Set<Source> keys) {

  record ListedFilm(Source source, FilmDraft draft, List<ListedScreening> screenings) {}

  /**
   * @param room as the listing names it; empty where it names none
   */
  record ListedScreening(
      Source source,
      Source film,
      String title,
      Instant startsAt,
      String room,
      String notes,
      Set<Access> access,
      boolean soldOut) {

    ListedScreening startingAt(Instant moved) {
      return new ListedScreening(source, film, title, moved, room, notes, access, soldOut);
    }
  }

  List<ListedScreening> screenings() {
    return films.stream().flatMap(film -> film.screenings().stream()).toList();
  }
}
