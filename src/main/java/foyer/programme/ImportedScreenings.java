package foyer.programme;

import foyer.house.Actor;
import foyer.house.Auditoria;
import foyer.house.Auditorium;
import foyer.house.AuditoriumId;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Settings;
import foyer.programme.ImportReport.Tally;
import foyer.programme.ImportTable.StandingScreening;
import foyer.programme.ImportTable.Taken;
import foyer.programme.ListingFile.ListedScreening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings the screenings of a listing into the house: finds those that stand, chooses rooms for the
 * others, and writes what is new or changed. A screening that was changed by hand stays so until
 * the listing's own entry changes.
 */
@Component
class ImportedScreenings {
  private static final Comparator<Wanted> BY_ROOM_THEN_START =
      Comparator.comparing((Wanted one) -> one.listed().room().isEmpty())
          .thenComparing(one -> one.before() == null)
          .thenComparing(one -> one.listed().startsAt())
          .thenComparing(one -> one.listed().source().key());

  private final ScreeningTable table;
  private final ImportTable imports;
  private final ScreeningPlans plans;
  private final Screenings screenings;
  private final Prices prices;
  private final Auditoria auditoria;
  private final Settings settings;
  private final HouseClock clock;

  ImportedScreenings(
      ScreeningTable table,
      ImportTable imports,
      ScreeningPlans plans,
      Screenings screenings,
      Prices prices,
      Auditoria auditoria,
      Settings settings,
      HouseClock clock) {
    this.table = table;
    this.imports = imports;
    this.plans = plans;
    this.screenings = screenings;
    this.prices = prices;
    this.auditoria = auditoria;
    this.settings = settings;
    this.clock = clock;
  }

  record Span(Instant startsAt, Instant endsAt) {}

  /** A listed screening that is new, or that stands otherwise than listed. */
  record Wanted(ListedScreening listed, FilmId film, Span span, @Nullable Screening before) {}

  record Written(Tally tally, List<String> rooms, List<String> problems, List<String> gone) {}

  Written write(ListingFile file, Map<Source, FilmId> films, Actor actor, ImportSteps steps) {
    var run = new Run(file, films, actor, steps);
    return run.write();
  }

  /** One import. */
  private final class Run {
    private final ListingFile file;
    private final Map<Source, FilmId> films;
    private final Actor actor;
    private final ImportSteps steps;
    private final ImportedRooms rooms;
    private final Map<Source, StandingScreening> standing;
    private final Map<Source, StandingScreening> matched = new HashMap<>();
    private final List<Wanted> wanted = new ArrayList<>();

    /** Why a listed screening is not written; one that stands stays where it is. */
    private final Map<Source, String> refused = new LinkedHashMap<>();

    private int same;

    Run(ListingFile file, Map<Source, FilmId> films, Actor actor, ImportSteps steps) {
      this.file = file;
      this.films = films;
      this.actor = actor;
      this.steps = steps;
      this.rooms = new ImportedRooms(auditoria, settings, actor);
      Set<String> sources =
          file.films().stream().map(film -> film.source().name()).collect(Collectors.toSet());
      this.standing =
          imports.screenings(sources).stream()
              .collect(Collectors.toMap(StandingScreening::source, one -> one));
    }

    Written write() {
      file.screenings().forEach(this::match);
      wanted.sort(BY_ROOM_THEN_START);
      Map<Wanted, ScreeningPlans.Planned> planned = planAll();
      planned.forEach(this::write);
      int fresh = (int) planned.keySet().stream().filter(one -> one.before() == null).count();
      var tally = new Tally(fresh, planned.size() - fresh, same);
      return new Written(tally, rooms.made(), List.copyOf(refused.values()), gone());
    }

    private void match(ListedScreening listed) {
      Optional<StandingScreening> before = standing(listed);
      before.ifPresent(one -> matched.put(one.source(), one));
      String print = Fingerprint.of(listed);
      if (before.isPresent() && before.get().print().equals(print)) {
        if (!before.get().source().equals(listed.source()))
          imports.remember(before.get().id(), listed.source(), print);
        same++;
        steps.done(listed.title());
      } else if (before.isPresent() && before.get().cancelled()) {
        refuse(listed, "it is cancelled here, so the listing's change is not taken");
      } else {
        want(listed, before);
      }
    }

    /** By its key; else by film and start, where a listing has changed its booking addresses. */
    private Optional<StandingScreening> standing(ListedScreening listed) {
      StandingScreening exact = standing.get(listed.source());
      if (exact != null) return Optional.of(exact);
      FilmId film = film(listed);
      return standing.values().stream()
          .filter(one -> one.film().equals(film) && one.startsAt().equals(listed.startsAt()))
          .filter(one -> !file.keys().contains(one.source()))
          .filter(one -> !matched.containsKey(one.source()))
          .min(Comparator.comparing(one -> one.id()));
    }

    private void want(ListedScreening listed, Optional<StandingScreening> before) {
      Screening stands = before.flatMap(one -> table.find(one.id())).orElse(null);
      Instant endsAt = plans.usualEnd(film(listed), listed.startsAt());
      wanted.add(new Wanted(listed, film(listed), new Span(listed.startsAt(), endsAt), stands));
    }

    private FilmId film(ListedScreening listed) {
      FilmId film = films.get(listed.film());
      if (film == null) throw new IllegalStateException("no film for " + listed.source());
      return film;
    }

