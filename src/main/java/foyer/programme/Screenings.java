package foyer.programme;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.RoundTrip;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The screenings of the house. Anybody may read; making and changing need {@link
 * foyer.house.Permission#EDIT_PROGRAMME}, which the page asks for. A screening is cancelled, never
 * deleted.
 */
@Component
public class Screenings {
  private final ScreeningTable table;
  private final ScreeningPlans plans;
  private final AuditTrail trail;
  private final ObjectProvider<ScreeningGuard> guards;
  private final ApplicationEventPublisher events;

  Screenings(
      ScreeningTable table,
      ScreeningPlans plans,
      AuditTrail trail,
      ObjectProvider<ScreeningGuard> guards,
      ApplicationEventPublisher events) {
    this.table = table;
    this.plans = plans;
    this.trail = trail;
    this.guards = guards;
    this.events = events;
  }

  public Optional<Screening> find(ScreeningId id) {
    return table.find(id);
  }

  /** The screening, unchangeable until this transaction ends: for making stock of it. */
  public Optional<Screening> hold(ScreeningId id) {
    return table.hold(id);
  }

  /** Those starting at {@code from} or after and before {@code until}, by start; all of them. */
  public List<Screening> startingBetween(Instant from, Instant until) {
    return table.startingBetween(from, until);
  }

  /** All of a film, by start. */
  public List<Screening> of(FilmId film) {
    return table.of(film);
  }

  public List<Screening> findAll(Collection<ScreeningId> ids) {
    return ids.isEmpty() ? List.of() : table.findAll(ids);
  }

  /** The same, asked on a journey with others. */
  public RoundTrip.Answer<Screening> ask(Collection<ScreeningId> ids, RoundTrip trip) {
    return table.ask(ids, trip);
  }

  /**
   * Makes a screening; its stock is made when it is put on sale (see {@code rolls}). Refuses an
   * unknown or retired room, a room with numbered seats without a plan for that day, a limit above
   * what the room holds, two screenings in one room at once.
   */
  @Transactional
  public Outcome<Screening> make(ScreeningDraft draft, Actor actor) {
    table.enter();
    return plans
        .plan(draft, Optional.empty())
        .map(
            planned -> {
              ScreeningId id = table.insert(planned);
              Screening made = table.find(id).orElseThrow();
              trail.write(actor, "screening made", "screening " + id, plans.told(made));
              return made;
            });
  }

  /** Changes a screening; refuses what {@link #make} refuses, and what stands on its stock. */
  @Transactional
  public Outcome<Screening> change(ScreeningId id, ScreeningDraft draft, Actor actor) {
    table.enter();
    Optional<Screening> before = table.lock(id);
    if (before.isEmpty()) return Outcome.refused(unknown());
    if (before.get().cancelled())
      return Outcome.refused(Refusal.conflict("A cancelled screening cannot be changed."));
    return plans
        .plan(draft, before)
        .then(
            planned -> {
              Screening wished = plans.wished(id, planned);
              if (wished.equals(before.get())) return Outcome.done(wished);
              Optional<Refusal> against = refusedByGuards(before.get(), wished);
              if (against.isPresent()) return Outcome.refused(against.get());
              table.update(id, planned);
              return Outcome.done(changed(before.get(), actor, "screening changed"));
            });
  }

  /** Cancels, with a reason that guests may read; refuses an empty reason. Twice is once. */
  @Transactional
  public Outcome<Screening> cancel(ScreeningId id, String because, Actor actor) {
    table.enter();
    Optional<Screening> before = table.lock(id);
    if (before.isEmpty()) return Outcome.refused(unknown());
    if (before.get().cancelled()) return Outcome.done(before.get());
    String reason = because.strip();
    if (reason.isEmpty() || reason.length() > 500)
      return Outcome.refused(
          Refusal.malformed(
              "Say in a sentence why it is cancelled (500 characters at most): guests will read"
                  + " it."));
    table.cancel(id, reason);
    return Outcome.done(changed(before.get(), actor, "screening cancelled"));
  }

  Screening changed(Screening before, Actor actor, String deed) {
    Screening now = table.find(before.id()).orElseThrow();
    trail.write(
        actor, deed, "screening " + before.id(), plans.told(before) + " → " + plans.told(now));
    events.publishEvent(new ScreeningChanged(before, now));
    return now;
  }

  Optional<Refusal> refusedByGuards(Screening before, Screening wished) {
    return guards
        .orderedStream()
        .flatMap(guard -> guard.against(before, wished).stream())
        .findFirst();
  }

  private static Refusal unknown() {
    return Refusal.unknown("There is no such screening.");
  }
}
