package foyer.till;

import foyer.counter.Entry;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.house.Ed25519;
import foyer.house.HouseClock;
import foyer.house.ServerKeys;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.rolls.RollBook;
import foyer.rolls.Rolls;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import foyer.till.StatementRules.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers a counter about its roll, as {@link RollRules} say, with signed numbers. */
@Component
class Dealing {
  /** A counter that is switched on calls every few seconds. */
  private static final Duration IN_USE = Duration.ofMinutes(15);

  private final Rolls rolls;
  private final CounterTable counters;
  private final PaceTable paces;
  private final Screenings screenings;
  private final ServerKeys keys;
  private final Settings settings;
  private final HouseClock clock;

  Dealing(
      Rolls rolls,
      CounterTable counters,
      PaceTable paces,
      Screenings screenings,
      ServerKeys keys,
      Settings settings,
      HouseClock clock) {
    this.rolls = rolls;
    this.counters = counters;
    this.paces = paces;
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

  /** What the request's standing was when it was heard. */
  @Transactional
  Dealt deal(Counter counter, SyncRequest request, Standing standing) {
    // A later request may have been answered while this one waited, by another node.
    var now = counters.lock(counter.id());
    if (counters.line(counter.id(), request.line()).laterThan(request)) return Dealt.NOTHING;
    var ids = screeningsOf(request, rolls.leasedTo(counter.id()));
    var book = rolls.open(ids);
    if (book.recovering()) book = rolls.openWithForgotten(ids);
    boolean complete = standing == Standing.COMPLETE;
    if (complete && now.writtenOffAt() != null) counters.heardAfterWriteOff(counter.id());
    boolean mayHave = !now.revoked() && (complete || now.writtenOffAt() == null);
    var told =
        RollRules.answer(
            new RollRules.Statement(request, complete, mayHave),
            book,
            new Tonight(counter.id(), ids, book));
    book.save();
    return new Dealt(
        told.grants().stream().map(granted -> signed(granted, counter)).toList(),
        told.gone(),
        told.recalls());
  }

  private static Set<ScreeningId> screeningsOf(SyncRequest request, List<StockNumber> leased) {
    Set<ScreeningId> ids = new TreeSet<>();
    request.openAsks().forEach(ask -> ids.add(ask.screening()));
    request.roll().forEach(held -> ids.add(held.number().screening()));
    leased.forEach(row -> ids.add(row.key().screening()));
    return ids;
  }

  private SyncAnswer.Grant signed(RollRules.Granted granted, Counter counter) {
    var numbers =
        granted.numbers().stream().map(row -> new Entry.HeldNumber(row.key(), row.seat())).toList();
    var ask = granted.ask();
    var unsigned = new SyncAnswer.Grant(ask.nonce(), ask.screening(), numbers, "");
    return new SyncAnswer.Grant(
        ask.nonce(), ask.screening(), numbers, sign(unsigned.signedText(counter.id())));
  }

  String sign(String text) {
    return sign(text.getBytes(StandardCharsets.UTF_8));
  }

  String sign(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Ed25519.sign(keys.signing().getPrivate(), bytes));
  }

  /** The house's screenings as dealing sees them, read when they are asked for. */
  private final class Tonight implements RollRules.Evenings {
    private final int counter;
    private final Map<ScreeningId, Screening> facts;
    private final RollBook book;
    private final Map<ScreeningId, DealRules.Table> tables = new HashMap<>();

    Tonight(int counter, Collection<ScreeningId> ids, RollBook book) {
      this.counter = counter;
      this.facts =
          screenings.findAll(ids).stream()
              .collect(Collectors.toMap(Screening::id, Function.identity()));
      this.book = book;
    }

    @Override
    public boolean deals(ScreeningId id) {
      var screening = facts.get(id);
      return screening != null
          && screening.endsAt().isAfter(clock.now())
          && book.stock(id).filter(stock -> stock.onSale()).isPresent();
    }

    /**
     * A counter gives back by itself what is left of a screening that is over, if its clock and
     * sheet say so; whatever they say, it is asked for.
     */
    @Override
    public boolean keeps(ScreeningId id) {
      var screening = facts.get(id);
      return screening != null
          && !screening.cancelled()
          && screening.endsAt().plus(Sheets.AFTER_END).isAfter(clock.now())
          && book.stock(id).filter(stock -> stock.onSale()).isPresent();
    }

    @Override
    public int overLimit(ScreeningId id) {
      var stock = book.stock(id).orElseThrow();
      return rolls.committed(id) - stock.putBack() - stock.salesLimit();
    }

    @Override
    public DealRules.Table table(ScreeningId id) {
      return tables.computeIfAbsent(id, this::read);
    }

    private DealRules.Table read(ScreeningId id) {
      var now = clock.now();
      var pace = paces.of(id, now.minus(Duration.ofMinutes(DealRules.MINUTES)));
      Map<Integer, Integer> leased = rolls.leasedByCounter(id);
      var others =
          counters.inUse(now.minus(IN_USE)).stream()
              .filter(other -> other.id() != counter)
              .map(other -> at(other.id(), other.letter(), leased, pace))
              .toList();
      var starts = Objects.requireNonNull(facts.get(id)).startsAt();
      boolean ownDay = !clock.businessDay().of(starts).isAfter(clock.today());
      return new DealRules.Table(
          book.stock(id).orElseThrow().salesLimit(),
          book.free(id).size(),
          at(counter, counters.find(counter).orElseThrow().letter(), leased, pace),
          others,
          leased.values().stream().mapToInt(Integer::intValue).sum(),
          pace.online(),
          ownDay,
          settings.get(Setting.WALK_UP_SHARE),
          settings.get(Setting.WEB_RESERVE));
    }

    private static DealRules.At at(
        int id, String letter, Map<Integer, Integer> leased, PaceTable.Pace pace) {
      return new DealRules.At(
          id, leased.getOrDefault(id, 0), pace.byCounter().getOrDefault(letter, 0));
    }
  }
}