    /**
     * What refuses stays where it stands, and may take a place that another was given; so rooms are
     * chosen again until nothing more refuses.
     */
    private Map<Wanted, ScreeningPlans.Planned> planAll() {
      while (true) {
        int before = refused.size();
        Map<Wanted, ScreeningPlans.Planned> planned = new LinkedHashMap<>();
        RoomChoice choice = taken();
        for (Wanted one : wanted) {
          if (refused.containsKey(one.listed().source())) continue;
          room(one, choice).flatMap(room -> plan(one, room)).ifPresent(p -> planned.put(one, p));
        }
        if (refused.size() == before) return planned;
      }
    }

    private RoomChoice taken() {
      Set<ScreeningId> moving =
          wanted.stream()
              .filter(one -> !refused.containsKey(one.listed().source()))
              .map(Wanted::before)
              .filter(java.util.Objects::nonNull)
              .map(Screening::id)
              .collect(Collectors.toSet());
      var choice = new RoomChoice();
      for (Taken one : imports.taken()) {
        if (!moving.contains(one.id())) choice.take(one.room(), one.startsAt(), one.endsAt());
      }
      return choice;
    }

    private Optional<Auditorium> room(Wanted one, RoomChoice choice) {
      Optional<Auditorium> room =
          one.listed().room().isEmpty() ? Optional.of(anyRoom(one, choice)) : named(one, choice);
      room.ifPresent(r -> choice.take(r.id(), one.span().startsAt(), one.span().endsAt()));
      return room;
    }

    private Auditorium anyRoom(Wanted one, RoomChoice choice) {
      Screening before = one.before();
      if (before != null && free(choice, before.auditorium().id(), one.span()))
        return rooms.of(before.auditorium().id());
      return rooms.firstFree(choice, one.span());
    }

    private Optional<Auditorium> named(Wanted one, RoomChoice choice) {
      Optional<Auditorium> room = rooms.named(one.listed().room());
      if (room.isEmpty()) {
        refuse(one.listed(), "its room cannot be made of “%s”".formatted(one.listed().room()));
        return Optional.empty();
      }
      if (!free(choice, room.get().id(), one.span())) {
        refuse(one.listed(), "another is on in %s then".formatted(room.get().name()));
        return Optional.empty();
      }
      return room;
    }

    private static boolean free(RoomChoice choice, AuditoriumId room, Span span) {
      return choice.free(room, span.startsAt(), span.endsAt());
    }

    private Optional<ScreeningPlans.Planned> plan(Wanted one, Auditorium room) {
      Optional<Screening> before = Optional.ofNullable(one.before());
      return switch (plans.planIn(draft(one, room), before)) {
        case Outcome.Done<ScreeningPlans.Planned>(ScreeningPlans.Planned planned) ->
            guarded(one, planned);
        case Outcome.Refused<ScreeningPlans.Planned>(Refusal refusal) -> {
          refuse(one.listed(), withoutStop(refusal.sentence()));
          yield Optional.empty();
        }
      };
    }

    private Optional<ScreeningPlans.Planned> guarded(Wanted one, ScreeningPlans.Planned planned) {
      Screening before = one.before();
      if (before == null) return Optional.of(planned);
      Optional<Refusal> against =
          screenings.refusedByGuards(before, plans.wished(before.id(), planned));
      against.ifPresent(refusal -> refuse(one.listed(), withoutStop(refusal.sentence())));
      return against.isPresent() ? Optional.empty() : Optional.of(planned);
    }

    private ScreeningDraft draft(Wanted one, Auditorium room) {
      ListedScreening listed = one.listed();
      Screening before = one.before();
      return new ScreeningDraft(
          one.film(),
          room.id(),
          listed.startsAt(),
          one.span().endsAt(),
          limit(listed, before, room),
          before == null ? prices.usual().id() : before.priceList(),
          listed.notes(),
          listed.access(),
          before == null || before.isPublic());
    }

    /** Sold out elsewhere: there is nothing to sell here. */
    private static @Nullable Integer limit(
        ListedScreening listed, @Nullable Screening before, Auditorium room) {
      if (listed.soldOut()) return 0;
      boolean again = before != null && before.salesLimit() == 0 && !before.allocated();
      return again ? Integer.valueOf(room.salesLimit()) : null;
    }

    private void write(Wanted one, ScreeningPlans.Planned planned) {
      Screening before = one.before();
      if (before == null) {
        ScreeningId id = table.insert(planned);
        imports.remember(id, one.listed().source(), Fingerprint.of(one.listed()));
      } else {
        table.update(before.id(), planned);
        imports.remember(before.id(), one.listed().source(), Fingerprint.of(one.listed()));
        screenings.changed(before, actor, "screening changed by import");
      }
      steps.done(one.listed().title());
    }

    private void refuse(ListedScreening listed, String reason) {
      refused.put(
          listed.source(),
          "“%s”, %s: skipped: %s.".formatted(listed.title(), plans.day(listed.startsAt()), reason));
      steps.done(listed.title());
    }

    private List<String> gone() {
      return standing.values().stream()
          .filter(one -> !matched.containsKey(one.source()))
          .filter(one -> !file.keys().contains(one.source()))
          .filter(one -> !one.cancelled() && one.endsAt().isAfter(clock.now()))
          .sorted(Comparator.comparing(StandingScreening::startsAt))
          .map(one -> "“%s”, %s".formatted(one.title(), plans.day(one.startsAt())))
          .toList();
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
