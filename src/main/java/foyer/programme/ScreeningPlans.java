package foyer.programme;

import foyer.house.Auditoria;
import foyer.house.Auditorium;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Seat;
import foyer.house.SeatPlan;
import foyer.house.SeatPlanId;
import foyer.house.SeatPlans;
import foyer.house.Setting;
import foyer.house.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works a wish for a screening out into what can be written, or says why not. */
@Component
class ScreeningPlans {
  private static final DateTimeFormatter TOLD =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK);

  private final FilmTable films;
  private final ScreeningTable table;
  private final PriceTable prices;
  private final Auditoria auditoria;
  private final SeatPlans seatPlans;
  private final Settings settings;
  private final HouseClock clock;

  ScreeningPlans(
      FilmTable films,
      ScreeningTable table,
      PriceTable prices,
      Auditoria auditoria,
      SeatPlans seatPlans,
      Settings settings,
      HouseClock clock) {
    this.films = films;
    this.table = table;
    this.prices = prices;
    this.auditoria = auditoria;
    this.seatPlans = seatPlans;
    this.settings = settings;
    this.clock = clock;
  }

  /** All that a row needs. */
  record Planned(
      ScreeningDraft draft,
      Film film,
      Auditorium room,
      Instant endsAt,
      @Nullable SeatPlanId seatPlan,
      int salesLimit) {}

  Outcome<Planned> plan(ScreeningDraft draft, Optional<Screening> before) {
    return planIn(draft, before).then(planned -> free(planned, before));
  }

  /**
   * The same, but whether the room is free is the caller's to know. The room is held until the
   * transaction ends, so that two cannot take one evening of it.
   */
  Outcome<Planned> planIn(ScreeningDraft draft, Optional<Screening> before) {
    Optional<Film> film = films.find(draft.film());
    if (film.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such film."));
    if (!prices.listExists(draft.priceList()))
      return Outcome.refused(Refusal.unknown("There is no such price list."));
    Optional<Auditorium> room = auditoria.hold(draft.auditorium());
    if (room.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such auditorium."));
    boolean moved = before.map(b -> !b.auditorium().id().equals(room.get().id())).orElse(true);
    if (moved && room.get().retired())
      return Outcome.refused(
          Refusal.conflict("“%s” is not in use any more.".formatted(room.get().name())));
    return ScreeningRules.checkTexts(draft)
        .then(checked -> ScreeningRules.checkEnd(checked.startsAt(), end(checked, film.get())))
        .then(endsAt -> seated(draft, film.get(), room.get(), endsAt, before));
  }

  private Instant end(ScreeningDraft draft, Film film) {
    return draft.endsAt() != null ? draft.endsAt() : usualEnd(film, draft.startsAt());
  }

  /** By the length of the film. */
  Instant usualEnd(Film film, Instant startsAt) {
    return ScreeningRules.end(
        startsAt,
        film.runtimeMinutes(),
        settings.get(Setting.UNKNOWN_RUNTIME_MINUTES),
        settings.get(Setting.PROGRAMME_MINUTES));
  }

  Instant usualEnd(FilmId film, Instant startsAt) {
    return usualEnd(films.find(film).orElseThrow(), startsAt);
  }

  /** A screening that stays in its room keeps the seats it was made with. */
  private Outcome<Planned> seated(
      ScreeningDraft draft,
      Film film,
      Auditorium room,
      Instant endsAt,
      Optional<Screening> before) {
    Optional<Screening> same =
        before.filter(screening -> screening.auditorium().id().equals(room.id()));
    boolean allocated = same.map(Screening::allocated).orElse(room.allocated());
    int capacity = same.map(Screening::houseCapacity).orElse(room.houseCapacity());
    Auditorium asMade =
        new Auditorium(
            room.id(), room.name(), capacity, room.salesLimit(), allocated, room.retired());
    if (!allocated)
      return ScreeningRules.checkLimit(limit(draft, same, room.salesLimit()), capacity, false)
          .map(limit -> new Planned(draft, film, asMade, endsAt, null, limit));
    Optional<SeatPlanId> plan =
        same.flatMap(screening -> Optional.ofNullable(screening.seatPlan()))
            .or(() -> planOn(room, draft.startsAt()));
    if (plan.isEmpty()) return Outcome.refused(noPlan(room, draft.startsAt()));
    int seats = forSale(plan.get());
    return ScreeningRules.checkLimit(limit(draft, same, seats), Math.min(seats, capacity), true)
        .map(limit -> new Planned(draft, film, asMade, endsAt, plan.get(), limit));
  }

  private static int limit(ScreeningDraft draft, Optional<Screening> same, int usual) {
    Integer wished = draft.salesLimit();
    return wished != null ? wished : same.map(Screening::salesLimit).orElse(usual);
  }

  private Optional<SeatPlanId> planOn(Auditorium room, Instant startsAt) {
    LocalDate day = clock.businessDay().of(startsAt);
    return seatPlans.current(room.id(), day).map(SeatPlan::id);
  }

  private int forSale(SeatPlanId plan) {
    return (int)
        seatPlans.seats(plan).stream().filter(seat -> seat.kind() != Seat.Kind.BLOCKED).count();
  }

  private Refusal noPlan(Auditorium room, Instant startsAt) {
    return Refusal.conflict(
        "“%s” has numbered seats, but no seat plan that holds on %s."
            .formatted(room.name(), clock.businessDay().of(startsAt)));
  }

  private Outcome<Planned> free(Planned planned, Optional<Screening> before) {
    Optional<Screening> other =
        table.overlapping(
            planned.room().id(),
            planned.draft().startsAt(),
            planned.endsAt(),
            before.map(Screening::id));
    return other.isEmpty()
        ? Outcome.done(planned)
        : Outcome.refused(ScreeningRules.overlap(other.get(), clock.zone()));
  }

  /** The screening as it would be. */
  Screening wished(ScreeningId id, Planned planned) {
    ScreeningDraft draft = planned.draft();
    Auditorium room = auditoria.find(planned.room().id()).orElseThrow();
    return new Screening(
        id,
        planned.film(),
        room,
        draft.startsAt(),
        planned.endsAt(),
        planned.room().allocated(),
        planned.seatPlan(),
        planned.room().houseCapacity(),
        planned.salesLimit(),
        draft.priceList(),
        draft.notes(),
        draft.access(),
        draft.isPublic(),
        null);
  }

  /** A moment as people of the house write it. */
  String day(Instant moment) {
    return TOLD.format(moment.atZone(clock.zone()));
  }

  /** A screening in one line, for the audit trail. */
  String told(Screening screening) {
    return "“%s”, %s, %s, limit %d%s%s%s"
        .formatted(
            screening.film().title(),
            screening.auditorium().name(),
            day(screening.startsAt()),
            screening.salesLimit(),
            screening.notes().isEmpty() ? "" : ", " + screening.notes(),
            screening.isPublic() ? "" : ", not public",
            screening.cancelled() ? ", cancelled: " + screening.cancelledBecause() : "");
  }
}
