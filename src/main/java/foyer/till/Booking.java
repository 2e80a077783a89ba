package foyer.till;

import foyer.counter.Entry;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.door.Admissions;
import foyer.house.HouseClock;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.RollBook;
import foyer.rolls.Rolls;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import foyer.sales.CounterSale;
import foyer.sales.CounterSales;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what happened in the foyer. A join, independent of the order of arrival: void beats sold,
 * sold beats burnt and written off, those beat leased, leased beats free. Nothing is refused; what
 * breaks a rule goes to the desk as well.
 */
@Component
class Booking {
  private final Rolls rolls;
  private final EntryTable entries;
  private final CounterSales sales;
  private final Admissions admissions;
  private final Desk desk;
  private final HouseClock clock;

  Booking(
      Rolls rolls,
      EntryTable entries,
      CounterSales sales,
      Admissions admissions,
      Desk desk,
      HouseClock clock) {
    this.rolls = rolls;
    this.entries = entries;
    this.sales = sales;
    this.admissions = admissions;
    this.desk = desk;
    this.clock = clock;
  }

  /** Those entries that are new, in one transaction. */
  @Transactional
  void book(Counter counter, List<Arrived> arrived, ServerTime time) {
    var book = rolls.open(screenings(arrived));
    for (var one : arrived) {
      if (entries.insert(one, time.receivedAt())) {
        new Deed(counter, one, time.of(one.entry().wallClock()), book).book();
      }
    }
    book.save();
  }

  private static Set<ScreeningId> screenings(List<Arrived> arrived) {
    Set<ScreeningId> screenings = new TreeSet<>();
    for (var one : arrived) {
      numbersIn(one.entry().what()).forEach(number -> screenings.add(number.screening()));
    }
    return screenings;
  }

  private static List<TicketNumber> numbersIn(Entry.What what) {
    return switch (what) {
      case Entry.Sale sale -> numbersOf(sale.tickets());
      case Entry.Void undone -> numbersOf(undone.tickets());
      case Entry.Refund refund -> numbersOf(refund.tickets());
      case Entry.Return back -> back.numbers();
      case Entry.Admission admission -> List.of(admission.number());
      case Entry.Move move -> move.numbers();
      case Entry.Presumed presumed -> presumed.numbers();
      case Entry.Taken taken -> taken.numbers().stream().map(Entry.HeldNumber::number).toList();
      case Entry.Ask _,
          Entry.NewLine _,
          Entry.Reprint _,
          Entry.NoSale _,
          Entry.SignedIn _,
          Entry.SignedOut _,
          Entry.FloatSet _,
          Entry.Count _,
          Entry.Override _ ->
          List.of();
    };
  }

  private static List<TicketNumber> numbersOf(List<Entry.SoldTicket> tickets) {
    return tickets.stream().map(Entry.SoldTicket::number).toList();
  }

  /** One entry and what it does. */
  private final class Deed {
    private final Counter counter;
    private final Arrived arrived;
    private final Instant at;
    private final RollBook book;

    Deed(Counter counter, Arrived arrived, Instant at, RollBook book) {
      this.counter = counter;
      this.arrived = arrived;
      this.at = at;
      this.book = book;
    }

    void book() {
      switch (arrived.entry().what()) {
        case Entry.Sale sale -> sale(sale);
        case Entry.Void undone ->
            undo(undone.sale(), undone.steward(), undone.tickets(), undone.givenBack());
        case Entry.Refund refund ->
            undo(refund.sale(), refund.steward(), refund.tickets(), refund.givenBack());
        case Entry.Return back -> giveBack(back);
        case Entry.Admission admission -> admit(admission);
        // Kept as they came; the numbers of a hand-over and the presumed ones are joined by the
        // rules of protocol 13 and 25, which come with the hand-over itself.
        case Entry.Move _,
            Entry.Presumed _,
            Entry.Taken _,
            Entry.Ask _,
            Entry.NewLine _,
            Entry.Reprint _,
            Entry.NoSale _,
            Entry.SignedIn _,
            Entry.SignedOut _,
            Entry.FloatSet _,
            Entry.Count _,
            Entry.Override _ -> {}
      }
    }

