package foyer.till;

import foyer.counter.Entry;
import foyer.counter.Entry.SoldTicket;
import foyer.counter.NightEntry;
import foyer.desk.Kind;
import foyer.door.Admissions;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.rolls.NumberRules;
import foyer.rolls.NumberRules.Ticket;
import foyer.rolls.NumberState;
import foyer.rolls.Numbers;
import foyer.rolls.PaperTicket;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import foyer.sales.CounterSale;
import foyer.sales.CounterSales;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a journal entry does: to numbers by {@link NumberRules}, which it puts, to money, guests and
 * the desk as it says in {@link Booked}. Decided from numbers and books alone; the house and the
 * simulator run this same code. Nothing is refused (protocol 14, 15).
 */
final class EntryRules {
  private final Heard heard;
  private final Arrived arrived;
  private final Numbers numbers;
  private final Books books;
  private final Booked booked = new Booked();
  private final Findings desk;

  private EntryRules(Heard heard, Arrived arrived, Numbers numbers, Books books) {
    this.heard = heard;
    this.arrived = arrived;
    this.numbers = numbers;
    this.books = books;
    this.desk = new Findings(heard, arrived, numbers, booked);
  }

  /** Call it once for an entry that was never applied before: see protocol 5. */
  static Booked apply(Heard heard, Arrived arrived, Numbers numbers, Books books) {
    var rules = new EntryRules(heard, arrived, numbers, books);
    rules.apply(arrived.entry().what());
    return rules.booked;
  }

  private void apply(Entry.What what) {
    switch (what) {
      case Entry.Sale sale -> sell(sale);
      case Entry.Void undone ->
          undo(undone.sale(), undone.steward(), undone.tickets(), undone.givenBack());
      case Entry.Refund refund ->
          undo(refund.sale(), refund.steward(), refund.tickets(), refund.givenBack());
      case Entry.Taken taken -> take(taken);
      case Entry.Move move -> move(move);
      case Entry.Return back -> giveBack(back);
      case Entry.Presumed presumed -> presumed.numbers().forEach(this::presume);
      case Entry.NewLine next -> beginLine(next);
      case Entry.Admission admission -> admit(admission);
      case Entry.PassOut out -> passOut(out);
      case NightEntry.PaperActivated paper -> makeGood(paper);
      case Entry.Ask _,
          Entry.Ready _,
          Entry.Reprint _,
          Entry.Printed _,
          Entry.NoSale _,
          Entry.SignedIn _,
          Entry.SignedOut _,
          NightEntry _ -> {}
    }
  }

  // Sales

  private void sell(Entry.Sale sale) {
    var order = newOrder();
    listIfPaidOtherwise(sale);
    for (var ticket : sale.tickets()) sell(ticket, sale, order);
    booked.sale =
        new CounterSale(
            order,
            arrived.cause(),
            heard.at(),
            heard.businessDay(),
            heard.letter(),
            sale.steward().name(),
            sale.person(),
            collected(sale),
            sale.tickets().stream().map(EntryRules::ticket).toList(),
            CounterSales.sum(
                sale.payments().stream()
                    .map(paid -> Map.entry(paid.tender(), paid.amount()))
                    .toList()));
    desk.explain(
        Kind.VOID_OF_UNKNOWN_SALE, order.toString(), "The sale arrived after it was undone.");
  }

  /** Copies of one counter may sell under one id: both sales are kept. */
  private UUID newOrder() {
    var id = arrived.entry().id();
    if (!books.knowsOrder(id)) return id;
    desk.list(Kind.SAME_ID_TWICE, null, "Two different sales came under one id.");
    return orderBesides(arrived.cause());
  }

