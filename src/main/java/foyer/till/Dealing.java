package foyer.till;

import foyer.counter.Entry;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.house.HouseClock;
import foyer.house.ServerKeys;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.rolls.NumberState;
import foyer.rolls.RollBook;
import foyer.rolls.Rolls;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers a counter's open asks with signed numbers, and clears up what it does not hold. */
@Component
class Dealing {
  /** A counter that is switched on calls every few seconds. */
  private static final Duration IN_USE = Duration.ofMinutes(15);

  private final Rolls rolls;
  private final CounterTable counters;
  private final Screenings screenings;
  private final ServerKeys keys;
  private final Settings settings;
  private final HouseClock clock;

  Dealing(
      Rolls rolls,
      CounterTable counters,
      Screenings screenings,
      ServerKeys keys,
      Settings settings,
      HouseClock clock) {
    this.rolls = rolls;
    this.counters = counters;
    this.screenings = screenings;
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
  }

  /** What a counter is told about its roll. */
  record Dealt(
      List<SyncAnswer.Grant> grants, List<TicketNumber> gone, List<SyncAnswer.Recall> recalls) {
    static final Dealt NOTHING = new Dealt(List.of(), List.of(), List.of());
  }

  /**
   * @param everythingKnown the server has every entry of the line that the request says exists;
   *     only then does a number that is nowhere prove that it is nowhere
   */
  @Transactional
  Dealt deal(Counter counter, SyncRequest request, boolean everythingKnown) {
    var leased = rolls.leasedTo(counter.id());
    var book = rolls.open(screeningsOf(request, leased));
    // Read again under the lock.
    leased = List.copyOf(book.find(leased.stream().map(StockNumber::key).toList()).values());
    leased = leased.stream().filter(row -> isLeasedTo(row, counter)).sorted(BY_KEY).toList();
    if (book.recovering()) leaseAgain(counter, request, book);
    else if (everythingKnown) burnWhatIsNowhere(request, leased, book);
    var grants = new ArrayList<SyncAnswer.Grant>();
    for (var ask : request.openAsks()) {
      answer(ask, counter, leased, book).ifPresent(grants::add);
    }
    var dealt = new Dealt(grants, gone(counter, request, book), recalls(counter, leased, book));
    book.save();
    return dealt;
  }

  private static final java.util.Comparator<StockNumber> BY_KEY =
      java.util.Comparator.comparing(StockNumber::key);

  private static Set<ScreeningId> screeningsOf(SyncRequest request, List<StockNumber> leased) {
    Set<ScreeningId> ids = new TreeSet<>();
    request.openAsks().forEach(ask -> ids.add(ask.screening()));
    request.roll().forEach(held -> ids.add(held.number().screening()));
    leased.forEach(row -> ids.add(row.key().screening()));
    return ids;
  }

  private static boolean isLeasedTo(StockNumber row, Counter counter) {
    return row.state() == NumberState.LEASED
        && row.counter() != null
        && row.counter() == counter.id();
  }

  /** Leased, yet neither on the roll, nor in an entry, nor under an open ask: it was lost. */
  private static void burnWhatIsNowhere(
      SyncRequest request, List<StockNumber> leased, RollBook book) {
    var onRoll = request.roll().stream().map(Entry.HeldNumber::number).collect(Collectors.toSet());
    var open =
        request.openAsks().stream().map(SyncRequest.OpenAsk::nonce).collect(Collectors.toSet());
    for (var row : leased) {
      if (!onRoll.contains(row.key()) && !open.contains(row.ask())) book.burn(row);
    }
  }

  /**
   * A restored server learns from the counters what they hold: a number on a roll that the backup
   * thinks free, or does not know, is leased again. What a later entry gave back is burnt already.
   */
  private static void leaseAgain(Counter counter, SyncRequest request, RollBook book) {
    var rows = book.find(request.roll().stream().map(Entry.HeldNumber::number).toList());
    for (var held : request.roll()) {
      var row = rows.get(held.number());
      if (row == null) {
        book.leaseAgain(book.unheardOf(held.number(), held.seat()), counter.id());
      } else if (row.state() == NumberState.FREE || row.state() == NumberState.SUSPECT) {
        book.leaseAgain(row, counter.id());
      }
    }
  }

