package foyer.simulation;

import foyer.counter.PlayedCounter;
import foyer.counter.PlayedCounter.Handed;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import foyer.simulation.Guests.Seller;
import foyer.simulation.Guests.Ticket;
import foyer.simulation.Network.Letter;
import foyer.till.PlayedServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * One screening from its opening to its end: three counters with doors, the web, guests, a network
 * that loses, repeats, delays and reorders, and what befalls them. Everything follows from the
 * seed; ids and codes are drawn anew, but nothing depends on them.
 */
final class Evening implements PlayedCounter.World {
  static final int HOUSE = 8;
  static final int LIMIT = 6;
  static final int COUNTERS = 3;
  private static final ScreeningId SCREENING = new ScreeningId(7);
  private static final Instant OPENING = Instant.parse("2026-11-24T18:30:00Z");

  private final Rules rules;
  final Random random;
  final PlayedServer server;
  final Guests guests = new Guests();
  final List<Machine> machines = new ArrayList<>();
  final Network network;
  final Laws laws;
  final List<String> log = new ArrayList<>();
  final Map<String, Boolean> written = new LinkedHashMap<>();
  private final Map<UUID, Basket> web = new LinkedHashMap<>();
  private Instant now = OPENING;
  private int codes;

  /** A basket on the web: its numbers as they were promised, and until when. */
  private record Basket(List<TicketNumber> numbers, Instant until) {}

  Evening(long seed, Rules rules) {
    this.rules = rules;
    random = new Random(seed);
    network = new Network(random);
    server = new PlayedServer(SCREENING, HOUSE, LIMIT, this::epochId, rules, this::now);
    laws = new Laws(server, guests);
    for (int id = 1; id <= COUNTERS; id++) machines.add(new Machine(new PlayedCounter(id, this)));
  }

  // The world of a counter

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public String newCode() {
    return "code " + ++codes;
  }

  @Override
  public ScreeningId screening() {
    return SCREENING;
  }

  @Override
  public boolean signed(int counter, SyncAnswer.Grant grant) {
    return PlayedServer.isSigned(counter, grant);
  }

  @Override
  public Rules rules() {
    return rules;
  }

  @Override
  public void written(PlayedCounter by, String key) {
    written.put(key, true);
    say("    till %s writes %s", by.id(), by.lastWritten());
  }

  // What happens

