package foyer.counter;

import foyer.counter.CounterState.HandedOver;
import foyer.house.Outcome;
import foyer.house.QrPicture;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tickets from till to till with no network, and home by a duty manager's phone. */
@RestController
@RequestMapping("/till/hand-over")
class HandOverPages extends TillPresses {
  private final Counter counter;
  private final HandOvers handOvers;
  private final HandOverView shown;

  HandOverPages(
      Counter counter, HandOvers handOvers, HandOverView shown, TillView view, SignIns signIns) {
    super(signIns, view);
    this.counter = counter;
    this.handOvers = handOvers;
    this.shown = shown;
  }

  record PassPress(long screening, int count) {}

  record GiveBackPress(long screening) {}

  @PostMapping("/ready")
  ResponseEntity<Object> ready(HttpServletRequest request) {
    return press(request, at -> Outcome.done(handOvers.ready()), ready -> "");
  }

  @PostMapping("/pass")
  ResponseEntity<Object> pass(HttpServletRequest request, @RequestBody PassPress press) {
    return press(
        request,
        at ->
            shown
                .aim(at.till())
                .map(
                    ready ->
                        handOvers.pass(new ScreeningId(press.screening()), press.count(), ready))
                .orElseGet(HandOverPages::noCode),
        given ->
            "%s passed to %s. Let it scan the code."
                .formatted(HandOvers.tickets(given.numbers().size()), handOvers.receiverOf(given)));
  }

  private static Outcome<HandedOver> noCode() {
    return Outcome.refused(
        Refusal.conflict("Scan the code of the till that needs tickets, or type it, first."));
  }

  @PostMapping("/give-back")
  ResponseEntity<Object> giveBack(HttpServletRequest request, @RequestBody GiveBackPress press) {
    return press(
        request,
        at -> handOvers.giveBack(new ScreeningId(press.screening())),
        given ->
            "%s given back. Let the duty manager's phone scan the code."
                .formatted(HandOvers.tickets(given.numbers().size())));
  }

  @PostMapping("/done")
  ResponseEntity<Object> done(HttpServletRequest request) {
    return press(
        request,
        at -> {
          shown.forget(at.till());
          return Outcome.done("");
        },
        nothing -> "");
  }

  @GetMapping(value = "/ready.svg", produces = "image/svg+xml")
  ResponseEntity<Object> readyPicture(HttpServletRequest request) {
    if (byCookie(request).isEmpty()) return ResponseEntity.status(401).build();
    return picture(handOvers.ready().text());
  }

  @GetMapping(value = "/{given}.svg", produces = "image/svg+xml")
  ResponseEntity<Object> givenPicture(HttpServletRequest request, @PathVariable UUID given) {
    if (byCookie(request).isEmpty()) return ResponseEntity.status(401).build();
    return counter
        .look(() -> counter.state().handedOver(given))
        .map(one -> one.toCounter() == null ? handOvers.address(one) : handOvers.code(one))
        .map(HandOverPages::picture)
        .orElse(ResponseEntity.notFound().build());
  }

  /** For a memory stick: {@code foyer import journal FILE} takes it in at the server. */
  @GetMapping("/journal")
  ResponseEntity<Object> journal(HttpServletRequest request) {
    if (byCookie(request).isEmpty()) return ResponseEntity.status(401).build();
    byte[] whole = counter.inTurn(() -> counter.journal().whole());
    byte[] sealed = JournalSeal.sealed(whole, counter.key().secret());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName() + "\"")
        .body(sealed);
  }

  private String fileName() {
    var day = LocalDate.ofInstant(counter.now(), ZoneOffset.UTC);
    return "journal-" + counter.identity().letter() + "-" + day + ".foyer";
  }

  private static ResponseEntity<Object> picture(String text) {
    return ResponseEntity.ok(QrPicture.of(text).svg());
  }
}