  /** An ask that was answered before gets the same numbers again: the answer may have been lost. */
  private Optional<SyncAnswer.Grant> answer(
      SyncRequest.OpenAsk ask, Counter counter, List<StockNumber> leased, RollBook book) {
    var before = leased.stream().filter(row -> ask.nonce().equals(row.ask())).toList();
    if (!before.isEmpty()) return Optional.of(grant(ask, counter, before));
    if (book.recovering() || counter.revoked()) return Optional.empty();
    var stock = book.stock(ask.screening());
    if (stock.isEmpty() || !stock.get().onSale()) return Optional.empty();
    var picked = pick(ask, counter, book);
    picked.forEach(row -> book.lease(row, counter.id(), ask.nonce()));
    return picked.isEmpty() ? Optional.empty() : Optional.of(grant(ask, counter, picked));
  }

  private List<StockNumber> pick(SyncRequest.OpenAsk ask, Counter counter, RollBook book) {
    if (!ask.seats().isEmpty()) return book.pickSeats(ask.screening(), ask.seats());
    var free = book.free(ask.screening());
    int count =
        ask.wish() != null
            ? Math.min(ask.wish(), free.size())
            : DealRules.grant(table(ask.screening(), counter, book));
    // Numbers are dealt as they lie: in an allocated house the front rows first, block by block.
    return List.copyOf(free.subList(0, Math.min(Math.max(0, count), free.size())));
  }

  private DealRules.Table table(ScreeningId id, Counter counter, RollBook book) {
    var stock = book.stock(id).orElseThrow();
    Map<String, Integer> leased = rolls.leasedByCounter(id);
    var starts = screenings.find(id).map(Screening::startsAt).orElse(clock.now());
    boolean ownDay = !clock.businessDay().of(starts).isAfter(clock.today());
    return new DealRules.Table(
        stock.salesLimit(),
        book.free(id).size(),
        leased.getOrDefault(String.valueOf(counter.id()), 0),
        leased.values().stream().mapToInt(Integer::intValue).sum(),
        Math.max(1, counters.inUse(clock.now().minus(IN_USE))),
        ownDay,
        settings.get(Setting.WALK_UP_SHARE),
        settings.get(Setting.WEB_RESERVE));
  }

  private SyncAnswer.Grant grant(SyncRequest.OpenAsk ask, Counter counter, List<StockNumber> rows) {
    var numbers = rows.stream().map(row -> new Entry.HeldNumber(row.key(), row.seat())).toList();
    var unsigned = new SyncAnswer.Grant(ask.nonce(), ask.screening(), numbers, "");
    return new SyncAnswer.Grant(
        ask.nonce(), ask.screening(), numbers, sign(unsigned.signedText(counter.id())));
  }

  String sign(String text) {
    return sign(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  String sign(byte[] bytes) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.signing().getPrivate());
      signature.update(bytes);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * On the counter's roll, and no longer leased to it: it comes off, by an entry of the counter.
   */
  private static List<TicketNumber> gone(Counter counter, SyncRequest request, RollBook book) {
    if (book.recovering()) return List.of();
    var onRoll = request.roll().stream().map(Entry.HeldNumber::number).toList();
    var rows = book.find(onRoll);
    return onRoll.stream()
        .filter(number -> !rows.containsKey(number) || !isLeasedTo(rows.get(number), counter))
        .toList();
  }

  private List<SyncAnswer.Recall> recalls(
      Counter counter, List<StockNumber> leased, RollBook book) {
    if (book.recovering()) return List.of();
    Map<ScreeningId, Long> here =
        leased.stream()
            .collect(Collectors.groupingBy(row -> row.key().screening(), Collectors.counting()));
    Map<ScreeningId, Screening> known =
        here.isEmpty()
            ? Map.of()
            : screenings.findAll(here.keySet()).stream()
                .collect(Collectors.toMap(Screening::id, Function.identity()));
    var recalls = new ArrayList<SyncAnswer.Recall>();
    for (var id : new TreeSet<>(here.keySet())) {
      var stock = book.stock(id).orElseThrow();
      var screening = known.get(id);
      boolean onSale = stock.onSale() && screening != null && screening.cancelledBecause() == null;
      int over = rolls.committed(id) - stock.putBack() - stock.salesLimit();
      int wanted = DealRules.recall(table(id, counter, book), over, onSale);
      if (wanted > 0) recalls.add(new SyncAnswer.Recall(id, wanted));
    }
    return recalls;
  }
}