  void passes(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private String epochId() {
    int id = random.nextInt();
    return "%08x".formatted(rules.keep(Rule.EPOCHS_HAVE_A_RANDOM_ID) ? id : 0);
  }

  /** It calls; what it says is on its way. */
  void calls(Machine machine) {
    if (machine.burnt || !machine.online) return;
    network.send(new Letter(machine, machine.counter.call(), null));
    say("%s calls", machine);
  }

  /** One message arrives, perhaps an old one. */
  void delivers() {
    var letter = network.arrives();
    if (letter == null || !letter.machine().online) return;
    arrives(letter);
  }

  private void arrives(Letter letter) {
    var request = letter.request();
    if (request != null) {
      network.send(new Letter(letter.machine(), null, answer(request)));
      say("the server hears %s", letter.machine());
    }
    var answer = letter.answer();
    if (answer != null) hears(anyOf(letter.machine()), answer);
  }

  /** Without names on machines an answer may come to either of two that are one counter. */
  private Machine anyOf(Machine meant) {
    var same = machines.stream().filter(one -> one.id() == meant.id() && one.online).toList();
    return same.isEmpty() || random.nextInt(3) > 0 ? meant : same.get(random.nextInt(same.size()));
  }

  SyncAnswer answer(SyncRequest request) {
    var answer = server.answer(request);
    say(
        "  %s.%s request %s: %s entries of %s, %s asks, roll %s; granted %s, gone %s, known %s",
        request.counter(),
        request.line(),
        request.requestNumber(),
        request.entries().size(),
        request.head().count(),
        request.openAsks().size(),
        request.roll().stream().map(held -> held.number().n()).toList(),
        answer.grants().stream()
            .flatMap(g -> g.numbers().stream())
            .map(h -> h.number().n())
            .toList(),
        answer.gone().stream().map(TicketNumber::n).toList(),
        answer.known().count());
    return answer;
  }

  void hears(Machine machine, SyncAnswer answer) {
    if (machine.burnt) return;
    switch (machine.counter.hear(answer)) {
      case LEFT -> {}
      case TAKEN -> say("%s hears; %d on its roll", machine, machine.counter.roll().size());
      case SHOWED_A_COPY -> {
        boolean begins = rules.keep(Rule.A_COPY_BEGINS_A_LINE);
        machine.copied &= !begins;
        machine.told |= !begins;
        say("%s hears that it is a copy", machine);
      }
    }
  }

  /** Call, answer and its arrival, with nothing between. */
  void talks(Machine machine) {
    if (machine.burnt) return;
    hears(machine, answer(machine.counter.call()));
  }

  // At the counters

  void begins(Machine machine, int count) {
    if (!machine.burnt && machine.counter.begin(count)) say("%s begins %d", machine, count);
  }

  void pays(Machine machine) {
    if (machine.burnt || !machine.counter.hasBasket()) return;
    var seller = machine.seller();
    for (Handed handed : machine.counter.pay()) {
      var sold = guests.add(handed.ticket().number(), handed.sale(), handed, seller);
      say("%s sells %s", machine, sold);
    }
  }

  void leaves(Machine machine) {
    if (!machine.burnt) machine.counter.leave();
  }

  /** Somebody wants the money back; one in eight comes twice. */
  void undoes(Machine machine) {
    var ticket = anyTicket();
    if (machine.burnt || ticket.isEmpty()) return;
    var handed = ticket.get().handed;
    boolean again = ticket.get().undone;
    if (handed == null || again && random.nextInt(8) > 0) return;
    machine.counter.undo(handed);
    ticket.get().undone = true;
    say("%s undoes %s%s", machine, ticket.get(), again ? " again" : "");
  }

  /** Somebody shows a ticket at the door of this counter, perhaps one that was undone. */
  void scans(Machine machine) {
    var ticket = anyTicket();
    if (machine.burnt || ticket.isEmpty()) return;
    boolean letIn = machine.counter.scan(ticket.get().number);
    say("%s %s %s", machine, letIn ? "lets in" : "turns away", ticket.get());
    if (!letIn) return;
    ticket.get().slippedIn |= ticket.get().undone && !ticket.get().admitted && machine.copied;
    ticket.get().admitted = true;
    machine.letIn.add(ticket.get());
  }

  private Optional<Ticket> anyTicket() {
    var all = guests.all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  // On the web

  void holds(int count) {
    var basket = UUID.randomUUID();
    var numbers = server.hold(basket, count);
    if (numbers.isEmpty()) return;
    web.put(basket, new Basket(numbers, now.plusSeconds(120)));
    say("the web holds %d", count);
  }

  void expires() {
    for (var basket : web.entrySet()) {
      if (basket.getValue().until().isBefore(now)) server.expire(basket.getKey());
    }
  }

  /** The money comes, perhaps after the basket's time. */
  void paysOnline() {
    if (web.isEmpty()) return;
    var ids = List.copyOf(web.keySet());
    var id = ids.get(random.nextInt(ids.size()));
    var basket = web.remove(id);
    if (basket == null) return;
    for (var number : server.confirm(id, basket.numbers())) {
      say("the web sells %s", guests.add(number, id, null, Seller.WEB));
    }
  }

  void webForgets() {
    web.clear();
  }

  // For the record

  void say(String what, Object... of) {
    var named = new Object[of.length];
    for (int i = 0; i < of.length; i++) {
      named[i] = of[i] instanceof Machine one ? name(one) : of[i];
    }
    log.add(what.formatted(named));
  }

  void sayHowItStands() {
    for (var row : server.stock().rows()) {
      say(
          "number %s:%d %s%s, counter %s, line %s",
          row.key().epoch().charAt(0),
          row.key().n(),
          row.state(),
          row.voidReleased() ? ", its place free" : "",
          String.valueOf(row.counter()),
          String.valueOf(row.line()));
    }
  }

  private String name(Machine machine) {
    int at = machines.indexOf(machine);
    return at < COUNTERS ? "till " + machine.id() : "a copy of till " + machine.id();
  }
}
