package foyer.house;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rooms with a screen. Changing them needs {@link Permission#EDIT_HOUSE}, which the page asks
 * for. A room that was ever used is retired, never deleted.
 */
@Component
public class Auditoria {
  private final AuditoriumTable table;
  private final AuditTrail trail;

  Auditoria(AuditoriumTable table, AuditTrail trail) {
    this.table = table;
    this.trail = trail;
  }

  public Optional<Auditorium> find(AuditoriumId id) {
    return table.find(id);
  }

  public Optional<Auditorium> named(String name) {
    return table.named(name.strip());
  }

  /** The room, not to be taken by another until this transaction ends. */
  public Optional<Auditorium> hold(AuditoriumId id) {
    return table.lock(id);
  }

  /** Those in use, by name. */
  public List<Auditorium> all() {
    return table.all().stream().filter(room -> !room.retired()).toList();
  }

  /** Those in use and those retired, by name. */
  public List<Auditorium> everMade() {
    return table.all();
  }

  /** Makes a room; refuses a name that is taken and figures that do not fit each other. */
  @Transactional
  public Outcome<Auditorium> make(AuditoriumDraft draft, Actor actor) {
    return AuditoriumRules.read(draft)
        .then(
            read -> {
              Optional<AuditoriumId> made = table.insert(read);
              if (made.isEmpty()) return Outcome.refused(nameTaken(read.name()));
              trail.write(actor, "auditorium made", "auditorium " + made.get(), read.toString());
              return Outcome.done(table.find(made.get()).orElseThrow());
            });
  }

  /**
   * Changes a room for screenings made from now on; those that stand keep the capacity and limit
   * they were made with.
   */
  @Transactional
  public Outcome<Auditorium> change(AuditoriumId id, AuditoriumDraft draft, Actor actor) {
    Optional<Auditorium> before = table.lock(id);
    if (before.isEmpty()) return Outcome.refused(unknown());
    return AuditoriumRules.read(draft)
        .then(
            read -> {
              boolean taken =
                  table.named(read.name()).filter(other -> !other.id().equals(id)).isPresent();
              if (taken) return Outcome.refused(nameTaken(read.name()));
              table.update(id, read);
              trail.write(
                  actor,
                  "auditorium changed",
                  "auditorium " + id,
                  AuditoriumDraft.of(before.get()) + " → " + read);
              return Outcome.done(table.find(id).orElseThrow());
            });
  }

  /** Takes a room out of use, or back into it. */
  @Transactional
  public Outcome<Auditorium> retire(AuditoriumId id, boolean retired, Actor actor) {
    if (table.lock(id).isEmpty()) return Outcome.refused(unknown());
    table.retire(id, retired);
    trail.write(
        actor, retired ? "auditorium retired" : "auditorium back in use", "auditorium " + id, "");
    return Outcome.done(table.find(id).orElseThrow());
  }

  private static Refusal unknown() {
    return Refusal.unknown("There is no such auditorium.");
  }

  private static Refusal nameTaken(String name) {
    return Refusal.conflict("There is an auditorium called “%s” already.".formatted(name));
  }
}
