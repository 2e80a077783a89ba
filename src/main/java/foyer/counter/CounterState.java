package foyer.counter;

import foyer.counter.Entry.HeldNumber;
import foyer.counter.Entry.SoldTicket;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this counter has and did: a fold over its journal and nothing else. The same entries make
 * the same state, after a reboot as before it. Not for several threads: the counter's lock guards
 * it.
 */
class CounterState {
  private final TreeMap<ScreeningId, TreeMap<TicketNumber, HeldNumber>> rolls = new TreeMap<>();
  private final Set<TicketNumber> everHeld = new HashSet<>();
  private final Map<ScreeningId, Entry.Ask> openAsks = new TreeMap<>();
  private final Map<ScreeningId, Instant> withdrawn = new HashMap<>();
  private final Map<UUID, Sold> sales = new LinkedHashMap<>();
  private final Map<ScreeningId, Map<TicketNumber, Sold>> saleOf = new HashMap<>();
  private final Map<String, TicketNumber> shortCodes = new HashMap<>();
  private final Map<UUID, UUID> collected = new HashMap<>();
  private final Map<String, Integer> lastSerial = new HashMap<>();
  private final Map<ScreeningId, Map<TicketNumber, Admitted>> admissions = new HashMap<>();
  private final Map<TicketNumber, Instant> out = new HashMap<>();
  private final Map<UUID, Map<Integer, Integer>> copies = new HashMap<>();
  private final Map<String, UUID> lastSaleOfTill = new HashMap<>();
  private final Map<UUID, String> ready = new LinkedHashMap<>();
  private final Set<UUID> takenUnder = new HashSet<>();
  private final Map<UUID, HandedOver> handedOver = new LinkedHashMap<>();
  private int line = 1;

  /** A sale as it stands now. */
  record Sold(UUID id, Instant at, Entry.Sale sale, @Nullable Instant voidedAt) {
    boolean isVoid() {
      return voidedAt != null;
    }
  }

  record Admitted(Instant at, String steward) {}

  /**
   * Numbers that this counter gave away, to be shown to whoever takes them.
   *
   * @param toCounter null where a duty manager's phone carries them back to the house
   */
  record HandedOver(
      UUID id,
      Instant at,
      List<HeldNumber> numbers,
      @Nullable Integer toCounter,
      @Nullable UUID toNonce) {}

  void apply(Entry entry) {
    line = Math.max(line, entry.line());
    switch (entry.what()) {
      case Entry.Ask ask -> openAsks.put(ask.screening(), ask);
      case Entry.Taken taken -> take(taken);
      case Entry.Return back -> giveBack(entry, back);
      case Entry.Move move -> pass(entry, move);
      case Entry.Ready one -> ready.put(one.nonce(), one.secret());
      case Entry.Presumed presumed -> takeOff(presumed.numbers());
      case Entry.Sale sale -> sell(entry, sale);
      case Entry.Void undone -> voidSale(undone.sale(), entry.wallClock());
      case Entry.Refund refund -> voidSale(refund.sale(), entry.wallClock());
      case Entry.NewLine next -> beginLine(next, entry.wallClock());
      case Entry.Admission admission -> admit(entry, admission);
      case Entry.PassOut out -> passOut(out.number(), entry.wallClock());
      case Entry.Reprint reprint ->
          copies
              .computeIfAbsent(reprint.sale(), sale -> new HashMap<>())
              .put(reprint.position(), reprint.copy());
      // Whether tickets are on paper is PrintState's.
      case Entry.Printed ignored -> {}
      case Entry.SignedIn ignored -> {}
      case Entry.SignedOut ignored -> {}
      case Entry.NoSale ignored -> {}
      case NightEntry ignored -> {} // of NightState
    }
  }

  private void take(Entry.Taken taken) {
    openAsks.values().removeIf(ask -> ask.nonce().equals(taken.nonce()));
    ready.remove(taken.nonce());
    takenUnder.add(taken.nonce());
    for (var held : taken.numbers()) {
      if (everHeld(held.number())) continue;
      everHeld.add(held.number());
      rolls
          .computeIfAbsent(held.number().screening(), screening -> new TreeMap<>())
          .put(held.number(), held);
      withdrawn.remove(held.number().screening());
    }
  }

