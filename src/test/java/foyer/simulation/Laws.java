package foyer.simulation;

import foyer.counter.Entry;
import foyer.desk.Kind;
import foyer.rolls.NumberState;
import foyer.rolls.StockRules;
import foyer.rolls.TicketNumber;
import foyer.simulation.Guests.Seller;
import foyer.simulation.Guests.Ticket;
import foyer.till.PlayedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must hold at each step of an evening, and what at its end, when everybody has been heard.
 * What no protocol can give is not a breach; each such case is counted where it is excused.
 */
final class Laws {
  private final PlayedServer server;
  private final Guests guests;
  private final Set<TicketNumber> cameFree = new HashSet<>();
  private int wish;
  private int allowed;
  private boolean everRestored;

  Laws(PlayedServer server, Guests guests) {
    this.server = server;
    this.guests = guests;
    this.wish = server.stock().stock().salesLimit();
    this.allowed = wish;
  }

  /** A duty manager wants another limit; the effective one never rises on the way down to it. */
  void wish(int limit) {
    wish = limit;
  }

  void restored() {
    everRestored = true;
  }

  /** After each step. */
  Optional<Breach> atEachStep() {
    followTheLimit();
    return notTooMany().or(this::numbersOnce).or(this::levels).or(this::twoSalesAreListed);
  }

  /**
   * What may be sold: the limit and what is put back; above it no more than was out already when it
   * was lowered. A restored house has forgotten what was out, so then it only rises.
   */
  private void followTheLimit() {
    var stock = server.stock();
    int now = wish + stock.stock().putBack();
    allowed = Math.max(now, everRestored ? allowed : Math.min(allowed, stock.committed()));
  }

  /** I-a and I-g: who is in, or may come in; a number that a copy sold again counts once. */
  private Optional<Breach> notTooMany() {
    for (var row : server.stock().rows()) if (!row.committed()) cameFree.add(row.key());
    int persons = guests.persons(cameFree);
    int house = server.stock().stock().houseCapacity();
    if (persons <= Math.min(house, allowed)) return Optional.empty();
    return breach("I-a", "%d guests, where %d may be sold".formatted(persons, allowed));
  }

  /** I-e: one number, one guest, but for what a copy sold that could not know. */
  private Optional<Breach> numbersOnce() {
    for (var of : guests.byNumber().entrySet()) {
      if (of.getValue().size() > 1 && !isExcused(of.getValue())) {
        return breach("I-e", "one number, two guests: " + of.getValue());
      }
    }
    return Optional.empty();
  }

  private static boolean isExcused(List<Ticket> sold) {
    return sold.stream().noneMatch(ticket -> ticket.seller == Seller.COPY_THAT_KNEW)
        && sold.stream().anyMatch(ticket -> ticket.seller == Seller.COPY);
  }

  /** I-d: nothing is left to make, and what lies above the limit is not free. */
  private Optional<Breach> levels() {
    var stock = server.stock();
    if (stock.recovering()) return Optional.empty();
    int toMint = StockRules.toMint(stock.stock(), stock.committed());
    boolean level = toMint == 0 || toMint < 0 && stock.inState(NumberState.FREE).isEmpty();
    if (level) return Optional.empty();
    return breach("I-d", "%d committed, %d to make".formatted(stock.committed(), toMint));
  }

  /** I-e: two sales of one number are on the desk. */
  private Optional<Breach> twoSalesAreListed() {
    for (var sold : server.books().everSold().entrySet()) {
      boolean twice = sold.getValue() > 1;
      if (twice && !server.books().isListed(Kind.SOLD_TWICE, sold.getKey())) {
        return breach("I-e", "sold twice and not listed: " + sold.getKey().n());
      }
    }
    return Optional.empty();
  }

  // At the end

  /** When every machine that lives has been heard whole. */
  Optional<Breach> atTheEnd(List<Machine> machines, Map<String, Boolean> written) {
    return entriesAreThere(written)
        .or(this::ticketsAreAsWritten)
        .or(this::moneyIsAsWritten)
        .or(() -> nothingLiesNowhere(machines));
  }

  /**
   * I-b: each entry is in the server.
   *
   * @param written every entry ever written, and whether its disk is as it should be
   */
  private Optional<Breach> entriesAreThere(Map<String, Boolean> written) {
    var missing =
        written.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .filter(key -> !server.has(key))
            .findFirst();
    return missing.flatMap(key -> breach("I-b", "lost: " + key));
  }

