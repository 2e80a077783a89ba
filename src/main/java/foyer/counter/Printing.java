package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.Entry.Acknowledged;
import foyer.counter.PrintState.Leaf;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.paper.PrinterPath;
import foyer.paper.PrinterSetting;
import foyer.paper.Slip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Printing, apart from selling: it follows from the journal. What is sold prints by itself; what
 * was sold before this counter started, or may hang torn out of a printer, is <em>held</em>, and
 * offered until a person has decided. Nothing here can refuse or undo a sale.
 */
final class Printing implements AutoCloseable {
  private final Counter counter;
  private final Evening evening;
  private final TicketSlips slips;
  private final PrinterFile file;
  private final PrintQueue.Pace pace;

  // Guarded by the counter's lock.
  private final Set<Leaf> held;
  private final Set<Leaf> doubtful = new HashSet<>();
  private List<PrintQueue> queues = List.of();

  Printing(
      Counter counter, Evening evening, TicketSlips slips, PrinterFile file, PrintQueue.Pace pace) {
    this.counter = counter;
    this.evening = evening;
    this.slips = slips;
    this.file = file;
    this.pace = pace;
    this.held = counter.look(() -> new HashSet<>(counter.paper().unprinted()));
    counter.onEntry(this::written);
    open();
  }

  private void open() {
    var opened = new ArrayList<PrintQueue>();
    for (var printer : file.settings().printers()) {
      if (!(printer.path() instanceof PrinterPath.Sheet)) {
        opened.add(new PrintQueue(counter, this, printer, pace));
      }
    }
    counter.look(
        () -> {
          queues = List.copyOf(opened);
          counter.changed();
          return queues;
        });
    opened.forEach(PrintQueue::start);
  }

  PrinterFile file() {
    return file;
  }

  TicketSlips slips() {
    return slips;
  }

  /** Other printers from now on. What waits is held until a person says go on. */
  void change(PrinterFile.Settings settings) throws IOException {
    file.keep(settings);
    close();
    counter.look(() -> held.addAll(counter.paper().unprinted()));
    open();
  }

  /** How many printers cannot print now. Within the lock. */
  long troubled() {
    return queues.stream().filter(q -> q.now().readiness().trouble().isPresent()).count();
  }

  /** The printer of a till; empty where it has none, or a person prints. Within the lock. */
  Optional<PrintQueue> queue(String till) {
    return file.settings().of(till).flatMap(this::queueOf);
  }

  /** Empty where a person prints. Within the lock. */
  Optional<PrintQueue> queueOf(PrinterSetting printer) {
    return queues.stream().filter(q -> q.setting().name().equals(printer.name())).findFirst();
  }

  /** Told of each entry, within the lock. */
  private void written(Entry entry) {
    switch (entry.what()) {
      case Entry.Sale sale -> wanted(sale.till(), leaves(entry.id(), sale.tickets().size()));
      case Entry.Reprint again -> {
        var leaf = new Leaf(again.sale(), again.position(), again.copy());
        wanted(counter.paper().till(leaf).orElse(""), List.of(leaf));
      }
      default -> {}
    }
    // Nobody practises with the drawer's money.
    if (counter.identity().practice()) return;
    DrawerKick.tillOf(entry.what()).flatMap(this::queue).ifPresent(PrintQueue::kickSoon);
  }

  private void wanted(String till, List<Leaf> leaves) {
    var queue = queue(till);
    if (queue.isPresent()) queue.get().nudge();
    else held.addAll(leaves);
  }

  private static List<Leaf> leaves(UUID sale, int tickets) {
    return IntStream.rangeClosed(1, tickets)
        .mapToObj(position -> new Leaf(sale, position, 0))
        .toList();
  }

  // What the queues ask and say, within the lock

  /** What this printer prints next. */
  Optional<Leaf> next(PrintQueue queue) {
    return counter.paper().unprinted().stream()
        .filter(leaf -> !held.contains(leaf) && isOf(leaf, queue))
        .findFirst();
  }

  private boolean isOf(Leaf leaf, PrintQueue queue) {
    return counter.paper().till(leaf).flatMap(this::queue).filter(q -> q == queue).isPresent();
  }

  void acknowledge(Leaf leaf, Acknowledged by) {
    held.remove(leaf);
    doubtful.remove(leaf);
    if (!counter.paper().isUnprinted(leaf)) return;
    counter.write(
        UUID.randomUUID(), new Entry.Printed(leaf.sale(), leaf.position(), leaf.copy(), by));
  }

  /** A part of it may be on paper: it and the rest of its sale wait for a person. */
  void doubt(Leaf leaf) {
    doubtful.add(leaf);
    counter.paper().unprinted().stream()
        .filter(other -> other.sale().equals(leaf.sale()))
        .forEach(held::add);
  }

  boolean hold(Leaf leaf) {
    return held.add(leaf);
  }

  // What a person is shown and says

