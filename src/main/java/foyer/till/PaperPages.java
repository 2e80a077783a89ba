package foyer.till;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.OfficeLink;
import foyer.house.Outcome;
import foyer.house.Permission;
import foyer.house.Refusal;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.rolls.Availability;
import foyer.rolls.PaperSays;
import foyer.rolls.Remaining;
import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The paper books in the office: printed, made good for a screening, what was unsold taken back.
 */
@Controller
@PreAuthorize("hasAuthority('RUN_NIGHT')")
public class PaperPages {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.UK);

  private final PaperBooks books;
  private final Sheets sheets;
  private final Screenings screenings;
  private final Availability availability;
  private final HouseClock clock;

  PaperPages(
      PaperBooks books,
      Sheets sheets,
      Screenings screenings,
      Availability availability,
      HouseClock clock) {
    this.books = books;
    this.sheets = sheets;
    this.screenings = screenings;
    this.availability = availability;
    this.clock = clock;
  }

  /** The entry in the office's navigation. */
  @Configuration
  static class Link {
    @Bean
    OfficeLink paperLink() {
      return new OfficeLink(
          "Paper book", "/office/paper", Permission.RUN_NIGHT, OfficeLink.Part.FOYER, 75);
    }
  }

  public record BookLine(int id, int size, String printed, String by) {}

  /**
   * @param back nobody can sell or show what is left of it any more
   * @param open neither entered nor back
   */
  public record RangeLine(
      long id,
      int book,
      int from,
      int to,
      String title,
      String when,
      String by,
      boolean back,
      int entered,
      int inside,
      int open) {}

  /** What the paper means for a screening's places. */
  public record Place(long id, String title, String when, String says, boolean above) {}

  public record Typed(String book, String from, String to, String screening) {
    static final Typed NOTHING = new Typed("", "1", "", "");
  }

  @GetMapping("/office/paper")
  String show(Model model) {
    return page(model, "", Typed.NOTHING);
  }

  @PostMapping("/office/paper")
  String print(
      @RequestParam(defaultValue = "") String size,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    return switch (whole(size).then(tickets -> books.print(tickets, actor))) {
      case Outcome.Done<Integer>(Integer book) -> {
        next.addFlashAttribute(
            "done", "Book " + book + " is drawn up. Print its PDF, cut it, keep it in the safe.");
        yield "redirect:/office/paper";
      }
      case Outcome.Refused<Integer>(Refusal refusal) -> no(refusal, model, response, Typed.NOTHING);
    };
  }

  @GetMapping("/office/paper/{book}/tickets.pdf")
  ResponseEntity<byte[]> pdf(@PathVariable int book) {
    return books
        .pdf(book)
        .map(
            pdf ->
                ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"paper-book-" + book + ".pdf\"")
                    .body(pdf))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @PostMapping("/office/paper/make-good")
  String makeGood(
      @RequestParam(defaultValue = "") String book,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String screening,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    var typed = new Typed(book, from, to, screening);
    var outcome =
        whole(book)
            .then(
                b ->
                    whole(from)
                        .then(
                            f ->
                                whole(to)
                                    .then(
                                        t ->
                                            whole(screening)
                                                .then(
                                                    s ->
                                                        books.makeGood(
                                                            b, f, t, new ScreeningId(s), actor)))));
    return switch (outcome) {
      case Outcome.Done<Integer>(Integer tickets) -> {
        next.addFlashAttribute(
            "done",
            tickets == 1
                ? "1 paper ticket is good now, and takes a place."
                : tickets + " paper tickets are good now, and each takes a place.");
        yield "redirect:/office/paper";
      }
      case Outcome.Refused<Integer>(Refusal refusal) -> no(refusal, model, response, typed);
    };
  }

  @PostMapping("/office/paper/ranges/{id}/back")
  String back(
      @PathVariable long id,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    return switch (books.back(id, actor)) {
      case Outcome.Done<Integer>(Integer tickets) -> {
        next.addFlashAttribute(
            "done",
            tickets == 1
                ? "1 unsold paper ticket is back."
                : tickets + " unsold paper tickets are back.");
        yield "redirect:/office/paper";
      }
      case Outcome.Refused<Integer>(Refusal refusal) -> no(refusal, model, response, Typed.NOTHING);
    };
  }

  private String no(Refusal refusal, Model model, HttpServletResponse response, Typed typed) {
    response.setStatus(refusal.kind().http());
    return page(model, refusal.sentence(), typed);
  }

  private static Outcome<Integer> whole(String typed) {
    return typed.strip().matches("[0-9]{1,9}")
        ? Outcome.done(Integer.valueOf(typed.strip()))
        : Outcome.refused(Refusal.malformed("Please type whole numbers, such as 1 and 60."));
  }

  private String page(Model model, String refused, Typed typed) {
    var ranges = books.ranges();
    var told = sheets.screeningsTold();
    var ids =
        java.util.stream.Stream.concat(
                told.stream(), ranges.stream().map(PaperTable.Range::screening))
            .distinct()
            .toList();
    Map<ScreeningId, Screening> facts =
        screenings.findAll(ids).stream()
            .collect(Collectors.toMap(Screening::id, Function.identity()));
    var left = availability.of(told);
    model.addAttribute("books", books.all().stream().map(this::line).toList());
    model.addAttribute(
        "ranges", ranges.stream().map(range -> line(range, facts.get(range.screening()))).toList());
    model.addAttribute(
        "places",
        told.stream()
            .flatMap(id -> java.util.Optional.ofNullable(facts.get(id)).stream())
            .filter(one -> !one.allocated() && !one.cancelled())
            .map(one -> place(one, left.get(one.id())))
            .toList());
    model.addAttribute("typed", typed);
    model.addAttribute("refused", refused);
    return "till/paper";
  }

  private BookLine line(PaperTable.Row book) {
    return new BookLine(book.id(), book.size(), when(book.printedAt()), book.printedBy());
  }

  private RangeLine line(PaperTable.Range range, @Nullable Screening of) {
    return new RangeLine(
        range.id(),
        range.book(),
        range.from(),
        range.to(),
        of == null ? "Screening " + range.screening() : of.film().title(),
        of == null ? "" : when(of.startsAt()),
        range.activatedBy() + ", " + when(range.activatedAt()),
        range.backAt() != null,
        range.entered(),
        range.inside(),
        range.open());
  }

  private Place place(Screening one, @Nullable Remaining left) {
    if (left == null) return new Place(one.id().value(), one.film().title(), "", "", false);
    return new Place(
        one.id().value(),
        one.film().title(),
        when(one.startsAt()),
        PaperSays.of(left, one.houseCapacity()),
        left.possible() > left.salesLimit());
  }

  private String when(java.time.Instant at) {
    return WHEN.format(at.atZone(clock.zone()));
  }
}
