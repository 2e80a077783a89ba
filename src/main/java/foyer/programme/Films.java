package foyer.programme;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The films of the house. Making and changing need {@link foyer.house.Permission#EDIT_PROGRAMME},
 * which the page asks for.
 */
@Component
public class Films {
  private final FilmTable table;
  private final AuditTrail trail;

  Films(FilmTable table, AuditTrail trail) {
    this.table = table;
    this.trail = trail;
  }

  public Optional<Film> find(FilmId id) {
    return table.find(id);
  }

  /** All, by title. */
  public List<Film> all() {
    return table.all();
  }

  /** Those whose title holds the text, accents, apostrophes and case aside; by title. */
  public List<Film> search(String text) {
    return table.all().stream().filter(film -> Searching.finds(text, film.title())).toList();
  }

  /** Makes a film; refuses an empty title and figures no film has. */
  @Transactional
  public Outcome<Film> make(FilmDraft draft, Actor actor) {
    return FilmRules.check(draft)
        .map(
            read -> {
              FilmId id = table.insert(read);
              trail.write(actor, "film made", "film " + id, read.title());
              return table.find(id).orElseThrow();
            });
  }

  /**
   * Changes a film. Screenings that stand keep their end, also when the running time changes: it is
   * theirs to change.
   */
  @Transactional
  public Outcome<Film> change(FilmId id, FilmDraft draft, Actor actor) {
    Optional<Film> before = table.lock(id);
    if (before.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such film."));
    return FilmRules.check(draft)
        .map(
            read -> {
              if (read.equals(FilmDraft.of(before.get()))) return before.get();
              table.update(id, read);
              trail.write(
                  actor, "film changed", "film " + id, FilmDraft.of(before.get()) + " → " + read);
              return table.find(id).orElseThrow();
            });
  }
}
