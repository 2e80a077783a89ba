package foyer.till;

import static java.util.stream.Collectors.groupingBy;

import foyer.counter.DrawerEvent;
import foyer.counter.DrawerSession;
import foyer.house.HouseClock;
import foyer.money.Money;
import foyer.night.Nights;
import foyer.night.Step;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.rolls.Availability;
import foyer.till.EveningShown.CounterBlock;
import foyer.till.EveningShown.Evening;
import foyer.till.EveningShown.Mark;
import foyer.till.EveningShown.NamedLine;
import foyer.till.EveningShown.OverrideLine;
import foyer.till.EveningShown.Read;
import foyer.till.EveningShown.ScreeningLine;
import foyer.till.EveningShown.SessionLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Draws up one evening for the duty manager: screenings opened and closed, drawers counted, what
 * was allowed, what has not arrived. Sums are the ledger's.
 */
@Component
class Evenings {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final Screenings screenings;
  private final Availability availability;
  private final Nights nights;
  private final Counters counters;
  private final DrawerBooks drawers;
  private final EveningTable table;
  private final HouseClock clock;

  Evenings(
      Screenings screenings,
      Availability availability,
      Nights nights,
      Counters counters,
      DrawerBooks drawers,
      EveningTable table,
      HouseClock clock) {
    this.screenings = screenings;
    this.availability = availability;
    this.nights = nights;
    this.counters = counters;
    this.drawers = drawers;
    this.table = table;
    this.clock = clock;
  }

  /** A session with the entries that make it, and the counter it is of. */
  record Placed(Counter counter, DrawerSession session, int drawer, List<String> causes) {}

  Evening evening(LocalDate day) {
    var all = counters.all();
    var names = new HashMap<Integer, String>();
    all.forEach(one -> names.put(one.id(), one.name()));
    var overrides = nights.overrides(day);
    return new Evening(
        day.toString(),
        DAY.format(day),
        day.minusDays(1).toString(),
        day.plusDays(1).toString(),
        day.equals(clock.today()),
        screeningLines(day, overrides),
        all.stream()
            .map(one -> block(one, day))
            .filter(block -> !block.sessions().isEmpty() || !block.state().look().equals("past"))
            .toList(),
        overrides.stream().map(one -> line(one, names)).toList(),
        nights.named(day).stream()
            .map(
                one ->
                    new NamedLine(
                        time(one.at()),
                        one.name(),
                        one.because(),
                        names.getOrDefault(one.counter(), "?"),
                        one.dutyManager()))
            .toList());
  }

  // Screenings

  private List<ScreeningLine> screeningLines(LocalDate day, List<Nights.Overridden> overrides) {
    var of = clock.businessDay();
    var on =
        screenings.startingBetween(of.startOf(day), of.endOf(day)).stream()
            .sorted(Comparator.comparing(Screening::startsAt).thenComparing(Screening::id))
            .toList();
    var ids = on.stream().map(Screening::id).toList();
    var left = availability.of(ids);
    var admitted = table.admitted(ids);
    var steps = nights.steps(ids).stream().collect(groupingBy(Nights.StepTaken::screening));
    return on.stream()
        .map(
            one -> {
              var tickets = left.get(one.id());
              return new ScreeningLine(
                  time(one.startsAt()),
                  one.film().title(),
                  one.auditorium().name(),
                  one.film().certificate().shown(),
                  sale(one, steps.getOrDefault(one.id(), List.of())),
                  doors(steps.getOrDefault(one.id(), List.of())),
                  tickets == null ? 0 : tickets.sold(),
                  tickets == null ? 0 : tickets.paper(),
                  tickets == null ? 0 : tickets.salesLimit(),
                  admitted.getOrDefault(one.id(), 0),
                  overridesOf(one.id(), overrides));
            })
        .toList();
  }

  private static long overridesOf(ScreeningId screening, List<Nights.Overridden> overrides) {
    return overrides.stream().filter(one -> screening.equals(one.screening())).count();
  }

