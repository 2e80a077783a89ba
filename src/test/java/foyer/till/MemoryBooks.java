package foyer.till;

import foyer.counter.Entry;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.money.Money;
import foyer.rolls.NumberRules.Ticket;
import foyer.rolls.TicketNumber;
import foyer.sales.CounterSales;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Orders, money, guests and the desk in memory: what the database would keep of them. */
public final class MemoryBooks implements Books {
  private final Map<UUID, Map<TicketNumber, Boolean>> tickets = new LinkedHashMap<>();
  private final Map<UUID, Set<TicketNumber>> undoneAhead = new HashMap<>();
  private final Map<UUID, List<UUID>> ordersUnder = new HashMap<>();
  private final Map<UUID, UUID> runOf = new HashMap<>();
  private final Set<TicketNumber> admitted = new HashSet<>();
  private final Map<String, Desk.Finding> open = new LinkedHashMap<>();
  private final Set<String> listed = new HashSet<>();
  private final Set<Kind> everListed = new HashSet<>();
  private final BiPredicate<Integer, Entry.Taken> signed;
  private long pence;

  /**
   * @param signed whether a grant carries the server's signature
   */
  public MemoryBooks(BiPredicate<Integer, Entry.Taken> signed) {
    this.signed = signed;
  }

  private MemoryBooks(MemoryBooks other) {
    this(other.signed);
    other.tickets.forEach((order, its) -> tickets.put(order, new TreeMap<>(its)));
    other.undoneAhead.forEach((order, its) -> undoneAhead.put(order, new HashSet<>(its)));
    other.ordersUnder.forEach((id, orders) -> ordersUnder.put(id, new ArrayList<>(orders)));
    runOf.putAll(other.runOf);
    admitted.addAll(other.admitted);
    open.putAll(other.open);
    listed.addAll(other.listed);
    everListed.addAll(other.everListed);
    pence = other.pence;
  }

  public MemoryBooks copy() {
    return new MemoryBooks(this);
  }

  /** Writes what an entry means, as {@link Booking} does into the database. */
  void write(Arrived arrived, Booked booked) {
    var sale = booked.sale;
    if (sale != null) {
      var its = tickets.computeIfAbsent(sale.order(), order -> new TreeMap<>());
      sale.tickets().forEach(ticket -> its.put(ticket.number(), true));
      booked.undoneAlready.forEach(number -> its.put(number, false));
      ordersUnder.computeIfAbsent(arrived.entry().id(), id -> new ArrayList<>()).add(sale.order());
      runOf.put(sale.order(), arrived.entry().run());
      sale.taken().values().forEach(amount -> pence += amount.pence());
    }
    var undone = booked.undone;
    if (undone != null) {
      for (var ticket : undone.tickets()) undo(undone.order(), ticket.number());
      undone.givenBack().values().forEach(amount -> pence -= amount.pence());
    }
    if (booked.admission != null) admitted.add(booked.admission.number());
    booked.listed.forEach(this::list);
    booked.explained.forEach(one -> open.remove(one.kind() + " " + one.occurrence()));
  }

  private void undo(UUID order, TicketNumber number) {
    var its = tickets.get(order);
    if (its != null && its.containsKey(number)) its.put(number, false);
    else undoneAhead.computeIfAbsent(order, one -> new HashSet<>()).add(number);
  }

  public void list(Desk.Finding finding) {
    var key = finding.kind() + " " + finding.occurrence();
    everListed.add(finding.kind());
    if (listed.add(key)) open.put(key, finding);
  }

  /** A sale of the web. */
  public void sold(UUID order, TicketNumber number, Money price) {
    tickets.computeIfAbsent(order, one -> new TreeMap<>()).put(number, true);
    pence += price.pence();
  }

  @Override
  public boolean knowsOrder(UUID order) {
    return tickets.containsKey(order);
  }

  @Override
  public UUID orderOf(UUID saleId, UUID run, List<TicketNumber> numbers) {
    var under = ordersUnder.getOrDefault(saleId, List.of());
    return java.util.stream.Stream.of(true, false)
        .flatMap(own -> under.stream().filter(order -> run.equals(runOf.get(order)) == own))
        .filter(order -> !numbers.isEmpty() && ticket(order, numbers.getFirst()) == Ticket.LIVING)
        .findFirst()
        .orElse(saleId);
  }

  @Override
  public Ticket ticket(UUID order, TicketNumber number) {
    var living = tickets.getOrDefault(order, Map.of()).get(number);
    if (living != null) return living ? Ticket.LIVING : Ticket.UNDONE;
    return undoneAhead.getOrDefault(order, Set.of()).contains(number) ? Ticket.UNDONE : Ticket.NONE;
  }

  @Override
  public Optional<UUID> otherLiving(UUID order, TicketNumber number) {
    return tickets.entrySet().stream()
        .filter(one -> !one.getKey().equals(order))
        .filter(one -> Boolean.TRUE.equals(one.getValue().get(number)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public CounterSales.Booking booking(UUID order) {
    return CounterSales.Booking.UNKNOWN;
  }

  @Override
  public boolean admitted(TicketNumber number) {
    return admitted.contains(number);
  }

  @Override
  public boolean granted(int counter, Entry.Taken taken) {
    return signed.test(counter, taken);
  }

  // As it stands

  /** How many living tickets name each number. */
  public Map<TicketNumber, Integer> living() {
    var living = new TreeMap<TicketNumber, Integer>();
    for (var its : tickets.values()) {
      its.forEach((number, alive) -> living.merge(number, alive ? 1 : 0, Integer::sum));
    }
    living.values().removeIf(count -> count == 0);
    return living;
  }

  /** How many sales ever named each number, undone ones too. */
  public Map<TicketNumber, Integer> everSold() {
    var sold = new TreeMap<TicketNumber, Integer>();
    for (var its : tickets.values()) its.keySet().forEach(n -> sold.merge(n, 1, Integer::sum));
    return sold;
  }

  public long pence() {
    return pence;
  }

  public java.util.Collection<Desk.Finding> openOnDesk() {
    return open.values();
  }

  public Set<Kind> everListed() {
    return everListed;
  }

  public boolean isListed(Kind kind, TicketNumber number) {
    return listed.stream()
        .anyMatch(key -> key.startsWith(kind + " ") && key.endsWith(" " + number.n()));
  }
}