  /** The tickets for one number that were sold under one id. */
  private record Under(TicketNumber number, List<String> codes) {}

  /** I-c: as many tickets of each number live as were sold and not undone. */
  private Optional<Breach> ticketsAreAsWritten() {
    var living = new TreeMap<TicketNumber, Integer>(server.webSold());
    var codes = new HashMap<String, TicketNumber>();
    var sales = new HashMap<String, Under>();
    for (var entry : server.everyEntry()) {
      if (!(entry.what() instanceof Entry.Sale sale)) continue;
      for (var ticket : sale.tickets()) {
        living.merge(ticket.number(), 1, Integer::sum);
        codes.put(ticket.code(), ticket.number());
        sales
            .computeIfAbsent(
                entry.id() + " " + ticket.number(),
                id -> new Under(ticket.number(), new ArrayList<>()))
            .codes()
            .add(ticket.code());
      }
    }
    for (var entry : server.everyEntry()) {
      if (!(entry.what() instanceof Entry.Void undone)) continue;
      for (var ticket : undone.tickets()) {
        // A copy that sold what was in the open basket sold it under the same id: whose sale was
        // lost before it was undone, its void takes back the other's.
        var one = sales.get(undone.sale() + " " + ticket.number());
        var under = one == null ? List.<String>of() : one.codes();
        boolean lost = !under.isEmpty() && !under.contains(ticket.code());
        var number = codes.remove(lost ? under.getFirst() : ticket.code());
        if (number != null) living.merge(number, -1, Integer::sum);
      }
    }
    living.values().removeIf(count -> count == 0);
    var booked = new TreeMap<>(server.books().living());
    // Copies that sold one number under one id: whose ticket a void takes back, nobody can tell.
    var unclear = new HashSet<TicketNumber>();
    if (server.books().everListed().contains(Kind.SAME_ID_TWICE)) {
      sales.values().stream()
          .filter(under -> under.codes().size() > 1)
          .forEach(under -> unclear.add(under.number()));
    }
    living.keySet().removeAll(unclear);
    booked.keySet().removeAll(unclear);
    if (living.equals(booked)) return numbersAreAsWritten(living, unclear);
    return breach("I-c", "tickets " + booked + ", written " + living);
  }

  /** Nor does the state of a number say something else. */
  private Optional<Breach> numbersAreAsWritten(
      Map<TicketNumber, Integer> living, Set<TicketNumber> unclear) {
    for (var row : server.stock().rows()) {
      if (unclear.contains(row.key())) continue;
      boolean sold = row.state() == NumberState.SOLD && row.proof() == null;
      if (sold != living.containsKey(row.key()) && row.proof() == null) {
        return breach("I-c", "number %d is %s".formatted(row.key().n(), row.state()));
      }
    }
    return Optional.empty();
  }

  private Optional<Breach> moneyIsAsWritten() {
    long pence = server.webPence();
    for (var entry : server.everyEntry()) {
      pence +=
          switch (entry.what()) {
            case Entry.Sale sale -> sum(sale.payments());
            case Entry.Void undone -> -sum(undone.givenBack());
            default -> 0;
          };
    }
    if (pence == server.books().pence()) return Optional.empty();
    return breach("I-c", "booked %d, written %d".formatted(server.books().pence(), pence));
  }

  private static long sum(List<Entry.Payment> payments) {
    return payments.stream().mapToLong(paid -> paid.amount().pence()).sum();
  }

  /**
   * I-f: what is leased lies on the roll of a line that lives, or is on its way to one. What lies
   * on a silent line only a write-off brings back.
   */
  private Optional<Breach> nothingLiesNowhere(List<Machine> machines) {
    // A recovery that waits for a counter, which has lost what it announced, is a person's to end.
    if (server.stock().recovering()) return Optional.empty();
    var onRolls = new HashMap<String, Set<TicketNumber>>();
    for (var machine : machines) {
      if (machine.burnt) continue;
      var line = machine.id() + "." + machine.counter.line();
      onRolls.computeIfAbsent(line, one -> new HashSet<>()).addAll(machine.counter.roll());
    }
    for (var row : server.stock().inState(NumberState.LEASED)) {
      var roll = onRolls.get(row.counter() + "." + row.line());
      if (roll != null && !roll.contains(row.key())) {
        return breach("I-f", "number %d is nowhere".formatted(row.key().n()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Breach> breach(String law, String sentence) {
    return Optional.of(new Breach(law, sentence));
  }
}
