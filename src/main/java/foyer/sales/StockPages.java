package foyer.sales;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.rolls.Availability;
import foyer.rolls.Holders;
import foyer.rolls.Holding;
import foyer.rolls.PaperSays;
import foyer.rolls.Remaining;
import foyer.rolls.Stocks;
import foyer.rolls.WriteOffs;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One screening's tickets, in the office: on sale or not, the sales limit, its bookings. */
@Controller
@PreAuthorize("hasAnyAuthority('EDIT_PROGRAMME', 'RUN_NIGHT')")
public class StockPages {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.UK);

  private final Screenings screenings;
  private final Stocks stocks;
  private final Availability availability;
  private final Bookings bookings;
  private final WriteOffs writeOffs;
  private final Holders holders;
  private final HouseClock clock;

  StockPages(
      Screenings screenings,
      Stocks stocks,
      Availability availability,
      Bookings bookings,
      WriteOffs writeOffs,
      Holders holders,
      HouseClock clock) {
    this.screenings = screenings;
    this.stocks = stocks;
    this.availability = availability;
    this.bookings = bookings;
    this.writeOffs = writeOffs;
    this.holders = holders;
    this.clock = clock;
  }

  /**
   * What the page shows of a screening.
   *
   * @param stillPossible why more than the limit may be sold; empty where it may not
   * @param onPaper what paper tickets mean for limit and house; empty where none is good
   * @param typedLimit the sales limit, or what was typed and refused
   */
  public record Shown(
      ScreeningId id,
      String title,
      String when,
      String auditorium,
      int houseCapacity,
      boolean stocked,
      String typedLimit,
      Remaining tickets,
      String stillPossible,
      String onPaper,
      List<Booked> open) {}

  @GetMapping("/office/screenings/{id}/stock")
  String show(@PathVariable long id, Model model) {
    return page(new ScreeningId(id), model, "", "");
  }

  @PostMapping("/office/screenings/{id}/on-sale")
  String putOnSale(
      @PathVariable long id,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    var screening = new ScreeningId(id);
    return after(
        screening, () -> stocks.putOnSale(screening, actor), "On sale.", model, response, next);
  }

  /** Every screening of the week that was never on sale; one taken off sale by hand stays off. */
  @PostMapping("/office/screenings/week-on-sale")
  String putWeekOnSale(
      @RequestParam(defaultValue = "") String week, Actor actor, RedirectAttributes next) {
    var friday = firstDay(week);
    var day = clock.businessDay();
    var wanted =
        screenings.startingBetween(day.startOf(friday), day.startOf(friday.plusWeeks(1))).stream()
            .filter(one -> !one.cancelled() && one.endsAt().isAfter(clock.now()))
            .map(Screening::id)
            .toList();
    var stocked = availability.of(wanted).keySet();
    var fresh = wanted.stream().filter(id -> !stocked.contains(id)).toList();
    fresh.forEach(id -> stocks.putOnSale(id, actor));
    next.addFlashAttribute(
        "done", fresh.isEmpty() ? "All of it is on sale already." : fresh.size() + " put on sale.");
    return "redirect:/office/screenings?week=" + friday;
  }

  private LocalDate firstDay(String typed) {
    try {
      return typed.isEmpty() ? clock.today() : LocalDate.parse(typed);
    } catch (DateTimeException notADay) {
      return clock.today();
    }
  }

  @PostMapping("/office/screenings/{id}/off-sale")
  String takeOffSale(
      @PathVariable long id,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    var screening = new ScreeningId(id);
    return after(
        screening,
        () -> stocks.takeOffSale(screening, actor),
        "Taken off sale.",
        model,
        response,
        next);
  }

  @PostMapping("/office/screenings/{id}/limit")
  String changeLimit(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String limit,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    var screening = new ScreeningId(id);
    var outcome = whole(limit).then(wanted -> stocks.changeLimit(screening, wanted, actor));
    if (outcome instanceof Outcome.Refused<?>(Refusal refusal)) {
      response.setStatus(refusal.kind().http());
      return page(screening, model, refusal.sentence(), limit.strip());
    }
    next.addFlashAttribute("done", "The sales limit is " + limit.strip() + ".");
    return "redirect:/office/screenings/" + screening + "/stock";
  }

  private static Outcome<Integer> whole(String typed) {
    return typed.strip().matches("[0-9]{1,6}")
        ? Outcome.done(Integer.valueOf(typed.strip()))
        : Outcome.refused(Refusal.malformed("The sales limit is a whole number such as 300."));
  }

  @PostMapping("/office/screenings/{id}/bookings/{order}/release")
  String release(
      @PathVariable long id,
      @PathVariable UUID order,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    return after(
        new ScreeningId(id),
        () -> bookings.release(order, "released in the office", actor),
        "Released. Its tickets come free when every counter knows.",
        model,
        response,
        next);
  }

  private <T> String after(
      ScreeningId screening,
      Supplier<Outcome<T>> deed,
      String done,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    return switch (deed.get()) {
      case Outcome.Done<T> _ -> {
        next.addFlashAttribute("done", done);
        yield "redirect:/office/screenings/" + screening + "/stock";
      }
      case Outcome.Refused<T>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield page(screening, model, refusal.sentence(), "");
      }
    };
  }

  private String page(ScreeningId id, Model model, String refused, String typedLimit) {
    Screening screening =
        screenings.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var left = availability.of(List.of(id)).get(id);
    var tickets = left == null ? new Remaining(screening.salesLimit(), 0, 0, 0, 0, 0, false) : left;
    model.addAttribute(
        "screening",
        new Shown(
            id,
            screening.film().title(),
            WHEN.format(screening.startsAt().atZone(clock.zone())),
            screening.auditorium().name(),
            screening.houseCapacity(),
            left != null,
            typedLimit.isEmpty() ? String.valueOf(tickets.salesLimit()) : typedLimit,
            tickets,
            stillPossible(id, tickets),
            PaperSays.of(tickets, screening.houseCapacity()),
            bookings.openFor(id)));
    model.addAttribute("refused", refused);
    return "sales/stock";
  }

  /** "wanted 280, still possible 291: 6 on Till 2 (offline)": until counters have given back. */
  private String stillPossible(ScreeningId id, Remaining tickets) {
    if (tickets.possible() <= tickets.salesLimit()) return "";
    var names =
        holders.all().stream().collect(Collectors.toMap(Holders.Holder::counter, one -> one));
    var where =
        writeOffs.holdings(id).stream()
            .map(holding -> where(holding, names.get(holding.counter())))
            .collect(Collectors.joining(", "));
    var paper = tickets.paper() == 0 ? "" : tickets.paper() + " on paper";
    where = Stream.of(where, paper).filter(one -> !one.isEmpty()).collect(Collectors.joining(", "));
    return "Wanted %d, still possible %d%s."
        .formatted(tickets.salesLimit(), tickets.possible(), where.isEmpty() ? "" : ": " + where);
  }

  private static String where(Holding holding, Holders.@Nullable Holder holder) {
    var parts = new ArrayList<String>();
    var name = holder == null ? "a counter nobody knows" : holder.name();
    var offline = holder != null && holder.online() ? "" : " (offline)";
    if (holding.onRoll() > 0) parts.add(holding.onRoll() + " on " + name + offline);
    if (holding.writtenOff() > 0) parts.add(holding.writtenOff() + " written off with " + name);
    return String.join(", ", parts);
  }
}
