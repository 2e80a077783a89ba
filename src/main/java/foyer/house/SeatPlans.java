package foyer.house;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dated seat plans of the auditoria. Making one needs {@link Permission#EDIT_HOUSE}, which the
 * page asks for. A plan is never changed: a new one holds from its day on.
 */
@Component
public class SeatPlans {
  private final SeatPlanTable table;
  private final AuditoriumTable auditoria;
  private final AuditTrail trail;

  SeatPlans(SeatPlanTable table, AuditoriumTable auditoria, AuditTrail trail) {
    this.table = table;
    this.auditoria = auditoria;
    this.trail = trail;
  }

  /** By row, then column; the blocked ones too. */
  public List<Seat> seats(SeatPlanId plan) {
    return table.seats(plan);
  }

  public Optional<SeatPlan> find(SeatPlanId plan) {
    return table.find(plan);
  }

  /** The plan that holds on a day: the latest that began on it or before. */
  public Optional<SeatPlan> current(AuditoriumId auditorium, LocalDate day) {
    return table.current(auditorium, day);
  }

  /** All plans of a room, the newest first. */
  public List<SeatPlan> of(AuditoriumId auditorium) {
    return table.of(auditorium);
  }

  /**
   * Makes the plan that holds from a day on. Refuses a day that has a plan already, a label or
   * place taken twice, more seats for sale than the house capacity.
   */
  @Transactional
  public Outcome<SeatPlan> make(
      AuditoriumId auditorium, LocalDate validFrom, List<Seat> seats, Actor actor) {
    Optional<Auditorium> room = auditoria.lock(auditorium);
    if (room.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such auditorium."));
    return SeatPlanRules.check(room.get(), seats)
        .then(
            checked -> {
              Optional<SeatPlanId> plan = table.insert(auditorium, validFrom, actor.name());
              if (plan.isEmpty()) return Outcome.refused(dayTaken(room.get(), validFrom));
              table.insertSeats(plan.get(), checked);
              trail.write(
                  actor,
                  "seat plan made",
                  "auditorium " + auditorium,
                  "plan %s from %s, %d places".formatted(plan.get(), validFrom, checked.size()));
              return Outcome.done(table.find(plan.get()).orElseThrow());
            });
  }

  private static Refusal dayTaken(Auditorium room, LocalDate validFrom) {
    return Refusal.conflict(
        "“%s” has a seat plan from %s already; choose another first day."
            .formatted(room.name(), validFrom));
  }
}