  private void pass(Entry entry, Entry.Move move) {
    keepToShow(entry, move.numbers(), move.toCounter(), move.toNonce());
    takeOff(move.numbers());
  }

  private void keepToShow(
      Entry entry, List<TicketNumber> numbers, @Nullable Integer toCounter, @Nullable UUID nonce) {
    var held = numbers.stream().map(this::heldOnTheRoll).toList();
    handedOver.put(
        entry.id(), new HandedOver(entry.id(), entry.wallClock(), held, toCounter, nonce));
  }

  private HeldNumber heldOnTheRoll(TicketNumber number) {
    var roll = rolls.getOrDefault(number.screening(), new TreeMap<>());
    return roll.getOrDefault(number, new HeldNumber(number, null));
  }

  private void giveBack(Entry entry, Entry.Return back) {
    if (back.because() == Entry.Because.CARRIED) keepToShow(entry, back.numbers(), null, null);
    takeOff(back.numbers());
    if (back.because() != Entry.Because.GONE) return;
    for (var number : back.numbers()) withdrawn.put(number.screening(), entry.wallClock());
  }

  /**
   * Nothing of the old roll may be sold: somebody else may have sold it, or this counter itself.
   */
  private void beginLine(Entry.NewLine next, Instant at) {
    line = next.line();
    rolls.forEach(
        (screening, roll) -> {
          if (!roll.isEmpty()) withdrawn.put(screening, at);
        });
    rolls.clear();
    openAsks.clear();
    ready.clear();
  }

  private void takeOff(Collection<TicketNumber> numbers) {
    for (var number : numbers) {
      everHeld.add(number);
      var roll = rolls.get(number.screening());
      if (roll != null) roll.remove(number);
    }
  }

  private void sell(Entry entry, Entry.Sale sale) {
    var sold = new Sold(entry.id(), entry.wallClock(), sale, null);
    sales.put(entry.id(), sold);
    lastSaleOfTill.put(sale.till(), entry.id());
    if (sale.collects() != null) collected.put(sale.collects(), entry.id());
    takeOff(sale.tickets().stream().map(SoldTicket::number).toList());
    for (var ticket : sale.tickets()) {
      soldOf(ticket.number().screening()).put(ticket.number(), sold);
      shortCodes.put(ticket.shortCode(), ticket.number());
      lastSerial.merge(
          seriesOf(ticket.number().screening(), ticket.series()), ticket.serial(), Math::max);
    }
  }

  private void voidSale(UUID id, Instant at) {
    var sold = sales.get(id);
    if (sold == null || sold.isVoid()) return;
    var undone = new Sold(id, sold.at(), sold.sale(), at);
    sales.put(id, undone);
    for (var ticket : sold.sale().tickets()) {
      soldOf(ticket.number().screening()).put(ticket.number(), undone);
    }
  }

  private void admit(Entry entry, Entry.Admission admission) {
    admissions
        .computeIfAbsent(admission.number().screening(), screening -> new HashMap<>())
        .putIfAbsent(
            admission.number(), new Admitted(entry.wallClock(), admission.steward().name()));
  }

  private void passOut(TicketNumber number, Instant at) {
    admissions.getOrDefault(number.screening(), new HashMap<>()).remove(number);
    out.put(number, at);
  }

  private Map<TicketNumber, Sold> soldOf(ScreeningId screening) {
    return saleOf.computeIfAbsent(screening, id -> new HashMap<>());
  }

  /** What was kept of a later moment, where a line before it cannot be read. */
  void become(RollKept kept) {
    rolls.clear();
    for (var held : kept.numbers()) {
      everHeld.add(held.number());
      rolls
          .computeIfAbsent(held.number().screening(), screening -> new TreeMap<>())
          .put(held.number(), held);
    }
    openAsks.clear();
    kept.asks().forEach(ask -> openAsks.put(ask.screening(), ask));
    kept.serials().forEach((series, serial) -> lastSerial.merge(series, serial, Math::max));
  }

  /** To be kept beside the journal whose last line this is. */
  RollKept keep(long place, String hash) {
    return new RollKept(
        place, hash, roll(), List.copyOf(openAsks.values()), Map.copyOf(lastSerial));
  }