  /** What is wanted at this till's printer and is still of use. Within the lock. */
  List<Leaf> waiting(String till) {
    var queue = queue(till);
    return counter.paper().unprinted().stream()
        .filter(
            leaf -> queue.equals(counter.paper().till(leaf).flatMap(this::queue)) && isOfUse(leaf))
        .toList();
  }

  private boolean isOfUse(Leaf leaf) {
    return counter.state().sale(leaf.sale()).stream()
        .map(sold -> sold.sale().tickets().get(leaf.position() - 1).number().screening())
        .flatMap(screening -> evening.screening(screening).stream())
        .anyMatch(screening -> !evening.isOver(screening));
  }

  boolean isHeld(Leaf leaf) {
    return held.contains(leaf);
  }

  boolean isDoubtful(Leaf leaf) {
    return doubtful.contains(leaf);
  }

  /**
   * Prints what was held.
   *
   * @param sale absent: all that is held at this till's printer
   */
  Outcome<String> goOn(AtTill at, @Nullable UUID sale) {
    return counter.inTurn(
        () -> {
          var queue = queue(at.till());
          if (queue.isEmpty()) return noPrinter();
          var leaves = waiting(at.till(), sale);
          if (leaves.isEmpty()) return nothingWaits();
          leaves.forEach(held::remove);
          leaves.forEach(doubtful::remove);
          queue.get().nudge();
          counter.changed();
          return done(leaves.size() == 1 ? "Printing a ticket." : printing(leaves.size()));
        });
  }

  private static String printing(int tickets) {
    return "Printing " + tickets + " tickets.";
  }

  /** The ticket that was in doubt came out whole; the rest of its sale follows. */
  Outcome<String> itIsHere(AtTill at, UUID sale) {
    return counter.inTurn(
        () -> {
          var leaves = waiting(at.till(), sale);
          if (leaves.stream().noneMatch(doubtful::contains)) return nothingWaits();
          leaves.stream()
              .filter(doubtful::contains)
              .forEach(leaf -> acknowledge(leaf, Acknowledged.PERSON));
          leaves.forEach(held::remove);
          queue(at.till()).ifPresent(PrintQueue::nudge);
          counter.changed();
          return done("Good. The others follow.");
        });
  }

  /**
   * A person has the tickets, or says that nobody needs them.
   *
   * @param sale absent: all that wait at this till's printer
   */
  Outcome<String> settle(AtTill at, @Nullable UUID sale, Acknowledged by) {
    return counter.inTurn(
        () -> {
          var leaves = waiting(at.till(), sale);
          if (leaves.isEmpty()) return nothingWaits();
          leaves.forEach(leaf -> acknowledge(leaf, by));
          counter.changed();
          return done(by == Acknowledged.LEFT ? "They will not be printed." : "Noted as printed.");
        });
  }

  /** A ticket once more: as a copy where it was printed, otherwise itself. */
  Outcome<String> again(AtTill at, Selling selling, UUID sale, int position) {
    boolean itself =
        counter.inTurn(
            () -> {
              var leaf = new Leaf(sale, position, 0);
              var queue = queue(at.till());
              if (queue.isEmpty() || !counter.paper().isUnprinted(leaf)) return false;
              held.remove(leaf);
              doubtful.remove(leaf);
              queue.get().nudge();
              counter.changed();
              return true;
            });
    if (itself) return done("Printing the ticket.");
    return selling
        .reprint(at, sale, position)
        .then(copy -> done("Copy " + copy + " of the ticket."));
  }

  /** What waits of one sale, or of all, at this till's printer. Within the lock. */
  List<Leaf> waiting(String till, @Nullable UUID sale) {
    Predicate<Leaf> wanted = leaf -> sale == null || leaf.sale().equals(sale);
    return waiting(till).stream().filter(wanted).toList();
  }

  /** Totals on paper; they wait where the printer cannot print now. */
  Outcome<String> alsoPrint(AtTill at, Slip slip, String what) {
    return counter.inTurn(
        () -> {
          var queue = queue(at.till());
          if (queue.isEmpty()) {
            return refused(
                Refusal.conflict(
                    "This till has no printer: take the PDF, or write it on the bag."));
          }
          queue.get().alsoPrint(slip);
          return queue
              .get()
              .now()
              .readiness()
              .trouble()
              .map(
                  trouble ->
                      done(what + " prints as soon as the printer can. " + trouble.sentence()))
              .orElseGet(() -> done(what + " is being printed."));
        });
  }

  private static <T> Outcome<T> noPrinter() {
    return refused(
        Refusal.conflict(
            "This till has no printer. Print them as a PDF, or ask the duty manager."));
  }

  private static <T> Outcome<T> nothingWaits() {
    return refused(Refusal.conflict("No ticket waits to be printed here."));
  }

  /** Stops the printers' threads. Not within the lock. */
  @Override
  public void close() {
    counter.look(() -> queues).forEach(PrintQueue::close);
  }
}
