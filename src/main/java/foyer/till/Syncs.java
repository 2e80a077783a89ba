package foyer.till;

import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.counter.SyncRequest.TableSeen;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.door.Admissions;
import foyer.house.Epochs;
import foyer.house.HouseClock;
import foyer.programme.ScreeningId;
import foyer.rolls.Recovery;
import foyer.rolls.Rolls;
import foyer.rolls.TicketNumber;
import foyer.till.StatementRules.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One exchange with a counter: its journal in, rolls and sheets out. */
@Component
class Syncs {
  private final CounterTable counters;
  private final ShownTable shown;
  private final EntryTable entries;
  private final Journals journals;
  private final Dealing dealing;
  private final WitnessTable witness;
  private final Recovery recovery;
  private final Memories memories;
  private final Sheets sheets;
  private final Releases releases;
  private final Desk desk;
  private final Epochs epochs;
  private final HouseClock clock;
  private final TransactionTemplate transactions;

  Syncs(
      CounterTable counters,
      ShownTable shown,
      EntryTable entries,
      Journals journals,
      Dealing dealing,
      WitnessTable witness,
      Recovery recovery,
      Memories memories,
      Sheets sheets,
      Releases releases,
      Desk desk,
      Epochs epochs,
      HouseClock clock,
      TransactionTemplate transactions) {
    this.counters = counters;
    this.shown = shown;
    this.entries = entries;
    this.journals = journals;
    this.dealing = dealing;
    this.witness = witness;
    this.recovery = recovery;
    this.memories = memories;
    this.sheets = sheets;
    this.releases = releases;
    this.desk = desk;
    this.epochs = epochs;
    this.clock = clock;
    this.transactions = transactions;
  }

  private static final String REVOKED =
      "This counter was revoked in the office and sells no more. What it had sold is taken in.";

  /**
   * The caller has proved to be this counter. A revoked one's journal is still taken in; it is told
   * so, and nothing else.
   */
  SyncAnswer answer(Counter counter, SyncRequest request) {
    var time = ServerTime.of(clock.now(), request);
    if (time.wrong()) listClock(counter, time);
    // Before anything of it is booked: in a recovery the same entries mean more.
    if (!counter.revoked()) noticeAmnesia(counter, request);
    var acknowledged = journals.take(counter, request.entries(), time);
    journals.takeDamaged(counter, request.damaged());
    var known = entries.head(counter.id(), request.line());
    var standing = heard(counter, request, known, time);
    if (!counter.revoked()) memories.take(counter, request);
    var told = sheets.screeningsTold();
    var current = epochs.current();
    var epoch = current.text();
    var seen = seen(request, epoch);
    if (StatementRules.toldWhole(epoch, request, standing)) {
      counters.toldWhole(counter.id(), epoch);
    }
    var dealt = Dealing.Dealt.NOTHING;
    if (standing != Standing.OLD && !counter.revoked()) {
      sawTables(counter, seen);
      dealt = dealing.deal(counter, request, standing);
    }
    if (!counter.revoked()) shown.show(counter.id(), told);
    var sheet = sheets.make();
    boolean hasSheet = sheet.version() == request.sheetVersion();
    return new SyncAnswer(
        epoch,
        current.recovering(),
        request.run(),
        request.requestNumber(),
        acknowledged,
        0,
        dealt.grants(),
        dealt.gone(),
        dealt.recalls(),
        known,
        counter.revoked() ? List.of() : witness.changes(told, seen),
        hasSheet || counter.revoked() ? null : sheet,
        clock.now(),
        counter.revoked() ? REVOKED : "");
  }

  /**
   * Whether this is the newest that was ever heard of the counter's line. A late, older request
   * still hands in its entries; what it says of the roll proves nothing any more.
   */
  private Standing heard(
      Counter counter, SyncRequest request, SyncRequest.Head known, ServerTime time) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              counters.lock(counter.id());
              var before = counters.line(counter.id(), request.line());
              if (before.isOf(request)) return Standing.OLD;
              var standing = StatementRules.standing(before, request, known);
              if (standing != Standing.OLD) {
                counters.heard(counter.id(), time.receivedAt(), request, time.ahead().toMillis());
              }
              return standing;
            }));
  }

  /** The answer to this very request tells the new epoch, so the counter sends everything again. */
  private void noticeAmnesia(Counter counter, SyncRequest request) {
    var present = epochs.current();
    var seen = request.tablesSeen().stream().map(TableSeen::screening).toList();
    long here = entries.countOfFirst(request.acked(), counter.id(), request.line());
    AmnesiaRules.found(request, present, witness.versions(seen), here)
        .ifPresent(
            because ->
                recovery.begin(
                    present,
                    AmnesiaRules.numberOf(request.epoch()),
                    "“%s” remembers more than the books. %s".formatted(counter.name(), because)));
  }

  /** Versions of another epoch count something else: after a restore they begin at an older one. */
  private static List<TableSeen> seen(SyncRequest request, String epoch) {
    return request.epoch().equals(epoch) ? request.tablesSeen() : List.of();
  }

  private void sawTables(Counter counter, List<TableSeen> seen) {
    if (seen.isEmpty()) return;
    shown.seen(
        counter.id(),
        seen.stream().map(TableSeen::screening).toList(),
        seen.stream().map(TableSeen::version).toList());
    releases.release(seen.stream().map(TableSeen::screening).toList());
  }

  private void listClock(Counter counter, ServerTime time) {
    desk.list(
        new Desk.Finding(
            Kind.CLOCK_WRONG,
            counter.id() + " " + clock.today(),
            null,
            counter.id(),
            "The clock of counter %s is %d minutes %s."
                .formatted(
                    counter.name(),
                    Math.abs(time.ahead().toMinutes()),
                    time.ahead().isNegative() ? "slow" : "fast"),
            ""));
  }

  /** Frees the capacity of voids and released bookings that every counter has heard of. */
  @Component
  static class Releases {
    private final Rolls rolls;
    private final ShownTable shown;
    private final Admissions admissions;
    private final HouseClock clock;

    Releases(Rolls rolls, ShownTable shown, Admissions admissions, HouseClock clock) {
      this.rolls = rolls;
      this.shown = shown;
      this.admissions = admissions;
      this.clock = clock;
    }

    void release(Collection<ScreeningId> screenings) {
      Set<ScreeningId> waiting = new TreeSet<>(screenings);
      waiting.retainAll(rolls.withReleasesWaiting());
      for (var screening : waiting) {
        rolls.write(
            List.of(screening),
            book -> {
              Set<TicketNumber> admitted = admissions.admitted(rolls.voidsOf(screening));
              long seenByAll = StatementRules.seenByAll(shown.of(screening));
              book.releaseSeenBy(screening, seenByAll, admitted);
              return true;
            });
      }
    }

    /** Where no counter calls any more, or none was ever told, nothing else would. */
    @Scheduled(fixedDelay = 5_000)
    void releaseWhatEverybodyKnows() {
      release(rolls.stocksEndingAfter(clock.now()));
    }
  }
}