    private void sale(Entry.Sale sale) {
      var order = orderId();
      var rows = book.find(numbersOf(sale.tickets()));
      for (var ticket : sale.tickets()) sellOne(ticket, rows.get(ticket.number()), sale, order);
      sales.record(
          new CounterSale(
              order,
              arrived.cause(),
              at,
              clock.businessDay().of(at),
              counter.letter(),
              sale.steward().name(),
              sale.person(),
              collected(sale),
              tickets(sale.tickets()),
              CounterSales.sum(
                  sale.payments().stream()
                      .map(paid -> Map.entry(paid.tender(), paid.amount()))
                      .toList())));
      markUndone(order, rows);
    }

    /** Tickets whose void came before their sale. */
    private void markUndone(UUID order, Map<TicketNumber, StockNumber> rows) {
      var undone =
          rows.values().stream()
              .filter(row -> row.state() == NumberState.VOID && order.equals(row.sale()))
              .map(StockNumber::key)
              .toList();
      if (!undone.isEmpty()) sales.markUndone(order, undone, at);
    }

    /** Copies of one counter may sell under one id: both sales are kept. */
    private UUID orderId() {
      var id = arrived.entry().id();
      if (!sales.isKnown(id)) return id;
      list(Kind.SAME_ID_TWICE, null, "Two different sales came under one id.");
      return UUID.nameUUIDFromBytes(arrived.cause().getBytes(StandardCharsets.UTF_8));
    }

    private void sellOne(
        Entry.SoldTicket ticket, @Nullable StockNumber known, Entry.Sale sale, UUID order) {
      var row = known == null ? book.unheardOf(ticket.number(), ticket.seat()) : known;
      if (known == null) listTicket(Kind.UNKNOWN_NUMBER, ticket, "The server never made it.");
      boolean mine = row.counter() != null && row.counter() == counter.id();
      switch (row.state()) {
        case LEASED -> {
          if (!mine) listTicket(Kind.NOT_LEASED_HERE, ticket, "It lay on another counter's roll.");
          take(row, ticket, order);
        }
        case HELD -> {
          boolean collected = row.hold() != null && row.hold().equals(sale.collects());
          if (!collected) listTicket(Kind.NOT_LEASED_HERE, ticket, "A guest of the web held it.");
          take(row, ticket, order);
        }
        case FREE -> {
          if (known != null) listTicket(Kind.NOT_LEASED_HERE, ticket, "It was free at the server.");
          take(row, ticket, order);
        }
        case SUSPECT -> take(row, ticket, order);
        case BURNT -> {
          listTicket(Kind.SOLD_AFTER_BURNT, ticket, "Its place may have been sold again.");
          take(row, ticket, order);
        }
        case X -> {
          listTicket(Kind.SOLD_AFTER_WRITE_OFF, ticket, "The roll was written off.");
          take(row, ticket, order);
        }
        case SOLD -> listTicket(Kind.SOLD_TWICE, ticket, "Another sale names the same number.");
        case VOID -> {
          // The void may have overtaken its own sale; any other sale is a second one.
          if (row.sale() != null && !row.sale().equals(order)) {
            listTicket(Kind.SOLD_TWICE, ticket, "Another sale of it was undone.");
          }
        }
      }
    }

    private void take(StockNumber row, Entry.SoldTicket ticket, UUID order) {
      book.sell(row, order, counter.id());
      desk.explained(
          Kind.ADMITTED_NEVER_SOLD,
          occurrence(ticket.number()),
          "The sale arrived after the scan.");
    }

    /** The booking that is collected, where it is one; every strangeness is listed. */
    private @Nullable UUID collected(Entry.Sale sale) {
      var booking = sale.collects();
      if (booking == null) return null;
      var number = sale.tickets().getFirst().number();
      return switch (sales.booking(booking)) {
        case OPEN -> booking;
        case RELEASED -> {
          list(Kind.COLLECTED_AFTER_RELEASE, number, "A released booking was collected.");
          yield booking;
        }
        case COLLECTED -> {
          list(Kind.COLLECTED_TWICE, number, "Money was taken twice for one booking.");
          yield booking;
        }
        case UNKNOWN -> {
          list(Kind.COLLECTED_UNKNOWN, number, "The booking is not in the books.");
          yield null;
        }
      };
    }

