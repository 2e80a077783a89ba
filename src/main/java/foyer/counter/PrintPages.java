package foyer.counter;

import foyer.counter.Entry.Acknowledged;
import foyer.paper.Slip;
import foyer.paper.SlipSheet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a steward says about tickets that are not known to be on paper. */
@RestController
@RequestMapping("/till/print")
class PrintPages extends TillPresses {
  private final Counter counter;
  private final Printing printing;

  PrintPages(Counter counter, Printing printing, TillView view, SignIns signIns) {
    super(signIns, view);
    this.counter = counter;
    this.printing = printing;
  }

  /**
   * @param sale absent: all that wait at this till's printer
   */
  record WaitingPress(@Nullable UUID sale) {}

  record SalePress(UUID sale) {}

  @PostMapping("/go-on")
  ResponseEntity<Object> goOn(HttpServletRequest request, @RequestBody WaitingPress press) {
    return press(request, at -> printing.goOn(at, press.sale()), Function.identity());
  }

  @PostMapping("/it-is-here")
  ResponseEntity<Object> itIsHere(HttpServletRequest request, @RequestBody SalePress press) {
    return press(request, at -> printing.itIsHere(at, press.sale()), Function.identity());
  }

  @PostMapping("/in-hand")
  ResponseEntity<Object> inHand(HttpServletRequest request, @RequestBody WaitingPress press) {
    return settle(request, press, Acknowledged.PERSON);
  }

  @PostMapping("/leave")
  ResponseEntity<Object> leave(HttpServletRequest request, @RequestBody WaitingPress press) {
    return settle(request, press, Acknowledged.LEFT);
  }

  private ResponseEntity<Object> settle(
      HttpServletRequest request, WaitingPress press, Acknowledged by) {
    return press(request, at -> printing.settle(at, press.sale(), by), Function.identity());
  }

  /** What waits, for an office printer. Opened as a page, so by the cookie alone. */
  @GetMapping(value = "/tickets.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(
      HttpServletRequest request, @RequestParam(required = false) @Nullable UUID sale) {
    var at = byCookie(request);
    if (at.isEmpty()) return ResponseEntity.status(401).build();
    var slips = counter.look(() -> slips(at.get().till(), sale));
    if (slips.isEmpty()) return ResponseEntity.notFound().build();
    return ResponseEntity.ok(SlipSheet.pdf(slips));
  }

  private List<Slip> slips(String till, @Nullable UUID sale) {
    return printing.waiting(till, sale).stream()
        .map(printing.slips()::slip)
        .flatMap(Optional::stream)
        .toList();
  }
}
