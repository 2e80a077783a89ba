package foyer.counter;

import foyer.counter.DaySheet.SheetKey;
import foyer.counter.Entry.Staff;
import foyer.counter.NightScreen.ReadShown;
import foyer.counter.Screen.Notice;
import foyer.house.Outcome;
import foyer.house.QrPicture;
import foyer.house.Refusal;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.Step;
import foyer.programme.ScreeningId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The night at a till: screenings opened and closed, the drawer, who stands at it. Every press
 * carries an id, so that an answer that was lost may be asked for again.
 */
@RestController
@RequestMapping("/till/night")
class NightPages extends TillPresses {
  private final Counter counter;
  private final Night night;

  NightPages(Counter counter, Night night, TillView view, SignIns signIns) {
    super(signIns, view);
    this.counter = counter;
    this.night = night;
  }

  /** A duty manager who is not signed in here proves to be there by a PIN. */
  interface WithPin {
    @Nullable Long dutyManager();

    @Nullable String pin();
  }

  record StepPress(
      UUID id,
      long screening,
      Step step,
      @Nullable String certificate,
      @Nullable Long dutyManager,
      @Nullable String pin)
      implements WithPin {}

  record PiecesPress(
      UUID id,
      CashCount pieces,
      @Nullable String because,
      @Nullable Long dutyManager,
      @Nullable String pin)
      implements WithPin {}

  /**
   * @param id of the count that is typed
   */
  record DraftPress(UUID id, CashCount pieces) {}

  record AmountPress(
      UUID id,
      long amount,
      @Nullable String because,
      @Nullable Long dutyManager,
      @Nullable String pin)
      implements WithPin {
    Money money() {
      return new Money(amount);
    }
  }

  record BecausePress(UUID id, @Nullable String because) {}

  record ReadPress(UUID id, @Nullable Long dutyManager, @Nullable String pin) implements WithPin {}

  record HandOverPress(UUID id, UUID count, long staff, String pin) {}

  record ChangePress(long staff, String pin) {}

  record ClosePress(UUID id, UUID count) {}

  record TakeOverPress(UUID id, String fromTill, @Nullable Long dutyManager, @Nullable String pin)
      implements WithPin {}

  record NamePress(
      UUID id,
      String name,
      String ownPin,
      @Nullable String because,
      @Nullable Long dutyManager,
      @Nullable String pin)
      implements WithPin {}

  record TicketPress(
      UUID id,
      String offer,
      @Nullable String band,
      long screening,
      @Nullable String seat,
      @Nullable String because,
      @Nullable Long dutyManager,
      @Nullable String pin)
      implements WithPin {}

  record UndoPress(
      UUID id,
      UUID sale,
      @Nullable String because,
      @Nullable Long dutyManager,
      @Nullable String pin)
      implements WithPin {}

  @PostMapping("/screening")
  ResponseEntity<Object> screening(HttpServletRequest request, @RequestBody StepPress press) {
    return press(
        request,
        at ->
            withDutyManager(
                at,
                press,
                manager ->
                    night
                        .openings()
                        .take(
                            press.id(),
                            new ScreeningId(press.screening()),
                            press.step(),
                            said(press.certificate()),
                            manager)),
        NightPages::taken);
  }

  private static String taken(Step step) {
    return switch (step) {
      case SALE_OPENED -> "The sale is open.";
      case SALE_CLOSED ->
          "The sale is closed. A duty manager may still sell late, or open it again.";
      case DOORS_OPENED -> "The doors are open.";
      case DOORS_CLOSED -> "The doors are closed.";
    };
  }

  @PostMapping("/float")
  ResponseEntity<Object> putFloat(HttpServletRequest request, @RequestBody PiecesPress press) {
    return press(
        request,
        at -> forgetting(at, night.drawers().putFloat(at, press.id(), press.pieces())),
        put -> put.shown() + " is in the drawer as float.");
  }

  @PostMapping("/float-back")
  ResponseEntity<Object> floatBack(HttpServletRequest request, @RequestBody AmountPress press) {
    return press(
        request,
        at ->
            withDutyManager(
                at,
                press,
                manager ->
                    night
                        .drawers()
                        .takeFloatBack(
                            at, press.id(), press.money(), said(press.because()), manager)),
        back -> back.shown() + " of the float is taken back.");
  }

  @PostMapping("/drop")
  ResponseEntity<Object> drop(HttpServletRequest request, @RequestBody AmountPress press) {
    return press(
        request,
        at ->
            withDutyManager(
                at, press, manager -> night.drawers().drop(at, press.id(), press.money(), manager)),
        dropped -> dropped.shown() + " goes to the safe.");
  }

