package foyer.counter;

import foyer.counter.CounterState.Sold;
import foyer.counter.Entry.Acknowledged;
import foyer.counter.PrintScreen.Kind;
import foyer.counter.PrintScreen.PrinterShown;
import foyer.counter.PrintScreen.UnprintedShown;
import foyer.counter.PrintState.Leaf;
import foyer.paper.PrinterPath;
import foyer.paper.Trouble;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws up a till's printer: how it is, what waits. Within the counter's lock. */
final class PrintView {
  private static final int MOST_SALES = 30;

  private final Counter counter;
  private final Printing printing;

  PrintView(Counter counter, Printing printing) {
    this.counter = counter;
    this.printing = printing;
  }

  PrinterShown printer(String till) {
    var setting = printing.file().settings().of(till);
    if (setting.isEmpty())
      return new PrinterShown(Kind.NONE, "no printer", "", false, 0, List.of());
    var waiting = printing.waiting(till);
    var sales = sales(waiting);
    if (setting.get().path() instanceof PrinterPath.Sheet) return sheet(waiting, sales);
    var now = printing.queue(till).map(PrintQueue::now).orElse(null);
    if (now == null) return new PrinterShown(Kind.NONE, "no printer", "", false, 0, List.of());
    boolean drawer = setting.get().drawerPin() != 0;
    var kind = kind(now, waiting);
    return new PrinterShown(
        kind,
        word(kind, now, waiting),
        sentence(kind, now, sales, drawer),
        false,
        waiting.size(),
        sales);
  }

  private static PrinterShown sheet(List<Leaf> waiting, List<UnprintedShown> sales) {
    if (waiting.isEmpty()) return new PrinterShown(Kind.READY, "PDF", "", true, 0, sales);
    return new PrinterShown(
        Kind.OFFERED,
        waiting.size() + " to print",
        "Press G for the PDF of " + tickets(waiting.size()) + ".",
        true,
        waiting.size(),
        sales);
  }

  private Kind kind(PrintQueue.Now now, List<Leaf> waiting) {
    if (now.readiness().trouble().isPresent()) return Kind.TROUBLE;
    if (now.leaf() != null) return Kind.BUSY;
    if (waiting.stream().anyMatch(printing::isHeld)) return Kind.OFFERED;
    return now.readiness().paperLow() ? Kind.LOW : Kind.READY;
  }

  private String word(Kind kind, PrintQueue.Now now, List<Leaf> waiting) {
    return switch (kind) {
      case NONE -> "no printer";
      case READY -> "printer";
      case LOW -> "paper low";
      case BUSY -> now.leaf() == null ? "printing" : "printing " + progress(now.leaf());
      case TROUBLE -> now.readiness().trouble().map(Trouble::word).orElse("printer");
      case OFFERED -> waiting.stream().filter(printing::isHeld).count() + " to print";
    };
  }

  private String progress(Leaf leaf) {
    int of = tickets(leaf.sale());
    return leaf.copy() > 0 ? "a copy" : of == 1 ? "a ticket" : leaf.position() + " of " + of;
  }

  private String sentence(
      Kind kind, PrintQueue.Now now, List<UnprintedShown> sales, boolean drawer) {
    return switch (kind) {
      case NONE, READY -> "";
      case LOW -> "The printer’s paper is nearly at its end: have a new roll at hand.";
      case BUSY -> now.slow() ? "The printer is slow. Sell on; nothing is lost." : "";
      case TROUBLE -> now.readiness().trouble().map(t -> trouble(t, sales, drawer)).orElse("");
      case OFFERED -> offered(sales);
    };
  }

  private static String trouble(Trouble trouble, List<UnprintedShown> sales, boolean drawer) {
    boolean unreachable = trouble == Trouble.GONE || trouble == Trouble.SILENT;
    return trouble.sentence()
        + sales.stream().findFirst().map(sale -> " " + whatNow(sale)).orElse("")
        + " "
        + trouble.help()
        + (unreachable && drawer ? " Open the drawer with its key." : "");
  }

  private static String whatNow(UnprintedShown sale) {
    return sale.held()
        ? sale.said() + "; G to go on at " + sale.goOnAt() + "."
        : sale.said() + "; it goes on at " + sale.goOnAt() + " by itself.";
  }

  private static String offered(List<UnprintedShown> sales) {
    var held = sales.stream().filter(UnprintedShown::held).toList();
    if (held.isEmpty()) return "";
    var first = held.getFirst();
    if (held.size() > 1) {
      return held.size() + " sales are not known to be printed. Press G to see them.";
    }
    return first.said()
        + (first.doubtful() ? "; throw a torn one away." : ".")
        + " Press G to go on at "
        + first.goOnAt()
        + ".";
  }

  private List<UnprintedShown> sales(List<Leaf> waiting) {
    var bySale =
        waiting.stream()
            .collect(Collectors.groupingBy(Leaf::sale, LinkedHashMap::new, Collectors.toList()));
    return bySale.entrySet().stream().limit(MOST_SALES).map(this::shown).toList();
  }

  private UnprintedShown shown(Map.Entry<UUID, List<Leaf>> sale) {
    var leaves = sale.getValue();
    var at = counter.state().sale(sale.getKey()).map(Sold::at).orElse(Instant.EPOCH);
    return new UnprintedShown(
        sale.getKey(),
        counter.corrected(at),
        said(sale.getKey()),
        leaves.stream().map(this::named).collect(Collectors.joining(", ")),
        leaves.getFirst().position(),
        leaves.stream().anyMatch(printing::isHeld),
        leaves.stream().anyMatch(printing::isDoubtful));
  }

  private String named(Leaf leaf) {
    var serial =
        counter.state().sale(leaf.sale()).stream()
            .map(sold -> TicketPaper.serial(sold.sale().tickets().get(leaf.position() - 1)))
            .findFirst()
            .orElse("");
    return leaf.copy() == 0 ? serial : serial + " (copy " + leaf.copy() + ")";
  }

  private String said(UUID sale) {
    return printed(sale) + " of " + tickets(sale) + " printed";
  }

  private int tickets(UUID sale) {
    return counter.state().sale(sale).map(sold -> sold.sale().tickets().size()).orElse(0);
  }

  private long printed(UUID sale) {
    return leaves(sale).filter(leaf -> counter.paper().printed(leaf).isPresent()).count();
  }

  private Stream<Leaf> leaves(UUID sale) {
    return IntStream.rangeClosed(1, tickets(sale)).mapToObj(at -> new Leaf(sale, at, 0));
  }

  private static String tickets(int count) {
    return count == 1 ? "1 ticket" : count + " tickets";
  }

  /** Of the last sale: what is on paper, in a few words; empty where nobody prints. */
  String paperOf(String till, Sold sold) {
    if (sold.isVoid() || printing.file().settings().of(till).isEmpty()) return "";
    var how =
        leaves(sold.id())
            .map(leaf -> counter.paper().printed(leaf))
            .flatMap(Optional::stream)
            .toList();
    if (how.size() < tickets(sold.id())) {
      int next = nextOf(sold.id());
      return said(sold.id()) + (how.isEmpty() ? "" : "; go on at " + next);
    }
    if (how.contains(Acknowledged.LEFT)) return "not printed";
    return how.contains(Acknowledged.SENT) ? "sent to the printer: look" : "printed";
  }

  private int nextOf(UUID sale) {
    return leaves(sale)
        .filter(leaf -> counter.paper().printed(leaf).isEmpty())
        .mapToInt(Leaf::position)
        .findFirst()
        .orElse(1);
  }
}
