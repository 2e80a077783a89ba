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
final class CounterState {
  private final TreeMap<ScreeningId, TreeMap<TicketNumber, HeldNumber>> rolls = new TreeMap<>();
  private final Set<TicketNumber> everHeld = new HashSet<>();
  private final Set<TicketNumber> doubtful = new HashSet<>();
  private final Map<ScreeningId, Entry.Ask> openAsks = new TreeMap<>();
  private final Map<UUID, Sold> sales = new LinkedHashMap<>();
  private final Map<ScreeningId, Map<TicketNumber, Sold>> saleOf = new HashMap<>();
  private final Map<String, TicketNumber> shortCodes = new HashMap<>();
  private final Map<UUID, UUID> collected = new HashMap<>();
  private final Map<String, Integer> lastSerial = new HashMap<>();
  private final Map<ScreeningId, Map<TicketNumber, Admitted>> admissions = new HashMap<>();
  private final Map<UUID, Map<Integer, Integer>> copies = new HashMap<>();
  private final Map<String, UUID> lastSaleOfTill = new HashMap<>();
  private int line = 1;

  /** A sale as it stands now. */
  record Sold(UUID id, Instant at, Entry.Sale sale, @Nullable Instant voidedAt) {
    boolean isVoid() {
      return voidedAt != null;
    }
  }

  record Admitted(Instant at, String steward) {}

  void apply(Entry entry) {
    switch (entry.what()) {
      case Entry.Ask ask -> openAsks.put(ask.screening(), ask);
      case Entry.Taken taken -> take(taken);
      case Entry.Return back -> takeOff(back.numbers());
      case Entry.Move move -> takeOff(move.numbers());
      case Entry.Presumed presumed -> takeOff(presumed.numbers());
      case Entry.Sale sale -> sell(entry, sale);
      case Entry.Void undone -> voidSale(undone.sale(), entry.wallClock());
      case Entry.Refund refund -> voidSale(refund.sale(), entry.wallClock());
      case Entry.NewLine next -> line = next.line();
      case Entry.Admission admission -> admit(entry, admission);
      case Entry.Reprint reprint ->
          copies
              .computeIfAbsent(reprint.sale(), sale -> new HashMap<>())
              .put(reprint.position(), reprint.copy());
      case Entry.SignedIn ignored -> {}
      case Entry.SignedOut ignored -> {}
      case Entry.NoSale ignored -> {}
      case Entry.FloatSet ignored -> {}
      case Entry.Count ignored -> {}
      case Entry.Override ignored -> {}
    }
  }

  private void take(Entry.Taken taken) {
    openAsks.values().removeIf(ask -> ask.nonce().equals(taken.nonce()));
    for (var held : taken.numbers()) {
      if (!everHeld.add(held.number())) continue;
      rolls
          .computeIfAbsent(held.number().screening(), screening -> new TreeMap<>())
          .put(held.number(), held);
    }
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

  private Map<TicketNumber, Sold> soldOf(ScreeningId screening) {
    return saleOf.computeIfAbsent(screening, id -> new HashMap<>());
  }

  /**
   * A line of the journal cannot be read and may have sold what was on the roll by then: those
   * numbers are kept off sale, and stay this counter's, until a person has settled it.
   */
  void doubtEverythingOnTheRoll() {
    for (var roll : rolls.values()) doubtful.addAll(roll.keySet());
  }

  /** Everything on the roll, doubtful numbers too: what the server is told. */
  List<HeldNumber> roll() {
    return rolls.values().stream().flatMap(roll -> roll.values().stream()).toList();
  }

  /** What may be sold of a screening, the lowest number first. */
  List<HeldNumber> sellable(ScreeningId screening) {
    var roll = rolls.get(screening);
    if (roll == null) return List.of();
    return roll.values().stream().filter(held -> !doubtful.contains(held.number())).toList();
  }

  Set<ScreeningId> screeningsOnTheRoll() {
    return rolls.keySet();
  }

  boolean isDoubtful(TicketNumber number) {
    return doubtful.contains(number);
  }

  /** Whether the number occurs in this journal: then it never comes onto the roll again. */
  boolean everHeld(TicketNumber number) {
    return everHeld.contains(number);
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
