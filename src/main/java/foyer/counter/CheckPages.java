package foyer.counter;

import static foyer.house.Outcome.done;

import foyer.counter.CheckRules.Check;
import foyer.counter.CheckRules.Verdict;
import foyer.counter.Screen.Common;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.paper.PrinterSetting;
import foyer.paper.Slip;
import foyer.paper.SlipDrawing;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A check of the till, which a steward runs in a minute before the doors open: what the counter can
 * see by itself, and what only a person can, asked for one by one.
 */
@RestController
@RequestMapping("/till/check")
class CheckPages extends Presses {
  private static final Logger log = LoggerFactory.getLogger(CheckPages.class);
  private static final String BECAUSE = "Check of the drawer";

  private final Counter counter;
  private final Printing printing;
  private final Drawers drawers;
  private final TillView view;
  private final Path folder;
  private volatile Optional<Check> disk = Optional.empty();

  CheckPages(
      Counter counter,
      Printing printing,
      Drawers drawers,
      TillView view,
      SignIns signIns,
      Path folder) {
    super(signIns);
    this.counter = counter;
    this.printing = printing;
    this.drawers = drawers;
    this.view = view;
    this.folder = folder;
  }

  /**
   * @param printer the name of this till's printer; empty where it has none
   * @param trial what became of the test slip; empty before it was asked for
   * @param code what a scanner should read
   */
  record ChecksShown(
      Common common,
      List<Check> checks,
      String printer,
      boolean hasDrawer,
      String trial,
      String code,
      @Nullable String sentence) {}

  /** Drawn when the page opens, so that a second press opens no second drawer. */
  record DrawerPress(UUID id) {}

  @GetMapping("/state")
  ResponseEntity<Object> state(
      HttpServletRequest request, @RequestParam(required = false) @Nullable Long since)
      throws InterruptedException {
    if (since != null) counter.awaitOtherThan(since, TillPages.LONG_POLL);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    if (disk.isEmpty()) tryDisk();
    return ResponseEntity.ok(shown(at.get(), null));
  }

  /** Everything that can be seen without a person is looked at anew. */
  @PostMapping("/again")
  ResponseEntity<Object> again(HttpServletRequest request) {
    return press(
        request,
        at -> {
          tryDisk();
          counter.look(() -> printing.queue(at.till())).ifPresent(PrintQueue::nudge);
          return done("Looked again.");
        });
  }

  private void tryDisk() {
    try {
      var trial = DiskTrial.of(folder);
      disk = Optional.of(CheckRules.disk(trial.freeBytes(), trial.write()));
    } catch (IOException failed) {
      log.error("The disk was tried and failed", failed);
      disk = Optional.of(CheckRules.diskFailed());
    }
  }

  @PostMapping("/drawer")
  ResponseEntity<Object> drawer(HttpServletRequest request, @RequestBody DrawerPress press) {
    return press(
        request,
        at ->
            drawers
                .openDrawer(at, press.id(), BECAUSE)
                .then(none -> done("The drawer was told to open. It is in the journal.")));
  }

  /** The square that a scanner is tried with. */
  @GetMapping(value = "/code.svg", produces = "image/svg+xml")
  ResponseEntity<String> code(HttpServletRequest request) {
    if (byCookie(request).isEmpty()) return ResponseEntity.status(401).build();
    return ResponseEntity.ok(SlipDrawing.svg(new Slip(List.of(new Slip.Square(CheckSlip.CODE)))));
  }

  private ResponseEntity<Object> press(
      HttpServletRequest request, Function<AtTill, Outcome<String>> verb) {
    if (till(request) instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return switch (verb.apply(at.get())) {
      case Outcome.Refused<String>(Refusal refusal) -> no(refusal, shown(at.get(), null));
      case Outcome.Done<String>(String sentence) -> ResponseEntity.ok(shown(at.get(), sentence));
    };
  }

  private ChecksShown shown(AtTill at, @Nullable String sentence) {
    return counter.look(
        () -> {
          var printer = printing.file().settings().of(at.till());
          return new ChecksShown(
              view.common(Optional.of(at)),
              checks(at),
              printer.map(PrinterSetting::name).orElse(""),
              printer.map(p -> p.drawerPin() != 0).orElse(false),
              trial(printer),
              CheckSlip.CODE,
              sentence);
        });
  }

  private String trial(Optional<PrinterSetting> printer) {
    return printer
        .flatMap(
            one ->
                printing
                    .queueOf(one)
                    .flatMap(PrintQueue::trialFate)
                    .map(fate -> PrinterPages.trial(one, fate)))
        .orElse("");
  }

  private List<Check> checks(AtTill at) {
    var contact = counter.told().contact();
    var zone = CheckSlip.now(counter).getZone();
    var link = counter.connection();
    return List.of(
        CheckRules.printer(view.printer(at)),
        CheckRules.clock(Duration.ofMillis(contact.clockOffMillis()), contact.seenAt()),
        disk.orElseGet(CheckRules::diskFailed),
        CheckRules.network(
            link.online(), contact.seenAt(), counter.waiting(), zone, link.withdrawn()),
        certificate(zone));
  }

  private Check certificate(ZoneId zone) {
    var pem = counter.identity().enrolled().certificate();
    if (pem.isEmpty()) return CheckRules.certificate(Optional.empty(), counter.now(), zone);
    try {
      Instant ends = CounterTls.certificate(pem).getNotAfter().toInstant();
      return CheckRules.certificate(Optional.of(ends), counter.now(), zone);
    } catch (GeneralSecurityException unreadable) {
      return new Check(
          "Certificate",
          Verdict.BAD,
          "This counter’s certificate cannot be read.",
          "A duty manager enrols it anew.");
    }
  }
}
