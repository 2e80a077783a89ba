package foyer.till;

import foyer.counter.Entry.Staff;
import foyer.counter.NightEntry;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.night.Nights;
import foyer.night.Nights.Authority;
import foyer.night.Step;
import foyer.people.People;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a journal says of the night beside money: told to the room {@code night}, and what is
 * strange in it to the desk. Nothing is refused.
 */
@Component
class NightDeeds {
  private final Nights nights;
  private final Screenings screenings;
  private final People people;
  private final Desk desk;

  NightDeeds(Nights nights, Screenings screenings, People people, Desk desk) {
    this.nights = nights;
    this.screenings = screenings;
    this.people = people;
    this.desk = desk;
  }

  /** Within the transaction that takes the entry in. */
  void book(Heard heard, Arrived arrived, NightEntry what) {
    switch (what) {
      case NightEntry.ScreeningStep step -> step(heard, arrived, step);
      case NightEntry.Override override -> override(heard, arrived, override);
      case NightEntry.StewardNamed named -> named(heard, arrived, named);
      case NightEntry.PaperActivated _ -> {} // of the rolls, see EntryRules
      case NightEntry.FloatSet _,
          NightEntry.CashDrop _,
          NightEntry.PaidOut _,
          NightEntry.XRead _,
          NightEntry.Count _,
          NightEntry.HandedOver _,
          NightEntry.Closed _,
          NightEntry.TakenOver _,
          NightEntry.StewardChanged _ -> {} // of the drawers
    }
    var dutyManager = dutyManager(what);
    if (dutyManager != null) checkOffice(heard, arrived, dutyManager);
  }

  private static @Nullable Staff dutyManager(NightEntry what) {
    return switch (what) {
      case NightEntry.ScreeningStep step -> step.dutyManager();
      case NightEntry.FloatSet put -> put.dutyManager();
      case NightEntry.CashDrop drop -> drop.dutyManager();
      case NightEntry.PaidOut paid -> paid.dutyManager();
      case NightEntry.XRead read -> read.dutyManager();
      case NightEntry.Count count -> count.dutyManager();
      case NightEntry.TakenOver taken -> taken.dutyManager();
      case NightEntry.StewardNamed named -> named.dutyManager();
      case NightEntry.Override override -> override.dutyManager();
      case NightEntry.PaperActivated paper -> paper.dutyManager();
      case NightEntry.HandedOver _, NightEntry.Closed _, NightEntry.StewardChanged _ -> null;
    };
  }

  private void step(Heard heard, Arrived arrived, NightEntry.ScreeningStep step) {
    nights.record(
        new Nights.StepTaken(
            arrived.cause(),
            step.screening(),
            step.step(),
            heard.at(),
            heard.businessDay(),
            heard.counter(),
            step.certificate(),
            of(step.dutyManager())));
    var screening = screenings.find(step.screening());
    boolean opens = step.step() == Step.SALE_OPENED || step.step() == Step.DOORS_OPENED;
    if (opens && screening.filter(one -> !one.cancelled()).isEmpty()) {
      list(
          heard,
          arrived,
          Kind.OPENED_UNEXPECTEDLY,
          screening.map(Screening::id).orElse(null),
          "%s %s %s"
              .formatted(
                  step.dutyManager().name(),
                  step.step().says(),
                  screening
                      .map(one -> "of “" + one.film().title() + "”, which is cancelled.")
                      .orElse("of a screening that is not in the programme.")));
    }
  }

  private void override(Heard heard, Arrived arrived, NightEntry.Override one) {
    nights.record(
        new Nights.Overridden(
            arrived.cause(),
            one.rule(),
            one.because(),
            heard.at(),
            heard.businessDay(),
            heard.counter(),
            one.till(),
            one.about(),
            one.screening(),
            one.ticketClass(),
            one.steward().name(),
            of(one.dutyManager())));
    if (!one.rule().isToBeChecked(one.because())) return;
    list(
        heard,
        arrived,
        Kind.PROOF_TO_CHECK,
        one.screening(),
        "%s sold %s to a guest who was not recognised. %s allowed it: %s"
            .formatted(
                one.steward().name(),
                Objects.requireNonNullElse(one.ticketClass(), "a ticket"),
                one.dutyManager().name(),
                one.because()));
  }

  private void named(Heard heard, Arrived arrived, NightEntry.StewardNamed one) {
    nights.record(
        new Nights.Named(
            arrived.cause(),
            heard.counter(),
            one.steward().person(),
            one.steward().name(),
            one.because(),
            heard.at(),
            heard.businessDay(),
            one.dutyManager().name()));
    list(
        heard,
        arrived,
        Kind.STEWARD_NOT_LISTED,
        null,
        "%s sold there without being on the list. %s let them: %s"
            .formatted(one.steward().name(), one.dutyManager().name(), one.because()));
  }

  /** By the people's book of today, which may know of an office that had ended meanwhile. */
  private void checkOffice(Heard heard, Arrived arrived, Staff manager) {
    boolean holds =
        people.staff(heard.businessDay()).stream()
            .anyMatch(one -> one.dutyManager() && one.person().value() == manager.person());
    if (holds) return;
    list(
        heard,
        arrived,
        Kind.NOT_A_DUTY_MANAGER,
        null,
        "%s stood by a deed of that evening and was no duty manager by the books."
            .formatted(manager.name()));
  }

  private void list(
      Heard heard, Arrived arrived, Kind kind, @Nullable ScreeningId screening, String sentence) {
    desk.list(
        new Desk.Finding(
            kind,
            arrived.cause(),
            screening,
            heard.counter(),
            "Counter %s: %s".formatted(heard.name(), sentence),
            arrived.raw()));
  }

  private static Authority of(Staff staff) {
    return new Authority(staff.person(), staff.name());
  }
}