  @PostMapping("/paid-out")
  ResponseEntity<Object> paidOut(HttpServletRequest request, @RequestBody AmountPress press) {
    return press(
        request,
        at ->
            withDutyManager(
                at,
                press,
                manager ->
                    night
                        .drawers()
                        .payOut(at, press.id(), press.money(), said(press.because()), manager)),
        paid -> paid.shown() + " is paid out: keep the receipt in the drawer.");
  }

  @PostMapping("/no-sale")
  ResponseEntity<Object> noSale(HttpServletRequest request, @RequestBody BecausePress press) {
    return press(
        request,
        at -> night.drawers().openDrawer(at, press.id(), said(press.because())),
        none -> "The drawer is open. Nothing was sold.");
  }

  @PostMapping("/x")
  ResponseEntity<Object> read(HttpServletRequest request, @RequestBody ReadPress press) {
    return withRead(
        request,
        at -> withDutyManager(at, press, manager -> night.drawers().readX(at, press.id(), manager)),
        null);
  }

  /**
   * Kept as it is typed, so that a browser that closes loses nothing. One that comes after its
   * count is not kept: the next steward counts blind.
   */
  @PostMapping("/draft")
  ResponseEntity<Object> draft(HttpServletRequest request, @RequestBody DraftPress press) {
    return press(
        request,
        at ->
            counter.inTurn(
                () -> {
                  boolean late = counter.night().isDone(press.id());
                  if (!late && press.pieces().canBe()) {
                    night.drafts().keep(at.till(), press.pieces());
                  }
                  return Outcome.done("");
                }),
        Function.identity());
  }

  @PostMapping("/count")
  ResponseEntity<Object> count(HttpServletRequest request, @RequestBody PiecesPress press) {
    return press(
        request,
        at -> {
          if (press.dutyManager() == null && !at.dutyManager()) {
            return forgetting(at, night.drawers().count(at, press.id(), press.pieces(), null, ""));
          }
          return forgetting(
              at,
              withDutyManager(
                  at,
                  press,
                  manager ->
                      night
                          .drawers()
                          .count(at, press.id(), press.pieces(), manager, said(press.because()))));
        },
        counted -> counted(counted.counted(), counted.expected()));
  }

  private static String counted(Money counted, Money expected) {
    var variance = counted.minus(expected);
    if (variance.pence() == 0) return "Counted " + counted.shown() + ": it is exactly right.";
    return "Counted "
        + counted.shown()
        + ", expected "
        + expected.shown()
        + ": "
        + new Money(Math.abs(variance.pence())).shown()
        + (variance.pence() < 0 ? " is missing." : " too much.");
  }

  @PostMapping("/hand-over")
  ResponseEntity<Object> handOver(HttpServletRequest request, @RequestBody HandOverPress press) {
    return another(
        request,
        at ->
            signIns
                .check(press.staff(), press.pin())
                .then(
                    to ->
                        night
                            .drawers()
                            .handOver(at, press.id(), press.count(), to)
                            .map(handed -> signIns.handTo(at.till(), to))),
        fresh -> "The drawer is " + fresh.at().name() + "’s now.");
  }

  /** Another steward at this till; the basket and the drawer stay as they are. */
  @PostMapping("/change")
  ResponseEntity<Object> change(HttpServletRequest request, @RequestBody ChangePress press) {
    return another(
        request,
        at -> signIns.change(at, press.staff(), press.pin()),
        fresh -> fresh.at().name() + " is at this till now.");
  }

