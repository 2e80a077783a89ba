package foyer.till;

import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.door.Admissions;
import foyer.house.Epochs;
import foyer.house.HouseClock;
import foyer.programme.ScreeningId;
import foyer.rolls.Rolls;
import foyer.rolls.TicketNumber;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One exchange with a counter: its journal in, rolls and sheets out. */
@Component
class Syncs {
  private final CounterTable counters;
  private final EntryTable entries;
  private final Journals journals;
  private final Dealing dealing;
  private final WitnessTable witness;
  private final Sheets sheets;
  private final Releases releases;
  private final Desk desk;
  private final Epochs epochs;
  private final HouseClock clock;
  private final TransactionTemplate transactions;

  Syncs(
      CounterTable counters,
      EntryTable entries,
      Journals journals,
      Dealing dealing,
      WitnessTable witness,
      Sheets sheets,
      Releases releases,
      Desk desk,
      Epochs epochs,
      HouseClock clock,
      TransactionTemplate transactions) {
    this.counters = counters;
    this.entries = entries;
    this.journals = journals;
    this.dealing = dealing;
    this.witness = witness;
    this.sheets = sheets;
    this.releases = releases;
    this.desk = desk;
    this.epochs = epochs;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** The caller has proved to be this counter. A revoked one's journal is still taken in. */
  SyncAnswer answer(Counter counter, SyncRequest request) {
    var time = ServerTime.of(clock.now(), request.wallClock());
    if (time.wrong()) listClock(counter, time);
    var acknowledged = journals.take(counter, request.entries(), time);
    boolean newest = heard(counter, request, time);
    var known = entries.head(counter.id(), request.line());
    var told = sheets.screeningsTold();
    var dealt = Dealing.Dealt.NOTHING;
    if (newest && !counter.revoked()) {
      sawTables(counter, request);
      boolean everythingKnown = known.count() >= request.head().count();
      dealt = dealing.deal(counter, request, everythingKnown);
    }
    if (!counter.revoked()) counters.show(counter.id(), told);
    var sheet = sheets.make();
    boolean hasSheet = sheet.version() == request.sheetVersion();
    return new SyncAnswer(
        epochs.current().text(),
        request.run(),
        request.requestNumber(),
        acknowledged,
        0,
        dealt.grants(),
        dealt.gone(),
        dealt.recalls(),
        known,
        counter.revoked() ? List.of() : witness.changes(told, request.tablesSeen()),
        hasSheet || counter.revoked() ? null : sheet,
        clock.now());
  }

  /**
   * Whether this is the newest that was ever heard of the counter. A late, older request still
   * hands in its entries; what it says of the roll proves nothing any more.
   */
  private boolean heard(Counter counter, SyncRequest request, ServerTime time) {
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              var before = counters.lock(counter.id());
              boolean sameRun = request.run().equals(before.lastRun());
              boolean lateInRun = sameRun && request.requestNumber() <= before.lastRequest();
              boolean shorter =
                  request.line() == before.line() && request.head().count() < before.headCount();
              if (lateInRun || shorter || request.line() < before.line()) return false;
              counters.heard(
                  counter.id(),
                  time.receivedAt(),
                  request.run(),
                  request.requestNumber(),
                  request.line(),
                  request.head().count(),
                  time.ahead().toMillis());
              return true;
            }));
  }

  private void sawTables(Counter counter, SyncRequest request) {
    var seen = request.tablesSeen();
    if (seen.isEmpty()) return;
    counters.seen(
        counter.id(),
        seen.stream().map(SyncRequest.TableSeen::screening).toList(),
        seen.stream().map(SyncRequest.TableSeen::version).toList());
    releases.release(seen.stream().map(SyncRequest.TableSeen::screening).toList());
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
    private final CounterTable counters;
    private final Admissions admissions;
    private final HouseClock clock;

    Releases(Rolls rolls, CounterTable counters, Admissions admissions, HouseClock clock) {
      this.rolls = rolls;
      this.counters = counters;
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
              book.releaseSeenBy(screening, counters.seenByAll(screening), admitted);
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
