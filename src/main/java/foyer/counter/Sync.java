package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.Counter.Connection;
import foyer.counter.Entry.HeldNumber;
import foyer.counter.ServerLink.LinkDown;
import foyer.counter.SyncAnswer.Grant;
import foyer.counter.SyncAnswer.Recall;
import foyer.counter.SyncRequest.Head;
import foyer.counter.SyncRequest.OpenAsk;
import foyer.counter.SyncRequest.TableSeen;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The counter's talk with the server: it always calls, one request at a time, every few seconds and
 * at once after an entry. Losing, doubling or delaying a message costs time only: an answer counts
 * for the one request that is open, what is not acknowledged is sent again, and numbers come onto
 * the roll only by a signed grant for an open ask. Rules 4 to 12 of the protocol, the counter's
 * side.
 */
final class Sync implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Sync.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration FIRST_CONTACT = Duration.ofSeconds(2);

  /** A basket that nobody touched for so long is given up; its numbers go back onto the roll. */
  private static final Duration BASKET_KEPT = Duration.ofMinutes(30);

  private final Counter counter;
  private final Evening evening;
  private final ServerLink link;
  private final PublicKey grantKey;

  private final Set<Acked> acked = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final CountDownLatch tried = new CountDownLatch(1);
  private boolean due = true;
  private long requests;
  private volatile @Nullable Thread thread;

  private record Acked(UUID id, UUID run, String hash) {}

  Sync(Counter counter, Evening evening, ServerLink link) {
    this.counter = counter;
    this.evening = evening;
    this.link = link;
    try {
      this.grantKey = CounterKey.publicKey(counter.identity().enrolled().grantKey());
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalStateException("The server's grant key cannot be read.", notAKey);
    }
    counter.onEntry(this::wake);
  }

  /** One exchange soon, instead of at the next turn. */
  void wake() {
    lock.lock();
    try {
      due = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins to call. Waits a moment for the first answer, which shows a copied or restored counter
   * where there is a network; then the counter sells in any case.
   */
  @Override
  public void start() {
    thread = Thread.ofVirtual().name("sync").start(this::callOnAndOn);
    try {
      var answered = tried.await(FIRST_CONTACT.toMillis(), TimeUnit.MILLISECONDS);
      if (!answered) log.info("No answer from the server yet; the counter sells from its roll.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) running.interrupt();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void callOnAndOn() {
    while (!Thread.currentThread().isInterrupted()) {
      boolean more = false;
      try {
        more = exchange();
      } catch (RuntimeException mistake) {
        log.error("The exchange with the server failed", mistake);
      }
      tried.countDown();
      if (!more && !pause()) return;
    }
  }

  private boolean pause() {
    lock.lock();
    try {
      long nanos = PAUSE.toNanos();
      while (!due && nanos > 0) nanos = woken.awaitNanos(nanos);
      due = false;
      return true;
    } catch (InterruptedException stopping) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** One request and its answer; true when there is more to send at once. */
  boolean exchange() {
    tidyUp();
    var request = request();
    try {
      var answer = link.sync(request);
      boolean taken = take(request, answer);
      if (taken) connected(answer);
      return taken && request.entries().size() == SyncRequest.MOST_ENTRIES;
    } catch (LinkDown noAnswer) {
      counter.connected(new Connection(false, counter.connection().withdrawn()));
      return false;
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }

  /** What is owed before each call: asks for every screening, unsold rolls back after the end. */
  private void tidyUp() {
    counter.inTurn(
        () -> {
          counter.dropBasketsUntouchedSince(counter.clock().instant().minus(BASKET_KEPT));
          for (var screening : evening.screenings()) {
            if (!evening.isOnSale(screening)) continue;
            if (counter.state().openAsk(screening.id()).isPresent()) continue;
            counter.write(
                UUID.randomUUID(),
                new Entry.Ask(UUID.randomUUID(), screening.id(), null, List.of()));
          }
          giveBackWhatIsOver();
          return true;
        });
  }

  private void giveBackWhatIsOver() {
    for (var id : List.copyOf(counter.state().screeningsOnTheRoll())) {
      var over = evening.screening(id).filter(evening::isOver);
      if (over.isPresent()) giveBack(highestFirst(counter.state().sellable(id)));
    }
  }

  /**
   * Built in one turn, so that roll, asks and head are of one moment, and sent when on the disk.
   */
  private SyncRequest request() {
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
              contact.ackedThrough(),
              contact.safeThrough(),
              sent.stream().map(journal::raw).toList(),
              openAsks(),
              roll(unsent.subList(sent.size(), unsent.size())),
              new Head(journal.nextSeq() - 1, journal.lastHash()),
              counter.told().sheet().map(DaySheet::version).orElse(0L),
              counter.told().stocks().stream()
                  .map(stock -> new TableSeen(stock.screening(), stock.version()))
                  .toList(),
              counter.clock().instant());
        });
  }

  private List<Line> unacknowledged() {
    return linesAfter(counter.told().contact().ackedThrough()).stream()
        .filter(line -> !acked.contains(key(line)))
        .toList();
  }

  private List<Line> linesAfter(long seq) {
    var lines = counter.journal().lines();
    int from = lines.size();
    while (from > 0 && lines.get(from - 1).entry().seq() > seq) from--;
    return lines.subList(from, lines.size());
  }

  private static Acked key(Line line) {
    return new Acked(line.entry().id(), line.entry().run(), line.hash());
  }

  private List<OpenAsk> openAsks() {
    return counter.state().openAsks().stream()
        .map(ask -> new OpenAsk(ask.nonce(), ask.screening(), ask.wish(), ask.seats()))
        .toList();
  }

  /**
   * The roll, and what entries dispose of that wait for a later request: else the server, which has
   * not read those yet, would take their numbers for lost.
   */
  private List<HeldNumber> roll(List<Line> later) {
    var roll = new ArrayList<>(counter.state().roll());
    for (var line : later) {
      switch (line.entry().what()) {
        case Entry.Sale sale ->
            sale.tickets().forEach(t -> roll.add(new HeldNumber(t.number(), t.seat())));
        case Entry.Return back -> back.numbers().forEach(n -> roll.add(new HeldNumber(n, null)));
        default -> {}
      }
    }
    return roll;
  }

  /**
   * Applies an answer; false when it is not the answer to the open request or older than others.
   */
  private boolean take(SyncRequest request, SyncAnswer answer) throws IOException {
    if (!answer.run().equals(request.run()) || answer.requestNumber() != request.requestNumber()) {
      return false;
    }
    var epochs = Epochs.compare(answer.epoch(), counter.told().contact().epoch());
    if (epochs < 0) return false;
    if (epochs > 0) beginEpoch(answer.epoch());
    var received = answer.serverClock();
    if (answer.sheet() != null) counter.told().keep(answer.sheet());
    counter.told().keep(answer.tables(), received);
    counter.inTurn(
        () -> {
          answer.grants().forEach(this::take);
          giveBack(stillOnTheRoll(answer.gone()));
          answer.recalls().forEach(this::answer);
          if (!answer.tables().isEmpty() || answer.sheet() != null) counter.changed();
          return true;
        });
    acknowledge(answer);
    return true;
  }

  /**
   * The server began anew from a backup: everything is sent again, nothing counts as known there.
   */
  private void beginEpoch(String epoch) throws IOException {
    acked.clear();
    var before = counter.told().contact();
    counter.told().keep(new Told.Contact(epoch, 0, 0, before.seenAt(), before.clockOffMillis()));
  }

  private void take(Grant grant) {
    var ask = counter.state().openAsk(grant.screening());
    if (ask.isEmpty() || !ask.get().nonce().equals(grant.nonce())) return;
    var text = grant.signedText(counter.identity().counter());
    if (!CounterKey.signed(grantKey, text.getBytes(UTF_8), grant.signature())) {
      log.warn(
          "A grant for screening {} is not signed by the server; it is left.", grant.screening());
      return;
    }
    var fresh =
        grant.numbers().stream()
            .filter(held -> held.number().screening().equals(grant.screening()))
            .filter(held -> !counter.state().everHeld(held.number()))
            .toList();
    counter.write(UUID.randomUUID(), new Entry.Taken(grant.nonce(), fresh));
  }

  /** Numbers of an open basket are kept; when it is paid or left, the next answer asks again. */
  private List<HeldNumber> stillOnTheRoll(List<TicketNumber> gone) {
    var wanted = Set.copyOf(gone);
    return counter.state().roll().stream()
        .filter(held -> wanted.contains(held.number()) && isFreeToGiveBack(held))
        .toList();
  }

  private void answer(Recall recall) {
    var back = highestFirst(counter.state().sellable(recall.screening()));
    giveBack(back.stream().filter(this::isFreeToGiveBack).limit(recall.wanted()).toList());
  }

  private boolean isFreeToGiveBack(HeldNumber held) {
    return !counter.inBaskets().contains(held.number())
        && !counter.state().isDoubtful(held.number());
  }

  private static List<HeldNumber> highestFirst(List<HeldNumber> numbers) {
    return numbers.stream().sorted(Comparator.comparing(HeldNumber::number).reversed()).toList();
  }

  private void giveBack(List<HeldNumber> numbers) {
    var back = numbers.stream().filter(this::isFreeToGiveBack).map(HeldNumber::number).toList();
    if (!back.isEmpty()) counter.write(UUID.randomUUID(), new Entry.Return(back));
  }

  private void acknowledge(SyncAnswer answer) throws IOException {
    for (var one : answer.acknowledged()) acked.add(new Acked(one.id(), one.run(), one.hash()));
    var contact = counter.told().contact();
    long through = contact.ackedThrough();
    for (var line : counter.look(() -> List.copyOf(linesAfter(contact.ackedThrough())))) {
      if (!acked.contains(key(line))) break;
      acked.remove(key(line));
      through = line.entry().seq();
    }
    long clockOff = Duration.between(counter.clock().instant(), answer.serverClock()).toMillis();
    counter
        .told()
        .keep(
            new Told.Contact(
                answer.epoch(), through, answer.safeThrough(), answer.serverClock(), clockOff));
  }

  private void connected(SyncAnswer answer) {
    long have = counter.look(() -> counter.journal().nextSeq() - 1);
    var withdrawn =
        answer.known().count() > have
            ? "The server knows later sales of this counter: it was put back to an older state and"
                + " may not sell. Call the duty manager."
            : "";
    counter.connected(new Connection(true, withdrawn));
  }
}
