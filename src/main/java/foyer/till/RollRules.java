package foyer.till;

import foyer.counter.Entry;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberRules;
import foyer.rolls.Numbers;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a counter's newest request proves about its roll, and what it is told about it: asks are
 * answered (protocol 6), what is nowhere is burnt (19), what is no longer its own it is told (11),
 * and what it should give back (12). Decided from numbers and tables alone; the house and the
 * simulator run this same code.
 */
final class RollRules {
  private RollRules() {}

  /**
   * A counter's word, when it is the newest.
   *
   * @param complete the server has every entry that the request's head counts: only then does a
   *     number that is nowhere prove that it is nowhere
   * @param mayHave false for a counter that was revoked, or written off and not heard since
   */
  record Statement(SyncRequest request, boolean complete, boolean mayHave) {
    int counter() {
      return request.counter();
    }

    int line() {
      return request.line();
    }
  }

  /** What dealing knows of a screening that is on sale, or was. */
  interface Evenings {
    /** Whether numbers of it may be dealt now. */
    boolean deals(ScreeningId screening);

    /** Whether counters may keep what they have. */
    boolean keeps(ScreeningId screening);

    /** As it stands now for the counter that calls. */
    DealRules.Table table(ScreeningId screening);

    /** By how much what is committed lies above the limit. */
    int overLimit(ScreeningId screening);
  }

  /** Numbers for an ask, not signed yet. */
  record Granted(SyncRequest.OpenAsk ask, List<StockNumber> numbers) {}

  record Told(List<Granted> grants, List<TicketNumber> gone, List<SyncAnswer.Recall> recalls) {
    static final Told NOTHING = new Told(List.of(), List.of(), List.of());
  }

  static Told answer(Statement statement, Numbers numbers, Evenings evenings) {
    if (!numbers.recovering() && statement.complete()) burnWhatIsNowhere(statement, numbers);
    var grants = new ArrayList<Granted>();
    for (var ask : statement.request().openAsks()) {
      var given = given(ask, statement, numbers, evenings);
      if (!given.isEmpty()) grants.add(new Granted(ask, given));
    }
    if (numbers.recovering()) return new Told(grants, List.of(), List.of());
    return new Told(grants, gone(statement, numbers), recalls(statement, numbers, evenings));
  }

  /** Leased, yet neither on the roll, nor in an entry, nor under an open ask: it was lost. */
  private static void burnWhatIsNowhere(Statement statement, Numbers numbers) {
    var onRoll = onRoll(statement);
    var open =
        statement.request().openAsks().stream()
            .map(SyncRequest.OpenAsk::nonce)
            .collect(Collectors.toSet());
    for (var row : numbers.leasedTo(statement.counter(), statement.line())) {
      boolean nowhere = !onRoll.contains(row.key()) && !open.contains(row.ask());
      if (nowhere) numbers.put(NumberRules.burnt(row));
    }
  }

  /** An ask that was answered before gets the same numbers again: the answer may have been lost. */
  private static List<StockNumber> given(
      SyncRequest.OpenAsk ask, Statement statement, Numbers numbers, Evenings evenings) {
    var before =
        numbers.leasedTo(statement.counter(), statement.line()).stream()
            .filter(row -> ask.nonce().equals(row.ask()))
            .toList();
    if (!before.isEmpty()) return before;
    boolean deals = !numbers.recovering() && statement.mayHave() && evenings.deals(ask.screening());
    if (!deals) return List.of();
    return picked(ask, numbers, evenings).stream()
        .map(row -> NumberRules.leased(row, statement.counter(), statement.line(), ask.nonce()))
        .peek(numbers::put)
        .toList();
  }

  private static List<StockNumber> picked(
      SyncRequest.OpenAsk ask, Numbers numbers, Evenings evenings) {
    var free = numbers.free(ask.screening());
    if (!ask.seats().isEmpty()) {
      var seats = free.stream().filter(row -> ask.seats().contains(row.seat())).toList();
      return seats.size() == ask.seats().size() ? seats : List.of();
    }
    int count = ask.wish() != null ? ask.wish() : DealRules.grant(evenings.table(ask.screening()));
    // Numbers are dealt as they lie: in an allocated house the front rows first, block by block.
    return List.copyOf(free.subList(0, Math.clamp(count, 0, free.size())));
  }

  /** On the roll, and no longer leased to it: it comes off, by an entry of the counter. */
  private static List<TicketNumber> gone(Statement statement, Numbers numbers) {
    var onRoll = onRoll(statement);
    var rows = numbers.find(onRoll);
    return onRoll.stream()
        .filter(
            number -> {
              var row = rows.get(number);
              return row == null || !row.isLeasedTo(statement.counter(), statement.line());
            })
        .sorted()
        .toList();
  }

  private static List<SyncAnswer.Recall> recalls(
      Statement statement, Numbers numbers, Evenings evenings) {
    Map<ScreeningId, Long> here =
        numbers.leasedTo(statement.counter(), statement.line()).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.key().screening(), TreeMap::new, Collectors.counting()));
    var recalls = new ArrayList<SyncAnswer.Recall>();
    for (var screening : here.keySet()) {
      int wanted =
          DealRules.recall(
              evenings.table(screening), evenings.overLimit(screening), evenings.keeps(screening));
      if (wanted > 0) recalls.add(new SyncAnswer.Recall(screening, wanted));
    }
    return recalls;
  }

  private static Set<TicketNumber> onRoll(Statement statement) {
    return statement.request().roll().stream()
        .map(Entry.HeldNumber::number)
        .collect(Collectors.toSet());
  }
}
