package foyer.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Auditoria and their seat plans. */
@Controller
@PreAuthorize("hasAuthority('EDIT_HOUSE')")
class AuditoriumPages {
  private static final String LIST = "/office/auditoria";

  private final Auditoria auditoria;
  private final SeatPlans plans;
  private final HouseClock clock;

  AuditoriumPages(Auditoria auditoria, SeatPlans plans, HouseClock clock) {
    this.auditoria = auditoria;
    this.plans = plans;
    this.clock = clock;
  }

  @GetMapping(LIST)
  ModelAndView list() {
    return list(Typed.NOTHING);
  }

  @PostMapping(LIST)
  ModelAndView make(
      @RequestParam MultiValueMap<String, String> form, Actor actor, RedirectAttributes next) {
    var typed = new Typed(form);
    return switch (draft(typed).then(draft -> auditoria.make(draft, actor))) {
      case Outcome.Refused<Auditorium>(Refusal refusal) -> FormPages.refused(list(typed), refusal);
      case Outcome.Done<Auditorium>(Auditorium made) ->
          FormPages.done(path(made.id()), "“%s” is made.".formatted(made.name()), next);
    };
  }

  @GetMapping(LIST + "/{id}")
  ModelAndView one(@PathVariable long id) {
    return auditoria
        .find(new AuditoriumId(id))
        .map(room -> one(room, typed(room)))
        .orElseGet(this::unknown);
  }

  @PostMapping(LIST + "/{id}")
  ModelAndView change(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    var typed = new Typed(form);
    Optional<Auditorium> room = auditoria.find(new AuditoriumId(id));
    if (room.isEmpty()) return unknown();
    return switch (draft(typed).then(draft -> auditoria.change(room.get().id(), draft, actor))) {
      case Outcome.Refused<Auditorium>(Refusal refusal) ->
          FormPages.refused(one(room.get(), typed), refusal);
      case Outcome.Done<Auditorium>(Auditorium now) ->
          FormPages.done(path(now.id()), "“%s” is changed.".formatted(now.name()), next);
    };
  }

  @PostMapping(LIST + "/{id}/retirement")
  ModelAndView retire(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    boolean retired = !new Typed(form).text("back").equals("yes");
    return switch (auditoria.retire(new AuditoriumId(id), retired, actor)) {
      case Outcome.Refused<Auditorium> refused -> unknown();
      case Outcome.Done<Auditorium>(Auditorium now) ->
          FormPages.done(
              path(now.id()),
              retired
                  ? "“%s” takes no new screenings.".formatted(now.name())
                  : "“%s” is in use again.".formatted(now.name()),
              next);
    };
  }

  @GetMapping(LIST + "/{id}/plans/new")
  ModelAndView newPlan(@PathVariable long id) {
    return auditoria
        .find(new AuditoriumId(id))
        .map(room -> editor(room, starting(room)))
        .orElseGet(this::unknown);
  }

  @PostMapping(LIST + "/{id}/plans")
  ModelAndView makePlan(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    var typed = new Typed(form);
    Optional<Auditorium> room = auditoria.find(new AuditoriumId(id));
    if (room.isEmpty()) return unknown();
    Outcome<SeatPlan> made =
        typed
            .date("validFrom", "The first day")
            .then(
                from ->
                    picture(typed)
                        .seats()
                        .then(seats -> plans.make(room.get().id(), from, seats, actor)));
    return switch (made) {
      case Outcome.Refused<SeatPlan>(Refusal refusal) ->
          FormPages.refused(editor(room.get(), typed), refusal);
      case Outcome.Done<SeatPlan>(SeatPlan plan) ->
          FormPages.done(
              "/office/plans/" + plan.id(),
              "The plan holds from %s for screenings made from now on.".formatted(plan.validFrom()),
              next);
    };
  }

  @GetMapping("/office/plans/{id}")
  ModelAndView plan(@PathVariable long id) {
    return plans.find(new SeatPlanId(id)).map(this::plan).orElseGet(this::unknown);
  }

  private ModelAndView plan(SeatPlan plan) {
    List<Seat> seats = plans.seats(plan.id());
    return new ModelAndView("house/plan")
        .addObject("plan", plan)
        .addObject("room", auditoria.find(plan.auditorium()).orElseThrow())
        .addObject("seats", seats)
        .addObject("picture", SeatPicture.of(seats));
  }

  /** A new plan begins as the one that holds now. */
  private Typed starting(Auditorium room) {
    List<Seat> now =
        plans
            .current(room.id(), clock.today())
            .map(plan -> plans.seats(plan.id()))
            .orElse(List.of());
    SeatPicture picture = SeatPicture.of(now);
    return Typed.of("validFrom", clock.today().toString(), "rows", picture.rows())
        .with("band", picture.bands());
  }

  private static SeatPicture picture(Typed typed) {
    return new SeatPicture(typed.text("rows"), typed.texts("band"));
  }

  private static Outcome<AuditoriumDraft> draft(Typed typed) {
    return typed
        .whole("houseCapacity", "The house capacity")
        .then(
            capacity ->
                typed
                    .wholeIfAny("salesLimit", "The sales limit")
                    .map(
                        limit ->
                            new AuditoriumDraft(
                                typed.text("name"),
                                capacity,
                                limit.orElse(capacity),
                                typed.ticked("allocated"))));
  }

  private static Typed typed(Auditorium room) {
    var typed =
        Typed.of(
            "name", room.name(),
            "houseCapacity", Integer.toString(room.houseCapacity()),
            "salesLimit", Integer.toString(room.salesLimit()));
    return room.allocated() ? typed.with("allocated", List.of("yes")) : typed;
  }

  private ModelAndView list(Typed typed) {
    return new ModelAndView("house/auditoria")
        .addObject("auditoria", auditoria.everMade())
        .addObject("form", typed);
  }

  private ModelAndView one(Auditorium room, Typed typed) {
    return new ModelAndView("house/auditorium")
        .addObject("room", room)
        .addObject("plans", plans.of(room.id()))
        .addObject("form", typed);
  }

  private ModelAndView editor(Auditorium room, Typed typed) {
    List<String> bands = new ArrayList<>(typed.texts("band"));
    while (bands.size() < 4) bands.add("");
    return new ModelAndView("house/plan-editor")
        .addObject("room", room)
        .addObject("form", typed)
        .addObject("bands", bands);
  }

  private ModelAndView unknown() {
    return FormPages.refused(
        list(Typed.NOTHING), Refusal.unknown("There is no such auditorium or plan."));
  }

  private static String path(AuditoriumId id) {
    return LIST + "/" + id;
  }
}
