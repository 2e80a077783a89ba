package foyer.counter;

import foyer.counter.Entry.SoldTicket;
import foyer.counter.Screen.DoorState;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a door's screen asks of its counter. Signing in is the till's. */
@RestController
@RequestMapping("/door")
class DoorPages extends Presses {
  private static final int LONGEST = 400;

  private final Counter counter;
  private final Evening evening;
  private final Door door;
  private final DoorView view;

  DoorPages(Counter counter, Evening evening, Door door, DoorView view, SignIns signIns) {
    super(signIns);
    this.counter = counter;
    this.evening = evening;
    this.door = door;
    this.view = view;
  }

  record Scan(String text, long screening) {}

  record Answer(
      DoorVerdict.Kind verdict,
      String sentence,
      @Nullable String where,
      @Nullable Instant when,
      @Nullable String seat,
      @Nullable String ticketClass,
      @Nullable String title,
      @Nullable String shortCode,
      DoorState state) {}

  @GetMapping("/state")
  ResponseEntity<Object> state(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable Long screening,
      @RequestParam(required = false) @Nullable Long since)
      throws InterruptedException {
    if (since != null) counter.awaitOtherThan(since, TillPages.LONG_POLL);
    var wanted = screening == null ? null : new ScreeningId(screening);
    return ResponseEntity.ok(view.state(at(request), wanted));
  }

  @PostMapping("/scan")
  ResponseEntity<Object> scan(HttpServletRequest request, @RequestBody Scan scan) {
    return read(request, scan, door::scan);
  }

  @PostMapping("/pass-out")
  ResponseEntity<Object> passOut(HttpServletRequest request, @RequestBody Scan scan) {
    return read(request, scan, door::passOut);
  }

  /** What is done with what was read. */
  private interface Deed {
    DoorVerdict of(AtTill at, String text, ScreeningId screening);
  }

  private ResponseEntity<Object> read(HttpServletRequest request, Scan scan, Deed deed) {
    if (till(request) instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    if (scan.text().length() > LONGEST) {
      return no(Refusal.malformed("Nothing that can be read was scanned."), null);
    }
    var screening = new ScreeningId(scan.screening());
    var verdict = deed.of(at.get(), scan.text(), screening);
    return ResponseEntity.ok(answer(verdict, view.state(at, screening)));
  }

  private Answer answer(DoorVerdict verdict, DoorState state) {
    var number = verdict.number();
    var sold = number == null ? null : counter.look(() -> soldTicket(number));
    var row = number == null ? null : counter.look(() -> evening.row(number).orElse(null));
    return new Answer(
        verdict.kind(),
        verdict.sentence(),
        verdict.where(),
        verdict.when(),
        sold != null ? sold.seat() : row == null ? null : row.seat(),
        sold == null ? null : Bookings.nameOf(sold.ticketClass(), evening.classes()),
        number == null
            ? null
            : evening
                .screening(number.screening())
                .map(DaySheet.SheetScreening::title)
                .orElse(null),
        sold != null ? sold.shortCode() : row == null ? null : row.shortCode(),
        state);
  }

  private @Nullable SoldTicket soldTicket(TicketNumber number) {
    return counter.state().saleOf(number).stream()
        .flatMap(sold -> sold.sale().tickets().stream())
        .filter(ticket -> ticket.number().equals(number))
        .findFirst()
        .orElse(null);
  }
}
