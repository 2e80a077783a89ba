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
import foyer.rolls.WriteOffs;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

/** What lies on the counters' rolls, and what to do when one of them does not answer. */
@Controller
@PreAuthorize("hasAuthority('RUN_NIGHT')")
public class RollPages {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.UK);
  private static final String PUT_BACK = "putBack-";

  private final Counters counters;
  private final LostCounters lost;
  private final Screenings screenings;
  private final HouseClock clock;

  RollPages(Counters counters, LostCounters lost, Screenings screenings, HouseClock clock) {
    this.counters = counters;
    this.lost = lost;
    this.screenings = screenings;
    this.clock = clock;
  }

  /** The entry in the office's navigation. */
  @Configuration
  static class Link {
    @Bean
    OfficeLink rollsLink() {
      return new OfficeLink(
          "Rolls", "/office/rolls", Permission.RUN_NIGHT, OfficeLink.Part.FOYER, 70);
    }
  }

  /** One counter and its rolls. */
  public record At(
      int id,
      String name,
      boolean online,
      String state,
      boolean waitsForItsWord,
      List<Line> rolls,
      int placesHeldUp) {

    /** Whether there is something to give up. */
    public boolean hasRolls() {
      return rolls.stream().anyMatch(line -> line.roll().onRoll() + line.roll().writtenOff() > 0);
    }
  }

  /** One screening's roll on a counter. */
  public record Line(String title, String when, WriteOffs.Roll roll, String putBackTyped) {

    /** The name of its field in the form. */
    public String field() {
      return PUT_BACK + roll.screening();
    }
  }

  @GetMapping("/office/rolls")
  String list(Model model) {
    Map<Integer, Integer> heldUp =
        lost.heldUp().stream()
            .collect(
                Collectors.groupingBy(
                    LostCounters.HeldUp::counter,
                    Collectors.summingInt(LostCounters.HeldUp::places)));
    model.addAttribute(
        "counters",
        counters.all().stream()
            .map(counter -> at(counter, Map.of(), heldUp.getOrDefault(counter.id(), 0)))
            .filter(at -> at.hasRolls() || at.placesHeldUp() > 0 || at.waitsForItsWord())
            .toList());
    return "till/rolls";
  }

  @GetMapping("/office/rolls/{id}/write-off")
  String writeOff(@PathVariable int id, Model model) {
    return form(id, model, "", "", Map.of());
  }

  @PostMapping("/office/rolls/{id}/write-off")
  String writeOff(
      @PathVariable int id,
      @RequestParam(defaultValue = "") String because,
      @RequestParam(defaultValue = "false") boolean stolen,
      @RequestParam Map<String, String> typed,
      Actor actor,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    var putBack = new HashMap<ScreeningId, Integer>();
    for (var field : typed.entrySet()) {
      if (!field.getKey().matches(PUT_BACK + "\\d{1,18}")) continue;
      if (!field.getValue().strip().matches("\\d{0,6}")) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return form(id, model, "Type how many to put back as a number such as 0.", because, typed);
      }
      var screening = new ScreeningId(Long.parseLong(field.getKey().substring(PUT_BACK.length())));
      putBack.put(screening, Integer.parseInt("0" + field.getValue().strip()));
    }
    return switch (lost.writeOff(id, putBack, stolen, because, actor)) {
      case Outcome.Done<Counter>(Counter counter) -> {
        next.addFlashAttribute(
            "done", "The rolls of “%s” are written off.".formatted(counter.name()));
        yield "redirect:/office/rolls";
      }
      case Outcome.Refused<Counter>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield form(id, model, refusal.sentence(), because, typed);
      }
    };
  }

  @PostMapping("/office/rolls/{id}/doors-out-of-use")
  String doorsOutOfUse(@PathVariable int id, Actor actor, RedirectAttributes next) {
    var done = lost.doorsOutOfUse(id, actor);
    next.addFlashAttribute(
        "done",
        switch (done) {
          case Outcome.Done<Counter>(Counter counter) ->
              "Nobody waits for the doors of “%s” until it calls again.".formatted(counter.name());
          case Outcome.Refused<Counter>(Refusal refusal) -> refusal.sentence();
        });
    return "redirect:/office/rolls";
  }

  private String form(
      int id, Model model, String refused, String because, Map<String, String> typed) {
    var counter =
        counters.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("counter", at(counter, typed, 0));
    model.addAttribute("because", because);
    model.addAttribute("refused", refused);
    return "till/write-off";
  }

  private At at(Counter counter, Map<String, String> typed, int placesHeldUp) {
    var rolls = lost.rollsOf(counter.id());
    Map<ScreeningId, Screening> facts =
        screenings.findAll(rolls.stream().map(WriteOffs.Roll::screening).toList()).stream()
            .collect(Collectors.toMap(Screening::id, Function.identity()));
    return new At(
        counter.id(),
        counter.name(),
        counter.isOnline(clock.now()),
        state(counter),
        counter.writtenOffAt() != null,
        rolls.stream()
            .map(roll -> line(roll, Objects.requireNonNull(facts.get(roll.screening())), typed))
            .toList(),
        placesHeldUp);
  }

  private Line line(WriteOffs.Roll roll, Screening screening, Map<String, String> typed) {
    return new Line(
        screening.film().title(),
        WHEN.format(screening.startsAt().atZone(clock.zone())),
        roll,
        typed.getOrDefault(PUT_BACK + roll.screening(), "0"));
  }

  private String state(Counter counter) {
    if (counter.revoked()) return "revoked";
    var seen = counter.lastSeenAt();
    if (seen == null) return "has not called yet";
    if (counter.isOnline(clock.now())) return "connected";
    return "last called " + Duration.between(seen, clock.now()).toMinutes() + " minutes ago";
  }
}
