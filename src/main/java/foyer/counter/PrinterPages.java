package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.PrinterFile.Settings;
import foyer.counter.PrinterFile.Written;
import foyer.counter.Screen.Common;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.paper.CodePage;
import foyer.paper.Fate;
import foyer.paper.Printer;
import foyer.paper.PrinterPath;
import foyer.paper.PrinterSetting;
import foyer.paper.Trouble;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which printers a counter has. A duty manager says what they are; any steward may say at which one
 * this screen prints, and try it.
 */
@RestController
@RequestMapping("/till/printers")
class PrinterPages extends Presses {
  private final Counter counter;
  private final Printing printing;
  private final TillView view;

  PrinterPages(Counter counter, Printing printing, TillView view, SignIns signIns) {
    super(signIns);
    this.counter = counter;
    this.printing = printing;
    this.view = view;
  }

  /**
   * @param here the printer of the screen that asks; empty where it has none
   * @param found ways to printers that this machine sees and that no setting names
   */
  record PrintersShown(
      Common common,
      List<PrinterLine> printers,
      String here,
      List<String> found,
      List<PageShown> pages,
      String problem,
      @Nullable String sentence) {}

  /**
   * @param sentence how it is
   * @param trial what became of the last test slip; empty before the first
   */
  record PrinterLine(
      Written setting, boolean good, String word, String sentence, String trial, boolean mute) {}

  record PageShown(int number, String name) {}

  record KeepPress(Written printer, String replaced) {}

  record NamePress(String name) {}

  @GetMapping("/state")
  ResponseEntity<Object> state(
      HttpServletRequest request, @RequestParam(required = false) @Nullable Long since)
      throws InterruptedException {
    if (since != null) counter.awaitOtherThan(since, TillPages.LONG_POLL);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return ResponseEntity.ok(shown(at.get(), null));
  }

  @PostMapping("/keep")
  ResponseEntity<Object> keep(HttpServletRequest request, @RequestBody KeepPress press) {
    return change(
        request,
        at -> settings().with(press.printer().setting(), press.replaced()),
        press.printer().setting().name() + " is set. Try it with a test slip.");
  }

  @PostMapping("/remove")
  ResponseEntity<Object> remove(HttpServletRequest request, @RequestBody NamePress press) {
    return change(request, at -> settings().without(press.name()), press.name() + " is taken out.");
  }

  private ResponseEntity<Object> change(
      HttpServletRequest request, Function<AtTill, Settings> to, String told) {
    return press(
        request,
        at ->
            counter.identity().practice()
                ? refused(Refusal.forbidden(Practice.NO_PRINTERS))
                : at.dutyManager()
                    ? keep(to.apply(at)).then(kept -> done(told))
                    : refused(Refusal.forbidden("Only a duty manager changes the printers.")));
  }

  @PostMapping("/here")
  ResponseEntity<Object> here(HttpServletRequest request, @RequestBody NamePress press) {
    return press(
        request,
        at ->
            named(press.name())
                .then(printer -> keep(settings().pointing(at.till(), printer.name())))
                .then(kept -> done("This screen prints on " + press.name() + " from now on.")));
  }

  @PostMapping("/try")
  ResponseEntity<Object> tryOut(HttpServletRequest request, @RequestBody NamePress press) {
    return press(
        request,
        at ->
            named(press.name())
                .then(this::tryOut)
                .then(ignored -> done("A test slip is on its way to " + press.name() + ".")));
  }

  private Outcome<PrinterSetting> tryOut(PrinterSetting printer) {
    return counter.look(
        () -> {
          var queue = printing.queueOf(printer);
          if (queue.isEmpty()) {
            return refused(Refusal.conflict("A person prints this: there is nothing to try."));
          }
          var where =
              counter.told().sheet().map(DaySheet::venue).orElse("Foyer")
                  + " · Counter "
                  + counter.identity().letter();
          queue
              .get()
              .tryOut(
                  Practice.marked(
                      CheckSlip.of(printer, where, CheckSlip.now(counter)), counter.identity()));
          counter.changed();
          return done(printer);
        });
  }

  private Outcome<PrinterSetting> named(String name) {
    return settings().printers().stream()
        .filter(printer -> printer.name().equals(name))
        .findFirst()
        .map(Outcome::done)
        .orElse(refused(Refusal.unknown("There is no printer of that name.")));
  }

  private Outcome<Settings> keep(Settings changed) {
    var whyNot = changed.whyNot();
    if (whyNot.isPresent()) return refused(Refusal.malformed(whyNot.get()));
    try {
      printing.change(changed);
      return done(changed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Settings settings() {
    return printing.file().settings();
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

  private PrintersShown shown(AtTill at, @Nullable String sentence) {
    return counter.look(
        () ->
            new PrintersShown(
                view.common(Optional.of(at)),
                settings().printers().stream().map(this::line).toList(),
                settings().of(at.till()).map(PrinterSetting::name).orElse(""),
                found(),
                Stream.of(CodePage.values())
                    .map(page -> new PageShown(page.number(), page.name() + ": " + page.forWhat()))
                    .toList(),
                printing.file().problem(),
                sentence));
  }

  private PrinterLine line(PrinterSetting printer) {
    var written = Written.of(printer);
    if (printer.path() instanceof PrinterPath.Sheet) {
      return new PrinterLine(
          written, true, "PDF", "Tickets are offered as a PDF for a person to print.", "", false);
    }
    var queue = printing.queueOf(printer);
    var trouble = queue.flatMap(q -> q.now().readiness().trouble());
    return new PrinterLine(
        written,
        trouble.isEmpty(),
        trouble.map(Trouble::word).orElse("ready"),
        trouble.map(t -> t.sentence() + " " + t.help()).orElse("It is ready."),
        queue.flatMap(PrintQueue::trialFate).map(fate -> trial(printer, fate)).orElse(""),
        queue.flatMap(PrintQueue::trialFate).map(fate -> isMute(printer, fate)).orElse(false));
  }

  static String trial(PrinterSetting printer, Fate fate) {
    return switch (fate) {
      case Fate.Acknowledged ignored -> "The printer says that the test slip is printed.";
      case Fate.Sent ignored when printer.answers() ->
          "It took the test slip and does not answer. If the slip came out, it cannot answer.";
      case Fate.Sent ignored -> "The test slip was sent. Look whether it came out.";
      case Fate.NotBegun(Trouble trouble) -> trouble.sentence() + " " + trouble.help();
      case Fate.InDoubt(Trouble trouble) ->
          trouble.sentence() + " The test slip may be torn. " + trouble.help();
    };
  }

  /** It was expected to answer and did not, and may be one that cannot. */
  private static boolean isMute(PrinterSetting printer, Fate fate) {
    return printer.answers() && fate instanceof Fate.Sent;
  }

  private List<String> found() {
    boolean known =
        settings().printers().stream()
            .anyMatch(printer -> printer.path() instanceof PrinterPath.Usb);
    if (known) return List.of();
    var usb = Printer.usb();
    return usb.size() == 1
        ? List.of("usb:/dev/usb/lp*")
        : usb.stream().map(device -> "usb:" + device).toList();
  }
}