  private Mark sale(Screening screening, List<Nights.StepTaken> steps) {
    if (screening.cancelled()) return new Mark("bad", "cancelled", "");
    var last = last(steps, Set.of(Step.SALE_OPENED, Step.SALE_CLOSED));
    if (last.isEmpty()) return new Mark("", "not opened", "");
    return last.get().step() == Step.SALE_OPENED
        ? new Mark("good", "sale open", byWhom(last.get()))
        : new Mark("warn", "sale closed", byWhom(last.get()));
  }

  private Mark doors(List<Nights.StepTaken> steps) {
    var last = last(steps, Set.of(Step.DOORS_OPENED, Step.DOORS_CLOSED));
    if (last.isEmpty()) return new Mark("", "not opened", "");
    return last.get().step() == Step.DOORS_OPENED
        ? new Mark("good", "doors open", byWhom(last.get()))
        : new Mark("warn", "doors closed", byWhom(last.get()));
  }

  private static Optional<Nights.StepTaken> last(List<Nights.StepTaken> steps, Set<Step> about) {
    return steps.reversed().stream().filter(step -> about.contains(step.step())).findFirst();
  }

  private String byWhom(Nights.StepTaken step) {
    return time(step.at()) + ", " + step.dutyManager().name();
  }

  // Counters

  private CounterBlock block(Counter counter, LocalDate day) {
    var sessions = sessions(counter, day);
    var cash = table.cash(sessions.stream().flatMap(one -> one.causes().stream()).toList());
    return new CounterBlock(
        counter.name(),
        counter.letter(),
        state(counter, sessions),
        heard(counter),
        waiting(counter),
        sessions.stream().map(one -> line(one, cash)).toList());
  }

  /** Those that had anything to do with this evening, the first opened first. */
  List<Placed> sessions(Counter counter, LocalDate day) {
    var since = day.minusDays(DrawerBooks.DAYS);
    var occurred = drawers.since(counter.id(), since);
    var causes = new HashMap<DrawerEvent, String>();
    occurred.forEach(one -> causes.put(one.event(), one.cause()));
    var book = DrawerBooks.folded(occurred);
    var all = new ArrayList<>(book.closed());
    all.addAll(book.open());
    var tills = drawers.tills(counter.id());
    return all.stream()
        .filter(session -> concerns(session, day))
        .sorted(Comparator.comparing(DrawerSession::openedAt))
        .map(
            session ->
                new Placed(
                    counter,
                    session,
                    number(session, tills),
                    session.events().stream().map(causes::get).toList()))
        .toList();
  }

  private boolean concerns(DrawerSession session, LocalDate day) {
    var of = clock.businessDay();
    boolean touched = session.events().stream().anyMatch(event -> of.of(event.at()).equals(day));
    return touched || (!session.isClosed() && day.equals(clock.today()));
  }

  /** By the screen it was opened at, in the order of the counter's screens. */
  private static int number(DrawerSession session, List<String> tills) {
    int place = tills.indexOf(session.events().getFirst().till());
    return place < 0 ? session.drawer() : place + 1;
  }

  private static Mark state(Counter counter, List<Placed> sessions) {
    if (sessions.isEmpty()) {
      return counter.revoked()
          ? new Mark("past", "revoked", "")
          : new Mark("", "no money tonight", "");
    }
    long open = sessions.stream().filter(one -> !one.session().isClosed()).count();
    return open == 0
        ? new Mark("good", "closed", "")
        : new Mark("warn", open == 1 ? "1 drawer open" : open + " drawers open", "");
  }

  private String heard(Counter counter) {
    var seen = counter.lastSeenAt();
    if (seen == null) return "has not called yet";
    if (seen.isAfter(clock.now().minus(LATELY))) return "connected";
    return "last heard " + MOMENT.format(seen.atZone(clock.zone()));
  }

  private String waiting(Counter counter) {
    long written = counters.written(counter);
    long missing = written - table.arrived(counter.id(), counter.line(), written);
    return missing <= 0
        ? "all " + written + " entries are here"
        : missing + " of " + written + " entries have not arrived";
  }