  private ResponseEntity<Object> another(
      HttpServletRequest request,
      Function<AtTill, Outcome<SignIns.Fresh>> verb,
      Function<SignIns.Fresh, String> sentence) {
    if (till(request) instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return switch (verb.apply(at.get())) {
      case Outcome.Refused<SignIns.Fresh>(Refusal refusal) -> refused(at.get(), refusal);
      case Outcome.Done<SignIns.Fresh>(SignIns.Fresh fresh) ->
          signedIn(request, fresh, new Notice(Notice.Kind.DONE, sentence.apply(fresh)));
    };
  }

  @PostMapping("/close")
  ResponseEntity<Object> close(HttpServletRequest request, @RequestBody ClosePress press) {
    return withRead(
        request,
        at -> night.drawers().close(at, press.id(), press.count()),
        "The drawer is closed. The float goes back, the rest into the bag.");
  }

  @PostMapping("/take-over")
  ResponseEntity<Object> takeOver(HttpServletRequest request, @RequestBody TakeOverPress press) {
    return press(
        request,
        at ->
            withDutyManager(
                at,
                press,
                manager -> night.drawers().takeOver(at, press.id(), press.fromTill(), manager)),
        session -> "This screen stands over drawer " + session.drawer() + " now.");
  }

  /** Asked from the sign-in page: nobody need be signed in at this screen. */
  @PostMapping("/steward")
  ResponseEntity<Object> name(HttpServletRequest request, @RequestBody NamePress press) {
    if (till(request) instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    var named =
        night
            .dutyManagers()
            .confirm(at, press.dutyManager(), press.pin())
            .then(
                manager ->
                    night
                        .named()
                        .name(
                            press.id(),
                            press.name(),
                            said(press.because()),
                            press.ownPin(),
                            manager));
    return switch (named) {
      case Outcome.Refused<Staff>(Refusal refusal) -> no(refusal, null);
      case Outcome.Done<Staff>(Staff steward) ->
          ResponseEntity.ok(
              at.map(view::open).orElseGet(() -> view.closed(request.getHeader(TILL))));
    };
  }

  @PostMapping("/allow-ticket")
  ResponseEntity<Object> allowTicket(HttpServletRequest request, @RequestBody TicketPress press) {
    return press(
        request,
        at ->
            withDutyManager(
                at,
                press,
                manager ->
                    night
                        .overrides()
                        .ticket(
                            at,
                            new Overrides.Allowing(press.id(), said(press.because()), manager),
                            new ScreeningId(press.screening()),
                            press.offer(),
                            said(press.band()),
                            press.seat())),
        basket -> "Allowed by the duty manager: it is in the basket.");
  }

  @PostMapping("/allow-undo")
  ResponseEntity<Object> allowUndo(HttpServletRequest request, @RequestBody UndoPress press) {
    return press(
        request,
        at ->
            withDutyManager(
                at,
                press,
                manager ->
                    night
                        .overrides()
                        .undo(
                            at,
                            new Overrides.Allowing(press.id(), said(press.because()), manager),
                            press.sale())),
        TillPages::undone);
  }

  private <T> Outcome<T> withDutyManager(
      AtTill at, WithPin press, Function<Staff, Outcome<T>> deed) {
    return night
        .dutyManagers()
        .confirm(Optional.of(at), press.dutyManager(), press.pin())
        .then(deed);
  }

  /** What was counted stands in the books now; the draft is of no use any more. */
  private <T> Outcome<T> forgetting(AtTill at, Outcome<T> outcome) {
    return outcome.map(
        value ->
            counter.inTurn(
                () -> {
                  night.drafts().forget(at.till());
                  return value;
                }));
  }

  /** Answers with the drawer's figures, this once. */
  private ResponseEntity<Object> withRead(
      HttpServletRequest request,
      Function<AtTill, Outcome<DrawerSession>> verb,
      @Nullable String sentence) {
    if (till(request) instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return switch (verb.apply(at.get())) {
      case Outcome.Refused<DrawerSession>(Refusal refusal) -> refused(at.get(), refusal);
      case Outcome.Done<DrawerSession>(DrawerSession session) -> {
        view.tell(
            at.get().till(), sentence == null ? null : new Notice(Notice.Kind.DONE, sentence));
        ReadShown read = counter.look(() -> night.view().read(session));
        yield ResponseEntity.ok(view.open(at.get(), read));
      }
    };
  }

  /** For the duty manager's phone: what this counter did tonight, signed. */
  @GetMapping(value = "/sums.svg", produces = "image/svg+xml")
  ResponseEntity<Object> sumsPicture(HttpServletRequest request) {
    if (byCookie(request).isEmpty()) return ResponseEntity.status(401).build();
    var sums = counter.look(() -> night.view().sums());
    return ResponseEntity.ok(
        QrPicture.of(sums.startsWith("/") ? origin(request) + sums : sums).svg());
  }

  /** A counter inside the server is where it was asked. */
  private static String origin(HttpServletRequest request) {
    return request.getRequestURL().substring(0, request.getRequestURL().indexOf("/till/"));
  }

  /** By whose keys a phone knows counters; nothing in it is secret. */
  @GetMapping("/keys")
  ResponseEntity<Object> keys() {
    return ResponseEntity.ok(
        counter.look(() -> counter.told().sheet()).map(DaySheet::keys).orElse(List.of()).stream()
            .filter(key -> !key.revoked())
            .collect(Collectors.toMap(SheetKey::id, SheetKey::key, (one, same) -> one)));
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }
}