  /** The order of an entry whose id another sale has. */
  static UUID orderBesides(String cause) {
    return UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8));
  }

  private void sell(SoldTicket ticket, Entry.Sale sale, UUID order) {
    var number = ticket.number();
    var state = books.ticket(order, number);
    if (state == Ticket.UNDONE) booked.undoneAlready.add(number);
    var sold = new NumberRules.Sale(order, heard.counter(), sale.collects(), state);
    var before = numbers.find(number);
    if (before.isEmpty() && PaperTicket.isPaper(number)) {
      var paper = NumberRules.soldNotActivated(number, sold);
      numbers.put(paper.row());
      desk.listNumber(paper.strange(), number);
      explainWhatWasMissing(number, Optional.empty());
      return;
    }
    var joined =
        before
            .map(row -> NumberRules.sold(row, sold))
            .orElseGet(() -> NumberRules.soldUnheardOf(number, ticket.seat(), sold));
    if (before.filter(StockNumber::committed).isEmpty()) claimSeat(joined.row());
    numbers.put(joined.row());
    desk.listTicket(joined.strange(), ticket);
    explainWhatWasMissing(number, before.map(StockNumber::proof));
  }

  /**
   * A place that had been given up is sold after all. Where its seat was made anew and is still
   * free, it is not sold again; else two guests will come to one seat.
   */
  private void claimSeat(StockNumber sold) {
    var seat = sold.seat();
    if (seat == null || !sold.committed()) return;
    var other =
        numbers.onSeat(sold.key().screening(), seat).filter(one -> !one.key().equals(sold.key()));
    other.ifPresent(
        one -> {
          if (one.state() == NumberState.FREE) numbers.put(NumberRules.burnt(one));
          else desk.listSeat(sold.key(), seat);
        });
  }

  private void explainWhatWasMissing(TicketNumber number, Optional<StockNumber.Proof> proof) {
    var occurrence = Findings.occurrence(number);
    if (books.admitted(number)) {
      desk.explain(Kind.ADMITTED_NEVER_SOLD, occurrence, "The sale arrived after the scan.");
    }
    proof.ifPresent(
        by -> {
          switch (by) {
            case DOOR -> desk.explain(Kind.PROVEN_AT_DOOR, occurrence, "Its sale arrived.");
            case PRESUMED ->
                desk.explain(Kind.PRESUMED_SOLD, occurrence, "Its sale arrived after all.");
            case WITNESS -> desk.explain(Kind.SOLD_BY_WITNESS, occurrence, "Its sale arrived.");
          }
        });
  }

  private void listIfPaidOtherwise(Entry.Sale sale) {
    var cost = sum(sale.tickets().stream().map(SoldTicket::price).toList());
    var paid = sum(sale.payments().stream().map(Entry.Payment::amount).toList());
    if (cost.equals(paid)) return;
    desk.list(
        Kind.PAID_ANOTHER_SUM,
        sale.tickets().isEmpty() ? null : sale.tickets().getFirst().number(),
        "Tickets for %s were paid with %s.".formatted(cost.shown(), paid.shown()));
  }

  /** The booking that is collected, where it is one; every strangeness is listed. */
  private @Nullable UUID collected(Entry.Sale sale) {
    var booking = sale.collects();
    if (booking == null) return null;
    var number = sale.tickets().isEmpty() ? null : sale.tickets().getFirst().number();
    return switch (books.booking(booking)) {
      case OPEN -> booking;
      case RELEASED -> {
        desk.list(Kind.COLLECTED_AFTER_RELEASE, number, "A released booking was collected.");
        yield booking;
      }
      case COLLECTED -> {
        desk.list(Kind.COLLECTED_TWICE, number, "Money was taken twice for one booking.");
        yield booking;
      }
      case UNKNOWN -> {
        desk.list(Kind.COLLECTED_UNKNOWN, number, "The booking is not in the books.");
        yield null;
      }
    };
  }

  // The paper book

  /** What was let in or entered before this arrived is no discrepancy any more. */
  private void makeGood(NightEntry.PaperActivated paper) {
    booked.paper = paper;
    for (var number : paper.numbers()) {
      var found = numbers.find(number);
      var row = found.orElseGet(() -> NumberRules.unheardOf(number, null));
      var after = NumberRules.activated(row);
      if (found.isEmpty() || !after.equals(row)) numbers.put(after);
      var occurrence = Findings.occurrence(number);
      desk.explain(Kind.PAPER_NOT_ACTIVATED, occurrence, "It had been made good.");
      desk.explain(Kind.ADMITTED_NEVER_SOLD, occurrence, "It is a paper ticket that was good.");
    }
  }

  private void undo(
      UUID saleId, Entry.Staff steward, List<SoldTicket> tickets, List<Entry.Payment> givenBack) {
    var order = books.orderOf(saleId, arrived.entry().run(), arrived.numbers());
    if (!books.knowsOrder(order)) {
      desk.listUnknownSale(order, tickets.isEmpty() ? null : tickets.getFirst().number());
    }
    var takenBack = tickets.stream().filter(ticket -> undo(ticket, order)).toList();
    booked.undone =
        new CounterSales.Undoing(
            order,
            arrived.cause(),
            heard.at(),
            heard.businessDay(),
            heard.letter(),
            steward.name(),
            takenBack.stream().map(EntryRules::ticket).toList(),
            positive(givenBack));
  }

  /** Whether this is the entry that takes the ticket back. */
  private boolean undo(SoldTicket ticket, UUID order) {
    var number = ticket.number();
    var row = numbers.find(number).orElseGet(() -> NumberRules.unheardOf(number, ticket.seat()));
    var other = books.otherLiving(order, number);
    var undone = NumberRules.undone(row, order, books.ticket(order, number), other);
    numbers.put(undone.row());
    desk.listTicket(undone.strange(), ticket);
    if (undone.ticketBack() && other.isEmpty()) {
      desk.explain(Kind.SEAT_TWICE, Findings.occurrence(number), "One of the two was undone.");
    }
    if (undone.ticketBack() && other.isEmpty() && books.admitted(number)) {
      desk.listTicket(Kind.ADMITTED_VOID, ticket, "Its guest is in the house.");
    }
    return undone.ticketBack();
  }

  // Rolls

  private void take(Entry.Taken taken) {
    boolean granted = numbers.recovering() && books.granted(heard.counter(), taken);
    for (var held : taken.numbers()) {
      var found = numbers.find(held.number());
      if (found.isEmpty() && !granted) continue;
      var row = found.orElseGet(() -> NumberRules.unheardOf(held.number(), held.seat()));
      putIfChanged(
          row,
          NumberRules.taken(row, heard.counter(), arrived.entry().line(), taken.nonce(), granted));
    }
  }

  private void move(Entry.Move move) {
    for (var row : numbers.find(move.numbers()).values()) {
      putIfChanged(row, NumberRules.moved(row, heard.counter(), move.toCounter(), move.toNonce()));
    }
  }

  /** In a recovery also what the restored house forgot it had made: it must not come back. */
  private void giveBack(Entry.Return back) {
    for (var number : back.numbers()) {
      var found = numbers.find(number);
      if (found.isEmpty() && !numbers.recovering()) continue;
      var row = found.orElseGet(() -> NumberRules.unheardOf(number, null));
      putIfChanged(row, NumberRules.givenBack(row, heard.counter()));
    }
  }

  private void presume(TicketNumber number) {
    var row = numbers.find(number).orElseGet(() -> NumberRules.unheardOf(number, null));
    var joined = NumberRules.presumed(row, heard.counter());
    numbers.put(joined.row());
    desk.listNumber(joined.strange(), number);
  }

  /** The counter was copied or put back: what its old line holds, nobody can ask any more (20). */
  private void beginLine(Entry.NewLine next) {
    int before = Math.min(arrived.entry().line(), next.line() - 1);
    booked.newLine = true;
    var lost = numbers.leasedTo(heard.counter(), before);
    for (var row : lost) {
      numbers.put(NumberRules.writtenOff(row));
      booked.givenUp.merge(row.key().screening(), 1, Integer::sum);
    }
    desk.listFork(next.line(), next.because(), lost.size());
  }

  // The door

  private void admit(Entry.Admission admission) {
    var number = admission.number();
    var before = books.passages(number);
    boolean again = before.ins() > before.outs();
    booked.admission =
        new Admissions.Admission(
            arrived.entry().id(), number, heard.counter(), heard.at(), admission.steward().name());
    if (again) {
      desk.list(
          Kind.ADMITTED_TWICE,
          number,
          "The ticket was let in before%s; here at %s."
              .formatted(before.first(), books.said(heard.at())));
    }
    var row = numbers.find(number);
    var joined = NumberRules.admitted(row.orElseGet(() -> NumberRules.unheardOf(number, null)));
    // Put though nothing may have changed: the counters are to hear of the admission.
    if (row.isPresent()) numbers.put(joined.row());
    desk.listNumber(joined.strange(), number);
  }

  /** The guest of a pass-out may have come back by a door whose journal came first. */
  private void passOut(Entry.PassOut out) {
    var number = out.number();
    booked.passOut =
        new Admissions.PassOut(
            arrived.entry().id(), number, heard.counter(), heard.at(), out.steward().name());
    // The counters are to hear of it.
    numbers.find(number).ifPresent(numbers::put);
    var before = books.passages(number);
    if (before.ins() > before.outs() + 2) return;
    before
        .causes()
        .forEach(cause -> desk.explain(Kind.ADMITTED_TWICE, cause, "Its guest had gone out."));
  }

  private void putIfChanged(StockNumber before, StockNumber after) {
    if (!after.equals(before)) numbers.put(after);
  }

  // Shapes

  private static CounterSale.Ticket ticket(SoldTicket ticket) {
    return new CounterSale.Ticket(
        ticket.number(),
        ticket.seat(),
        ticket.ticketClass(),
        ticket.price(),
        ticket.series(),
        ticket.serial(),
        ticket.shortCode(),
        ticket.code());
  }

  private static Money sum(List<Money> amounts) {
    return amounts.stream().reduce(Money.NOTHING, Money::plus);
  }

  private static Map<Tender, Money> positive(List<Entry.Payment> payments) {
    var sums = new HashMap<Tender, Money>();
    for (var paid : payments) {
      sums.merge(paid.tender(), new Money(Math.abs(paid.amount().pence())), Money::plus);
    }
    sums.values().removeIf(amount -> amount.pence() == 0);
    return sums;
  }
}