  private SessionLine line(Placed placed, Map<String, Money> cash) {
    var session = placed.session();
    var closing = session.closing();
    var expected = expected(placed, cash);
    var said = closing.map(DrawerEvent::expected);
    var variance = closing.map(one -> session.variance());
    return new SessionLine(
        path(placed),
        closing.map(one -> "Z " + one.z()).orElse("X"),
        placed.drawer(),
        moment(session.openedAt()),
        closing.map(one -> time(one.at())).orElse(""),
        String.join(", ", session.stewards()),
        session.floated().shown(),
        expected.shown(),
        closing.map(one -> one.counted().shown()).orElse(""),
        variance.map(Money::shown).orElse(""),
        variance.map(one -> Long.signum(one.pence())).orElse(0),
        said.filter(one -> !one.equals(expected))
            .map(one -> "the counter expected " + one.shown())
            .orElse(""),
        closing.map(one -> missing(placed.counter(), one)).orElse(""));
  }

  /** What should lie, or should have lain, in the drawer, by the ledger. */
  private static Money expected(Placed placed, Map<String, Money> cash) {
    var events = placed.session().events();
    var sum = Money.NOTHING;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).kind() == DrawerEvent.Kind.CLOSE) continue;
      sum = sum.plus(cash.getOrDefault(placed.causes().get(i), Money.NOTHING));
    }
    return sum;
  }

  private String missing(Counter counter, DrawerEvent closing) {
    long arrived = table.arrived(counter.id(), closing.line(), closing.lastSeq());
    long missing = closing.lastSeq() - arrived;
    return missing <= 0
        ? ""
        : missing + " of the " + closing.lastSeq() + " entries it is bound to have not arrived";
  }

  private static String path(Placed placed) {
    var first = placed.session().events().getFirst();
    return "/office/night/" + placed.counter().id() + "/" + first.line() + "/" + first.seq();
  }

  // One session

  /** An X or Z by the ledger; empty where there is no such session. */
  Optional<Read> read(int counterId, int line, long seq) {
    return counters.find(counterId).flatMap(counter -> read(counter, line, seq));
  }

  private Optional<Read> read(Counter counter, int line, long seq) {
    var day = drawers.dayOf(counter.id(), line, seq);
    if (day.isEmpty()) return Optional.empty();
    return sessions(counter, day.get()).stream()
        .filter(one -> isFirst(one.session().events().getFirst(), line, seq))
        .findFirst()
        .map(placed -> read(placed, day.get()));
  }

  private static boolean isFirst(DrawerEvent event, int line, long seq) {
    return event.line() == line && event.seq() == seq;
  }

  private Read read(Placed placed, LocalDate day) {
    var sums = table.sums(placed.causes());
    var shown = line(placed, table.cash(placed.causes()));
    var closing = placed.session().closing();
    return new Read(
        shown.kind() + ", counter " + placed.counter().letter() + ", drawer " + placed.drawer(),
        placed.counter().name(),
        shown,
        EveningLines.tickets(sums),
        EveningLines.card(sums),
        EveningLines.cash(sums, placed.session()),
        EveningLines.events(placed.session(), this::time),
        closing
            .map(one -> "Bound to entry " + one.lastSeq() + " of its journal.")
            .orElse("It runs on: these are interim totals."),
        "/office/night?day=" + day);
  }

  private OverrideLine line(Nights.Overridden one, Map<Integer, String> names) {
    return new OverrideLine(
        time(one.at()),
        one.rule().says(),
        one.because(),
        about(one.screening(), one.ticketClass()),
        names.getOrDefault(one.counter(), "?"),
        one.steward(),
        one.dutyManager().name());
  }

  private String about(@Nullable ScreeningId screening, @Nullable String ticketClass) {
    if (screening == null) return "";
    var title = screenings.find(screening).map(one -> one.film().title()).orElse("?");
    return ticketClass == null ? title : title + ", " + ticketClass;
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(clock.zone()));
  }

  /** With the day where it is not the evening's own. */
  private String moment(Instant at) {
    return clock.businessDay().of(at).equals(clock.today())
        ? time(at)
        : MOMENT.format(at.atZone(clock.zone()));
  }
}