    private void undo(
        UUID sale,
        Entry.Staff steward,
        List<Entry.SoldTicket> tickets,
        List<Entry.Payment> givenBack) {
      var rows = book.find(numbersOf(tickets));
      var takenBack = new ArrayList<Entry.SoldTicket>();
      for (var ticket : tickets) {
        if (undoOne(ticket, rows.get(ticket.number()), sale)) takenBack.add(ticket);
      }
      sales.undo(
          new CounterSales.Undoing(
              sale,
              arrived.cause(),
              at,
              clock.businessDay().of(at),
              counter.letter(),
              steward.name(),
              tickets(takenBack),
              money(givenBack)));
    }

    /** Whether this is the void that takes the seat back. */
    private boolean undoOne(Entry.SoldTicket ticket, @Nullable StockNumber known, UUID sale) {
      var row = known == null ? book.unheardOf(ticket.number(), ticket.seat()) : known;
      if (row.state() == NumberState.VOID) {
        listTicket(Kind.MONEY_GIVEN_TWICE, ticket, "It was void already.");
        return false;
      }
      if (row.state() == NumberState.SOLD && !sale.equals(row.sale())) {
        listTicket(Kind.VOID_OF_UNKNOWN_SALE, ticket, "The number was sold by another sale.");
        return false;
      }
      if (!admissions.admitted(List.of(ticket.number())).isEmpty()) {
        listTicket(Kind.ADMITTED_VOID, ticket, "Its guest is in the house.");
      }
      book.makeVoid(row, sale);
      return true;
    }

    private void giveBack(Entry.Return back) {
      for (var row : book.find(back.numbers()).values()) {
        boolean mine = row.counter() != null && row.counter() == counter.id();
        boolean open = row.state() == NumberState.LEASED || row.state() == NumberState.X;
        if (mine && open) book.burn(row);
      }
    }

    private void admit(Entry.Admission admission) {
      var number = admission.number();
      boolean first =
          admissions.record(
              new Admissions.Admission(
                  arrived.entry().id(), number, counter.id(), at, admission.steward().name()));
      if (!first) {
        list(Kind.ADMITTED_TWICE, number, "The ticket was let in before.");
      }
      var row = book.find(List.of(number)).get(number);
      if (row == null || row.state() != NumberState.SOLD && row.state() != NumberState.VOID) {
        desk.list(
            new Desk.Finding(
                Kind.ADMITTED_NEVER_SOLD,
                occurrence(number),
                screening(number),
                counter.id(),
                "Number %d was let in and no sale of it is known.".formatted(number.n()),
                arrived.raw()));
      } else if (row.state() == NumberState.VOID) {
        list(Kind.ADMITTED_VOID, number, "Its sale was undone.");
      }
      if (row != null) book.touch(row);
    }

    private void listTicket(Kind kind, Entry.SoldTicket ticket, String sentence) {
      desk.list(
          new Desk.Finding(
              kind,
              arrived.cause() + " " + ticket.number().n(),
              screening(ticket.number()),
              counter.id(),
              "Counter %s, ticket %s-%04d: %s"
                  .formatted(counter.name(), ticket.series(), ticket.serial(), sentence),
              arrived.raw()));
    }

    private void list(Kind kind, @Nullable TicketNumber number, String sentence) {
      desk.list(
          new Desk.Finding(
              kind,
              arrived.cause(),
              number == null ? null : screening(number),
              counter.id(),
              "Counter %s: %s".formatted(counter.name(), sentence),
              arrived.raw()));
    }

    /** A discrepancy may name a screening only if the server has it. */
    private @Nullable ScreeningId screening(TicketNumber number) {
      return book.stock(number.screening()).isPresent() ? number.screening() : null;
    }
  }

  private static String occurrence(TicketNumber number) {
    return number.screening() + " " + number.epoch() + " " + number.n();
  }

  private static List<CounterSale.Ticket> tickets(List<Entry.SoldTicket> tickets) {
    return tickets.stream()
        .map(
            ticket ->
                new CounterSale.Ticket(
                    ticket.number(),
                    ticket.seat(),
                    ticket.ticketClass(),
                    ticket.price(),
                    ticket.series(),
                    ticket.serial(),
                    ticket.shortCode(),
                    ticket.code()))
        .toList();
  }

  private static Map<Tender, Money> money(List<Entry.Payment> payments) {
    var sums = new HashMap<Tender, Money>();
    for (var paid : payments) {
      sums.merge(paid.tender(), new Money(Math.abs(paid.amount().pence())), Money::plus);
    }
    sums.values().removeIf(amount -> amount.pence() == 0);
    return sums;
  }
}
