package foyer.counter;

import foyer.counter.CounterState.Sold;
import foyer.counter.Screen.TillState;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.paper.SlipDrawing;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the till's screen asks of its counter. Each press answers with the whole state, so that a
 * screen holds nothing. Without a PIN there is the list of who may sign in, and no more.
 */
@RestController
@RequestMapping("/till")
class TillPages extends TillPresses {
  static final Duration LONG_POLL = Duration.ofSeconds(20);

  private final Counter counter;
  private final Selling selling;
  private final Scanning scanning;
  private final Printing printing;
  private final TicketSlips slips;

  TillPages(
      Counter counter,
      Selling selling,
      Scanning scanning,
      Printing printing,
      TicketSlips slips,
      TillView view,
      SignIns signIns) {
    super(signIns, view);
    this.counter = counter;
    this.selling = selling;
    this.scanning = scanning;
    this.printing = printing;
    this.slips = slips;
  }

  record SignInPress(long staff, String pin) {}

  record ScanPress(String text) {}

  record ScreeningPress(long screening) {}

  record AddPress(
      String offer, @Nullable String band, @Nullable Long screening, @Nullable String seat) {}

  record TicketPress(int ticket) {}

  record SeatPress(int ticket, String seat) {}

  record PayPress(UUID basket, Tender tender, @Nullable Long tendered) {}

  record SalePress(UUID sale) {}

  record ReprintPress(UUID sale, int position) {}

  @GetMapping("/state")
  ResponseEntity<Object> state(
      HttpServletRequest request, @RequestParam(required = false) @Nullable Long since)
      throws InterruptedException {
    if (since != null) counter.awaitOtherThan(since, LONG_POLL);
    return ResponseEntity.ok(stateOf(request));
  }

  private TillState stateOf(HttpServletRequest request) {
    var till = request.getHeader(TILL);
    return at(request).map(view::open).orElseGet(() -> view.closed(till == null ? "" : till));
  }

  @PostMapping("/sign-in")
  ResponseEntity<Object> signIn(HttpServletRequest request, @RequestBody SignInPress press) {
    var signedIn = till(request).then(till -> signIns.signIn(till, press.staff(), press.pin()));
    return switch (signedIn) {
      case Outcome.Refused<SignIns.Fresh>(Refusal refusal) -> no(refusal, null);
      case Outcome.Done<SignIns.Fresh>(SignIns.Fresh fresh) -> signedIn(request, fresh, null);
    };
  }

  @PostMapping("/sign-out")
  ResponseEntity<Object> signOut(HttpServletRequest request) {
    var till = till(request);
    if (till instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    at(request).ifPresent(signIns::signOut);
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO))
        .body(view.closed(request.getHeader(TILL)));
  }

  @PostMapping("/scan")
  ResponseEntity<Object> scan(HttpServletRequest request, @RequestBody ScanPress press) {
    return press(request, at -> scanning.scan(at, press.text()), Function.identity());
  }

  @PostMapping("/walk-up")
  ResponseEntity<Object> walkUp(HttpServletRequest request) {
    return press(request, at -> selling.begin(at.till(), Basket.Customer.WALK_UP), basket -> "");
  }

  @PostMapping("/screening")
  ResponseEntity<Object> screening(HttpServletRequest request, @RequestBody ScreeningPress press) {
    return press(
        request,
        at -> {
          view.choose(at.till(), new ScreeningId(press.screening()));
          return Outcome.done("");
        },
        Function.identity());
  }

  @PostMapping("/add")
  ResponseEntity<Object> add(HttpServletRequest request, @RequestBody AddPress press) {
    return press(
        request,
        at ->
            screeningOf(at, press)
                .map(id -> selling.add(at, id, press.offer(), text(press.band()), press.seat()))
                .orElse(Outcome.refused(Refusal.unknown("No screening is chosen."))),
        basket -> "");
  }

  private Optional<ScreeningId> screeningOf(AtTill at, AddPress press) {
    if (press.screening() != null) return Optional.of(new ScreeningId(press.screening()));
    return view.open(at).screenings().stream()
        .filter(Screen.ScreeningShown::chosen)
        .map(screening -> new ScreeningId(screening.id()))
        .findFirst();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  @PostMapping("/remove")
  ResponseEntity<Object> remove(HttpServletRequest request, @RequestBody TicketPress press) {
    return press(request, at -> selling.remove(at.till(), press.ticket()), basket -> "");
  }

  @PostMapping("/seat")
  ResponseEntity<Object> seat(HttpServletRequest request, @RequestBody SeatPress press) {
    return press(
        request, at -> selling.seat(at.till(), press.ticket(), press.seat()), basket -> "");
  }

  @PostMapping("/clear")
  ResponseEntity<Object> clear(HttpServletRequest request) {
    return press(
        request,
        at -> {
          selling.clear(at.till());
          return Outcome.done("");
        },
        Function.identity());
  }

  @PostMapping("/pay")
  ResponseEntity<Object> pay(HttpServletRequest request, @RequestBody PayPress press) {
    return press(
        request,
        at -> selling.pay(at, press.basket(), press.tender(), press.tendered()),
        TillPages::paid);
  }

  private static String paid(Sold sold) {
    var change = sold.sale().change();
    return change.pence() > 0 ? "Sold. Change " + change.shown() + "." : "Sold.";
  }

  @PostMapping("/again")
  ResponseEntity<Object> again(HttpServletRequest request) {
    return press(request, selling::again, basket -> "");
  }

  @PostMapping("/undo")
  ResponseEntity<Object> undo(HttpServletRequest request, @RequestBody SalePress press) {
    return press(request, at -> selling.undo(at, press.sale()), TillPages::undone);
  }

  static String undone(Sold sold) {
    return sold.sale().payments().stream()
        .findFirst()
        .map(payment -> "Undone. Give back " + payment.amount().shown() + givenBackBy(payment))
        .orElse("Undone. No money was taken.");
  }

  private static String givenBackBy(Entry.Payment payment) {
    return payment.tender() == Tender.CARD_TERMINAL
        ? " on the card terminal, and take the tickets back."
        : " in cash, and take the tickets back.";
  }

  @PostMapping("/reprint")
  ResponseEntity<Object> reprint(HttpServletRequest request, @RequestBody ReprintPress press) {
    return press(
        request,
        at -> printing.again(at, selling, press.sale(), press.position()),
        Function.identity());
  }

  @GetMapping(value = "/ticket/{sale}/{position}.svg", produces = "image/svg+xml")
  ResponseEntity<Object> ticket(
      HttpServletRequest request, @PathVariable UUID sale, @PathVariable int position) {
    if (byCookie(request).isEmpty()) return ResponseEntity.status(401).build();
    return counter
        .look(() -> slips.slip(sale, position).map(SlipDrawing::svg))
        .map(svg -> ResponseEntity.ok().<Object>body(svg))
        .orElse(ResponseEntity.notFound().build());
  }

  @GetMapping("/seats/{screening}")
  ResponseEntity<Object> seats(HttpServletRequest request, @PathVariable long screening) {
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return view.seats(at.get(), new ScreeningId(screening))
        .map(seats -> ResponseEntity.ok().<Object>body(seats))
        .orElseGet(() -> no(Refusal.unknown("There is no such screening."), null));
  }
}
