package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.CounterState.Sold;
import foyer.counter.DaySheet.SheetBook;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Screen.Common;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.payments.Tender;
import foyer.programme.ClassPrice;
import foyer.programme.ScreeningId;
import foyer.rolls.PaperTicket;
import foyer.rolls.TicketNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
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

/** The paper book at a till: made good by a duty manager's PIN, entered by any steward. */
@RestController
@RequestMapping("/till/paper")
class PaperTicketPages extends Presses {
  private final Counter counter;
  private final Evening evening;
  private final PaperTickets paper;
  private final DutyManagers dutyManagers;
  private final TillView view;

  PaperTicketPages(
      Counter counter,
      Evening evening,
      PaperTickets paper,
      DutyManagers dutyManagers,
      TillView view,
      SignIns signIns) {
    super(signIns);
    this.counter = counter;
    this.evening = evening;
    this.paper = paper;
    this.dutyManagers = dutyManagers;
    this.view = view;
  }

  /**
   * @param scanned the ticket that was just scanned, to be entered
   */
  record PaperShown(
      Common common,
      List<BookShown> books,
      List<RunShown> screenings,
      @Nullable ScannedShown scanned,
      @Nullable String sentence) {}

  record BookShown(int id, int size) {}

  /**
   * A screening with free seating: what a paper ticket costs, and which are good for it.
   *
   * @param good how many are good; of them entered, and still out
   */
  record RunShown(
      long id,
      String title,
      Instant startsAt,
      List<ClassShown> classes,
      int good,
      int entered,
      int out,
      String which) {}

  record ClassShown(String code, String name, String price) {}

  record ScannedShown(int book, int n, String serial, long screening) {}

  record GoodPress(
      UUID id,
      int book,
      int from,
      int to,
      long screening,
      @Nullable Long dutyManager,
      @Nullable String pin) {}

  record EnterPress(UUID id, int book, List<Integer> tickets, String ticketClass, Tender tender) {}

  record ScanPress(String text) {}

  @GetMapping("/state")
  ResponseEntity<Object> state(
      HttpServletRequest request, @RequestParam(required = false) @Nullable Long since)
      throws InterruptedException {
    if (since != null) counter.awaitOtherThan(since, TillPages.LONG_POLL);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return ResponseEntity.ok(shown(at.get(), null, null));
  }

  @PostMapping("/make-good")
  ResponseEntity<Object> makeGood(HttpServletRequest request, @RequestBody GoodPress press) {
    return press(
        request,
        at ->
            dutyManagers
                .confirm(Optional.of(at), press.dutyManager(), press.pin())
                .then(
                    manager ->
                        paper.makeGood(
                            press.id(),
                            press.book(),
                            press.from(),
                            press.to(),
                            new ScreeningId(press.screening()),
                            manager))
                .map(
                    tickets ->
                        tickets == 1
                            ? "1 paper ticket is good now."
                            : tickets + " paper tickets are good now."));
  }

  @PostMapping("/enter")
  ResponseEntity<Object> enter(HttpServletRequest request, @RequestBody EnterPress press) {
    return press(
        request,
        at ->
            paper
                .enter(
                    at,
                    press.id(),
                    new PaperTickets.Entering(
                        press.book(), press.tickets(), press.ticketClass(), press.tender()))
                .map(PaperTicketPages::entered));
  }

  private static String entered(Sold sold) {
    int tickets = sold.sale().tickets().size();
    long pence = sold.sale().tickets().stream().mapToLong(ticket -> ticket.price().pence()).sum();
    return (tickets == 1 ? "1 ticket is" : tickets + " tickets are")
        + " entered, "
        + new foyer.money.Money(pence).shown()
        + ".";
  }

  @PostMapping("/scan")
  ResponseEntity<Object> scan(HttpServletRequest request, @RequestBody ScanPress press) {
    if (till(request) instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return switch (counter.look(() -> scanned(press.text()))) {
      case Outcome.Refused<ScannedShown>(Refusal refusal) ->
          no(refusal, shown(at.get(), null, null));
      case Outcome.Done<ScannedShown>(ScannedShown one) ->
          ResponseEntity.ok(shown(at.get(), one, one.serial() + " is on the list."));
    };
  }

  private Outcome<ScannedShown> scanned(String text) {
    var ticket = paper.genuine(text);
    if (ticket.isEmpty()) {
      return refused(Refusal.conflict("This is not a ticket of a paper book of this house."));
    }
    var one = ticket.get();
    var good = paper.goodFor(one.book(), one.n());
    if (good.isEmpty()) {
      return refused(
          Refusal.conflict(one.serial() + " was not made good: a duty manager does it first."));
    }
    if (paper.isEntered(good.get())) {
      return refused(Refusal.conflict(one.serial() + " was entered already."));
    }
    return done(
        new ScannedShown(one.book(), one.n(), one.serial(), good.get().screening().value()));
  }

  private ResponseEntity<Object> press(
      HttpServletRequest request, Function<AtTill, Outcome<String>> verb) {
    if (till(request) instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return switch (verb.apply(at.get())) {
      case Outcome.Refused<String>(Refusal refusal) -> no(refusal, shown(at.get(), null, null));
      case Outcome.Done<String>(String sentence) ->
          ResponseEntity.ok(shown(at.get(), null, sentence));
    };
  }

  private PaperShown shown(AtTill at, @Nullable ScannedShown scanned, @Nullable String sentence) {
    return counter.look(
        () ->
            new PaperShown(
                view.common(Optional.of(at)),
                paper.books().stream().map(book -> new BookShown(book.id(), book.size())).toList(),
                evening.screenings().stream()
                    .filter(one -> !one.allocated() && one.cancelledBecause() == null)
                    .map(this::run)
                    .toList(),
                scanned,
                sentence));
  }

  private RunShown run(SheetScreening screening) {
    var good = good(screening.id());
    int entered = (int) good.stream().filter(paper::isEntered).count();
    return new RunShown(
        screening.id().value(),
        screening.title(),
        screening.startsAt(),
        screening.prices().stream()
            .sorted(java.util.Comparator.comparing(ClassPrice::price).reversed())
            .map(
                price ->
                    new ClassShown(
                        price.ticketClass(),
                        Bookings.nameOf(price.ticketClass(), evening.classes()),
                        price.price().shown()))
            .toList(),
        good.size(),
        entered,
        good.size() - entered,
        which(good));
  }

  private List<TicketNumber> good(ScreeningId screening) {
    var good = new ArrayList<TicketNumber>();
    for (SheetBook book : paper.books()) {
      for (int n = 1; n <= book.size(); n++) {
        paper
            .goodFor(book.id(), n)
            .filter(number -> number.screening().equals(screening))
            .filter(number -> !paper.isBack(number))
            .ifPresent(good::add);
      }
    }
    return good;
  }

  /** Runs of tickets: {@code 1P 1-20, 31-40}. */
  private static String which(List<TicketNumber> good) {
    var text = new StringBuilder();
    for (int i = 0; i < good.size(); i++) {
      var first = good.get(i);
      while (i + 1 < good.size() && follows(good.get(i), good.get(i + 1))) i++;
      if (!text.isEmpty()) text.append(", ");
      text.append(PaperTicket.series(PaperTicket.bookOf(first))).append(' ').append(first.n());
      if (good.get(i).n() > first.n()) text.append('-').append(good.get(i).n());
    }
    return text.toString();
  }

  private static boolean follows(TicketNumber one, TicketNumber next) {
    return next.epoch().equals(one.epoch()) && next.n() == one.n() + 1;
  }
}
