package foyer.counter;

import static foyer.house.Outcome.done;

import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.paper.Slip;
import foyer.paper.SlipSheet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An X or Z on paper. An X only as long as nothing has happened since a duty manager read it, so
 * that nobody learns from paper what is expected; a Z as often as anybody at the till wants.
 */
@RestController
@RequestMapping("/till/print")
class ReadPages extends TillPresses {
  private final Counter counter;
  private final Night night;
  private final Printing printing;

  ReadPages(Counter counter, Night night, Printing printing, TillView view, SignIns signIns) {
    super(signIns, view);
    this.counter = counter;
    this.night = night;
    this.printing = printing;
  }

  enum What {
    X,
    Z
  }

  record ReadPress(What what) {}

  @PostMapping("/reading")
  ResponseEntity<Object> reading(HttpServletRequest request, @RequestBody ReadPress press) {
    return press(
        request,
        at ->
            counter
                .look(() -> slip(at, press.what()))
                .then(slip -> printing.alsoPrint(at, slip, press.what().name())),
        sentence -> sentence);
  }

  /** For an office printer. Opened as a page, so by the cookie alone. */
  @GetMapping(value = "/reading.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(HttpServletRequest request, @RequestParam What what) {
    var at = byCookie(request);
    if (at.isEmpty()) return ResponseEntity.status(401).build();
    return switch (counter.look(() -> slip(at.get(), what))) {
      case Outcome.Refused<Slip> ignored -> ResponseEntity.notFound().build();
      case Outcome.Done<Slip>(Slip slip) -> ResponseEntity.ok(SlipSheet.pdf(List.of(slip)));
    };
  }

  /** Within the counter's lock. */
  private Outcome<Slip> slip(AtTill at, What what) {
    var drawers = counter.night().drawers();
    var session =
        switch (what) {
          case X -> drawers.open(at.till()).filter(DrawerSession::isAtItsX);
          case Z -> drawers.lastClosed(at.till());
        };
    if (session.isEmpty()) {
      return Outcome.refused(
          Refusal.conflict(
              what == What.X
                  ? "Something happened at the drawer since: read the totals again."
                  : "This drawer was not closed yet."));
    }
    var read = night.view().read(session.get());
    var sheet = counter.told().sheet();
    return done(
        Practice.marked(
            ReadSlip.of(
                sheet.map(DaySheet::venue).orElse(""),
                counter.identity().letter(),
                CheckSlip.now(counter).getZone(),
                read),
            counter.identity()));
  }
}
