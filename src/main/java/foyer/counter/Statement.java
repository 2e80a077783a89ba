package foyer.counter;

import foyer.counter.SyncRequest.Damaged;
import foyer.counter.SyncRequest.Head;
import foyer.counter.SyncRequest.OpenAsk;
import foyer.counter.SyncRequest.TableSeen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a counter says when it calls: everything that is not acknowledged, what it asks for, and its
 * whole roll, all of one moment. Remembers what was acknowledged.
 */
final class Statement {
  private final Counter counter;
  private final Evening evening;
  private final Set<Acked> acked = new HashSet<>();
  private boolean damagedIsKnown;
  private long requests;

  private record Acked(UUID id, UUID run, String hash) {}

  Statement(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  /** Built in one turn; sent when on the disk. */
  SyncRequest make() {
    return counter.inTurn(
        () -> {
          var unsent = unacknowledged();
          var sent = unsent.subList(0, Math.min(unsent.size(), SyncRequest.MOST_ENTRIES));
          var journal = counter.journal();
          var contact = counter.told().contact();
          return new SyncRequest(
              counter.identity().counter(),
              counter.state().line(),
              counter.run(),
              ++requests,
              contact.epoch(),
              acknowledgedOfThisLine(),
              contact.safeThrough(),
              sent.stream().map(journal::raw).toList(),
              openAsks(),
              CounterRules.told(
                  counter.state(),
                  unsent.subList(sent.size(), unsent.size()).stream()
                      .map(line -> line.entry().what())
                      .toList()),
              head(),
              counter.told().sheet().map(DaySheet::version).orElse(0L),
              counter.told().stocks().stream()
                  .map(stock -> new TableSeen(stock.screening(), stock.version()))
                  .toList(),
              damagedIsKnown ? List.of() : damaged(),
              counter.told().memory(),
              counter.clock().instant(),
              counter.clockMillis());
        });
  }

  private List<Line> unacknowledged() {
    return counter.journal().after(counter.told().contact().ackedThrough()).stream()
        .filter(line -> !acked.contains(key(line)))
        .toList();
  }

  private static Acked key(Line line) {
    return new Acked(line.entry().id(), line.entry().run(), line.hash());
  }

  private Head head() {
    var journal = counter.journal();
    int line = counter.state().line();
    long count = journal.nextSeq(line) - 1;
    return new Head(count, count == 0 ? "" : journal.lastHash());
  }

  private long acknowledgedOfThisLine() {
    var journal = counter.journal();
    long through = counter.told().contact().ackedThrough();
    var last = journal.after(through - 1).stream().findFirst();
    return last.filter(line -> line.place() == through)
        .map(Line::entry)
        .filter(entry -> entry.line() == counter.state().line())
        .map(Entry::seq)
        .orElse(0L);
  }

  /** Of what is on sale only: an ask that was never answered stays open in the journal for ever. */
  private List<OpenAsk> openAsks() {
    return counter.state().openAsks().stream()
        .filter(ask -> evening.screening(ask.screening()).filter(evening::isOnSale).isPresent())
        .map(ask -> new OpenAsk(ask.nonce(), ask.screening(), ask.wish(), ask.seats()))
        .toList();
  }

  private List<Damaged> damaged() {
    var journal = counter.journal();
    return journal.lost().stream().map(one -> Damaged.of(one, journal.raw(one))).toList();
  }

  /** The answer to this request was taken: what it acknowledges is not sent again. */
  void answered(SyncRequest request, SyncAnswer answer) throws IOException {
    damagedIsKnown |= !request.damaged().isEmpty();
    if (!request.remembered().isEmpty()) counter.told().memoryIsTold(request.remembered());
    for (var one : answer.acknowledged()) acked.add(new Acked(one.id(), one.run(), one.hash()));
    var contact = counter.told().contact();
    long through = contact.ackedThrough();
    for (var line :
        counter.look(() -> List.copyOf(counter.journal().after(contact.ackedThrough())))) {
      if (!acked.contains(key(line))) break;
      acked.remove(key(line));
      through = line.place();
    }
    keep(answer, through);
    if (through > contact.ackedThrough()) fewerWait();
  }

  /** A screen that shows how many sales wait is told when they no longer do. */
  private void fewerWait() {
    counter.look(
        () -> {
          counter.changed();
          return true;
        });
  }

  private void keep(SyncAnswer answer, long through) throws IOException {
    Instant now = answer.serverClock();
    counter.heardClock(now);
    long clockOff = Duration.between(counter.clock().instant(), now).toMillis();
    counter
        .told()
        .keep(new Told.Contact(answer.epoch(), through, answer.safeThrough(), now, clockOff));
  }

  /** Nothing counts as known any more: the server was restored from a backup. */
  void beginAnew() {
    acked.clear();
    damagedIsKnown = false;
  }
}
