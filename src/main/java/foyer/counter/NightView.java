package foyer.counter;

import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DrawerEvent.Kind;
import foyer.counter.NightScreen.ClosedShown;
import foyer.counter.NightScreen.CountShown;
import foyer.counter.NightScreen.Denomination;
import foyer.counter.NightScreen.DrawerShown;
import foyer.counter.NightScreen.NightShown;
import foyer.counter.NightScreen.OtherDrawer;
import foyer.counter.NightScreen.ReadShown;
import foyer.counter.NightScreen.RuleShown;
import foyer.counter.NightScreen.RunShown;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws up the night at one till: its drawer, the screenings' runs. Within the counter's lock. */
final class NightView {
  private static final List<Denomination> DENOMINATIONS =
      CashCount.DENOMINATIONS.stream().map(pence -> new Denomination(pence, shown(pence))).toList();

  private static final List<RuleShown> RULES =
      Stream.of(OverrideRule.values())
          .map(rule -> new RuleShown(rule, rule.says(), rule.reasons()))
          .toList();

  private final Counter counter;
  private final Evening evening;
  private final Openings openings;
  private final Drawers drawers;
  private final Drafts drafts;

  NightView(Counter counter, Evening evening, Openings openings, Drawers drawers, Drafts drafts) {
    this.counter = counter;
    this.evening = evening;
    this.openings = openings;
    this.drawers = drawers;
    this.drafts = drafts;
  }

  /** As it is said over the counter: £20, 50p. */
  private static String shown(int pence) {
    return pence < 100 ? pence + "p" : "£" + pence / 100;
  }

  NightShown night(String till, @Nullable ReadShown read) {
    return new NightShown(
        drawer(till),
        others(till),
        tonight().stream().map(this::run).toList(),
        DENOMINATIONS,
        RULES,
        drafts.of(till).map(draft -> (Map<Integer, Integer>) draft.pieces()).orElse(Map.of()),
        read);
  }

  /** The screenings of the next evening that has any, tonight's as long as one is not over. */
  private List<SheetScreening> tonight() {
    var day = evening.businessDay();
    var all = evening.screenings();
    return all.stream()
        .filter(one -> day.of(one.startsAt()).equals(day.of(all.getFirst().startsAt())))
        .toList();
  }

  private DrawerShown drawer(String till) {
    var book = counter.night().drawers();
    var session = book.open(till);
    return new DrawerShown(
        session.map(DrawerSession::drawer).orElseGet(() -> book.drawer(till)),
        session.isPresent(),
        session.map(DrawerSession::hasFloat).orElse(false),
        session.map(s -> counter.corrected(s.openedAt())).orElse(null),
        session.map(s -> evening.isToday(counter.corrected(s.openedAt()))).orElse(true),
        drawers.needsDutyManager(till),
        session.flatMap(this::count).orElse(null),
        session.isPresent() ? null : book.lastClosed(till).flatMap(this::closed).orElse(null));
  }

  private Optional<CountShown> count(DrawerSession session) {
    return session.standingCount().map(count -> count(session, count));
  }

  private CountShown count(DrawerSession session, DrawerEvent count) {
    var variance = count.counted().minus(count.expected());
    var floatBack = Drawers.floatBack(session, count.counted());
    return new CountShown(
        count.entry(),
        counter.corrected(count.at()),
        count.by(),
        count.counted().shown(),
        count.expected().shown(),
        variance.shown(),
        Long.signum(variance.pence()),
        floatBack.shown(),
        count.counted().minus(floatBack).shown());
  }

  private Optional<ClosedShown> closed(DrawerSession session) {
    return session
        .closing()
        .map(
            closing -> {
              var variance = closing.counted().minus(closing.expected());
              return new ClosedShown(
                  closing.z(),
                  counter.corrected(closing.at()),
                  closing.counted().shown(),
                  closing.expected().shown(),
                  variance.shown(),
                  Long.signum(variance.pence()),
                  closing.floatBack().shown(),
                  closing.counted().minus(closing.floatBack()).shown(),
                  closing.lastSeq());
            });
  }

  private List<OtherDrawer> others(String till) {
    return counter.night().drawers().open().stream()
        .filter(session -> !session.till().equals(till))
        .map(
            session ->
                new OtherDrawer(
                    session.till(),
                    session.drawer(),
                    counter.corrected(session.openedAt()),
                    session.stewards()))
        .toList();
  }

  private RunShown run(SheetScreening screening) {
    var standing = openings.standing(screening.id());
    var sale = standing.sale();
    var doors = standing.doors();
    return new RunShown(
        screening.id().value(),
        screening.title(),
        screening.certificate(),
        screening.startsAt(),
        screening.auditorium(),
        standing.saleOpened(),
        standing.saleClosed(),
        standing.doorsOpen(),
        sale.map(NightState.StepTaken::at).orElse(null),
        sale.map(NightState.StepTaken::by).orElse(null),
        doors.map(NightState.StepTaken::at).orElse(null),
        doors.map(NightState.StepTaken::by).orElse(null),
        !standing.saleClosed() && openings.whyNotSell(screening).isPresent(),
        screening.cancelledBecause(),
        evening.sold(screening.id()).size(),
        evening.admitted(screening.id()).size());
  }

  /** The figures of a drawer: an X while it runs, a Z when it is closed. */
  ReadShown read(DrawerSession session) {
    var closing = session.closing();
    var variance = closing.map(c -> c.counted().minus(c.expected()));
    return new ReadShown(
        closing.isPresent() ? "Z" : "X",
        closing.map(DrawerEvent::z).orElse(0),
        session.drawer(),
        counter.corrected(session.openedAt()),
        counter.corrected(session.events().getLast().at()),
        session.stewards(),
        ReadLines.of(session, counter.state(), evening),
        ReadLines.cash(session),
        ReadLines.card(session),
        closing.map(DrawerEvent::expected).orElseGet(session::expected).shown(),
        closing.map(c -> c.counted().shown()).orElse(null),
        variance.map(Money::shown).orElse(null),
        variance.map(v -> Long.signum(v.pence())).orElse(0),
        closing
            .map(DrawerEvent::lastSeq)
            .orElseGet(() -> counter.journal().nextSeq(counter.state().line()) - 1),
        counter.waiting(),
        session.many(Kind.NO_SALE),
        overrides(session),
        sums());
  }

  /** What the square beside it says: a page that adds counters up, and this counter's figures. */
  String sums() {
    var identity = counter.identity();
    var code =
        NightSums.of(counter, evening).signed(identity.enrolled().keyId(), counter.key().secret());
    return identity.server() + "/till/sums.html#" + code;
  }

  private long overrides(DrawerSession session) {
    return counter.night().overrides().stream()
        .filter(one -> one.override().till().equals(session.till()))
        .filter(one -> !one.at().isBefore(session.openedAt()))
        .count();
  }
}
