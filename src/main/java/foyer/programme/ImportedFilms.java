package foyer.programme;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.programme.ImportReport.Tally;
import foyer.programme.ImportTable.StandingFilm;
import foyer.programme.ListingFile.ListedFilm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Brings the films of a listing into the house. A film that was changed by hand stays so until the
 * listing's own entry changes.
 */
@Component
class ImportedFilms {
  private final FilmTable table;
  private final ImportTable imports;
  private final AuditTrail trail;

  ImportedFilms(FilmTable table, ImportTable imports, AuditTrail trail) {
    this.table = table;
    this.imports = imports;
    this.trail = trail;
  }

  record Written(Map<Source, FilmId> ids, Tally tally) {}

  Written write(List<ListedFilm> films, Actor actor, ImportSteps steps) {
    Map<Source, StandingFilm> standing =
        imports.films(films.stream().map(f -> f.source().name()).collect(Collectors.toSet()));
    Map<Source, FilmId> ids = new HashMap<>();
    int fresh = 0;
    int changed = 0;
    for (ListedFilm film : films) {
      StandingFilm before = standing.get(film.source());
      String print = Fingerprint.of(film.draft());
      if (before == null) {
        ids.put(film.source(), insert(film, print));
        fresh++;
      } else {
        ids.put(film.source(), before.id());
        if (!before.print().equals(print)) {
          update(before.id(), film.draft(), print, actor);
          changed++;
        }
      }
      steps.done(film.draft().title());
    }
    return new Written(Map.copyOf(ids), new Tally(fresh, changed, films.size() - fresh - changed));
  }

  private FilmId insert(ListedFilm film, String print) {
    FilmId id = table.insert(film.draft(), film.source());
    imports.remember(id, print);
    return id;
  }

  /** A listing says nothing of synopsis and content advice, so those stay. */
  private void update(FilmId id, FilmDraft draft, String print, Actor actor) {
    Film before = table.lock(id).orElseThrow();
    var now =
        new FilmDraft(
            draft.title(),
            draft.year(),
            draft.runtimeMinutes(),
            draft.certificate(),
            draft.directors(),
            draft.actors(),
            before.synopsis(),
            before.contentAdvice());
    table.update(id, now);
    imports.remember(id, print);
    trail.write(actor, "film changed by import", "film " + id, FilmDraft.of(before) + " → " + now);
  }
}
