package foyer.till;

import foyer.counter.DrawerEvent;
import foyer.counter.Entry;
import foyer.counter.NightEntry;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.door.Admissions;
import foyer.house.HouseClock;
import foyer.programme.ScreeningId;
import foyer.rolls.RollBook;
import foyer.rolls.Rolls;
import foyer.rolls.WriteOffs;
import foyer.sales.CounterSales;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happened in the foyer into the house's books, as {@link EntryRules} say. */
@Component
class Booking {
  private final Rolls rolls;
  private final WriteOffs writeOffs;
  private final EntryTable entries;
  private final ShownTable shown;
  private final HouseBooks books;
  private final CounterSales sales;
  private final Admissions admissions;
  private final DrawerBooks drawers;
  private final NightDeeds nights;
  private final Desk desk;
  private final PaperTable paper;
  private final HouseClock clock;

  Booking(
      Rolls rolls,
      WriteOffs writeOffs,
      EntryTable entries,
      ShownTable shown,
      HouseBooks books,
      CounterSales sales,
      Admissions admissions,
      DrawerBooks drawers,
      NightDeeds nights,
      Desk desk,
      PaperTable paper,
      HouseClock clock) {
    this.rolls = rolls;
    this.writeOffs = writeOffs;
    this.entries = entries;
    this.shown = shown;
    this.books = books;
    this.sales = sales;
    this.admissions = admissions;
    this.drawers = drawers;
    this.nights = nights;
    this.desk = desk;
    this.paper = paper;
    this.clock = clock;
  }

  /** Those entries that are new, in one transaction. */
  @Transactional
  void book(Counter counter, List<Arrived> arrived, ServerTime time) {
    var book = rolls.openWithForgotten(screenings(counter, arrived));
    var atDrawers = new ArrayList<DrawerBooks.Occurred>();
    Set<ScreeningId> onPaper = new TreeSet<>();
    for (var one : arrived) {
      if (!entries.insert(one, time.receivedAt())) continue;
      var at = time.of(one.entry());
      var heard =
          new Heard(counter.id(), counter.letter(), counter.name(), at, clock.businessDay().of(at));
      var booked = EntryRules.apply(heard, one, book, books);
      write(booked, heard);
      if (booked.paper != null) {
        paper.insert(booked.paper, heard, one.cause());
        onPaper.add(booked.paper.screening());
      }
      if (one.entry().what() instanceof NightEntry night) nights.book(heard, one, night);
      atDrawer(one, heard).ifPresent(atDrawers::add);
    }
    book.save();
    onPaper.forEach(screening -> listWhereOverTheHouse(book, screening, counter));
    drawers.record(counter, atDrawers);
    if (!arrived.isEmpty()) drawers.check(counter, atDrawers, clock.today());
  }

  /** Made good where nobody could count: what happened stands, and a person is told. */
  private void listWhereOverTheHouse(RollBook book, ScreeningId screening, Counter counter) {
    int places = book.stock(screening).orElseThrow().houseCapacity();
    int committed = rolls.committed(screening);
    if (committed <= places) return;
    desk.list(
        new Desk.Finding(
            Kind.PAPER_OVER_HOUSE,
            screening + " " + committed,
            screening,
            counter.id(),
            "Counter %s made paper tickets good: %d places are taken or may be, of %d in the house."
                .formatted(counter.name(), committed, places),
            ""));
  }

  private static Optional<DrawerBooks.Occurred> atDrawer(Arrived arrived, Heard heard) {
    return DrawerEvent.of(arrived.entry())
        .map(
            event ->
                new DrawerBooks.Occurred(
                    event.at(heard.at()), arrived.cause(), heard.businessDay()));
  }

  private void write(Booked booked, Heard heard) {
    var sale = booked.sale;
    if (sale != null) {
      sales.record(sale);
      if (!booked.undoneAlready.isEmpty()) {
        sales.markUndone(sale.order(), booked.undoneAlready, heard.at());
      }
    }
    if (booked.undone != null) sales.undo(booked.undone);
    if (booked.admission != null) admissions.record(booked.admission);
    if (booked.passOut != null) admissions.record(booked.passOut);
    if (booked.newLine) shown.forget(heard.counter());
    booked.givenUp.forEach(
        (screening, tickets) -> writeOffs.noteFork(screening, heard.counter(), tickets));
    booked.listed.forEach(desk::list);
    booked.explained.forEach(one -> desk.explained(one.kind(), one.occurrence(), one.because()));
  }

  private Set<ScreeningId> screenings(Counter counter, List<Arrived> arrived) {
    Set<ScreeningId> screenings = new TreeSet<>();
    for (var one : arrived) {
      one.numbers().forEach(number -> screenings.add(number.screening()));
      if (one.entry().what() instanceof Entry.NewLine) {
        rolls.leasedTo(counter.id()).forEach(row -> screenings.add(row.key().screening()));
      }
    }
    return screenings;
  }
}