  /** Everything on the roll: what the server is told. */
  List<HeldNumber> roll() {
    return rolls.values().stream().flatMap(roll -> roll.values().stream()).toList();
  }

  /** What may be sold of a screening, the lowest number first. */
  List<HeldNumber> sellable(ScreeningId screening) {
    var roll = rolls.get(screening);
    return roll == null ? List.of() : List.copyOf(roll.values());
  }

  /** Since when a screening's roll is withdrawn, until numbers of it come again. */
  Optional<Instant> withdrawn(ScreeningId screening) {
    return Optional.ofNullable(withdrawn.get(screening));
  }

  Set<ScreeningId> screeningsOnTheRoll() {
    return rolls.keySet();
  }

  /** Whether the number occurs in this journal: then it never comes onto the roll again. */
  boolean everHeld(TicketNumber number) {
    return everHeld.contains(number);
  }

  /** The secret under which this counter is ready to take numbers, if it is. */
  Optional<String> ready() {
    return ready.values().stream().reduce((earlier, later) -> later);
  }

  boolean isReady(UUID nonce) {
    return ready.containsKey(nonce);
  }

  /** Whether numbers came under this nonce; they never come twice. */
  boolean isTaken(UUID nonce) {
    return takenUnder.contains(nonce);
  }

  Optional<HandedOver> handedOver(UUID id) {
    return Optional.ofNullable(handedOver.get(id));
  }

  /** What this counter gave away by hand, oldest first. */
  List<HandedOver> handedOver() {
    return List.copyOf(handedOver.values());
  }

  Collection<Entry.Ask> openAsks() {
    return List.copyOf(openAsks.values());
  }

  Optional<Entry.Ask> openAsk(ScreeningId screening) {
    return Optional.ofNullable(openAsks.get(screening));
  }

  Optional<Sold> sale(UUID id) {
    return Optional.ofNullable(sales.get(id));
  }

  Optional<Sold> saleOf(TicketNumber number) {
    return Optional.ofNullable(saleOf.getOrDefault(number.screening(), Map.of()).get(number));
  }

  Optional<Sold> lastSaleOf(String till) {
    return Optional.ofNullable(lastSaleOfTill.get(till)).flatMap(this::sale);
  }

  /** All sales, oldest first. */
  List<Sold> sales() {
    return new ArrayList<>(sales.values());
  }

  Optional<TicketNumber> byShortCode(String shortCode) {
    return Optional.ofNullable(shortCodes.get(shortCode));
  }

  /** The living sale by which this counter handed over a booking. */
  Optional<Sold> collection(UUID order) {
    return Optional.ofNullable(collected.get(order)).flatMap(this::sale);
  }

  Optional<Admitted> admission(TicketNumber number) {
    return Optional.ofNullable(admissions.getOrDefault(number.screening(), Map.of()).get(number));
  }

  /** Whose guests went in or out by a door of this counter. */
  Set<TicketNumber> seenAtTheDoor(ScreeningId screening) {
    var seen = new HashSet<>(admitted(screening));
    for (var number : out.keySet()) if (number.screening().equals(screening)) seen.add(number);
    return seen;
  }

  /** When its guest last went out by a door of this counter. */
  Optional<Instant> passedOut(TicketNumber number) {
    return Optional.ofNullable(out.get(number));
  }

  Set<TicketNumber> admitted(ScreeningId screening) {
    return Set.copyOf(admissions.getOrDefault(screening, Map.of()).keySet());
  }

  /** Sold here, of one screening, each number with its sale; void ones too. */
  Map<TicketNumber, Sold> soldHere(ScreeningId screening) {
    return Map.copyOf(saleOf.getOrDefault(screening, Map.of()));
  }

  /** The serial after the last one given in this series of this screening. */
  int nextSerial(ScreeningId screening, String series) {
    return lastSerial.getOrDefault(seriesOf(screening, series), 0) + 1;
  }

  int copies(UUID sale, int position) {
    return copies.getOrDefault(sale, Map.of()).getOrDefault(position, 0);
  }

  int line() {
    return line;
  }

  private static String seriesOf(ScreeningId screening, String series) {
    return screening + " " + series;
  }
}
