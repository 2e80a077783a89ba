package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.CounterState.Sold;
import foyer.counter.DaySheet.SheetBook;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Entry.SoldTicket;
import foyer.counter.Entry.Staff;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.programme.ClassPrice;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import foyer.rolls.NumberState;
import foyer.rolls.PaperTicket;
import foyer.rolls.TicketNumber;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The paper book at a counter (protocol 26): tickets are made good with a duty manager's PIN, with
 * no server, and entered as sales of this counter afterwards. By the day's sheet and the journal.
 */
final class PaperTickets {
  private static final int SHORT_CODE = 8;

  private final Counter counter;
  private final Evening evening;

  PaperTickets(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  // Which tickets there are. Within the counter's lock

  List<SheetBook> books() {
    return counter.told().sheet().map(DaySheet::paperBooks).orElse(List.of());
  }

  Optional<SheetBook> book(int id) {
    return books().stream().filter(book -> book.id() == id).findFirst();
  }

  /**
   * The ticket that was scanned or typed by its short code, where it is a genuine one of a book
   * that this counter knows.
   */
  Optional<PaperTicket> genuine(String text) {
    var scanned = PaperTicket.read(text);
    if (scanned.isPresent()) {
      return scanned.filter(this::isSigned).map(PaperTicket.Scanned::ticket);
    }
    var code = Base32.normal(text);
    if (code.length() != SHORT_CODE) return Optional.empty();
    for (var book : books()) {
      for (int n = 1; n <= book.size(); n++) {
        if (book.codes().startsWith(code, (n - 1) * SHORT_CODE)) {
          return Optional.of(new PaperTicket(book.id(), n, code));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isSigned(PaperTicket.Scanned scanned) {
    return book(scanned.ticket().book())
        .filter(
            book -> {
              try {
                return scanned.signedBy(CounterKey.publicKey(book.key()));
              } catch (GeneralSecurityException notAKey) {
                return false;
              }
            })
        .isPresent();
  }

  /** What a ticket was made good for, last; by the sheet, or by this counter. */
  Optional<TicketNumber> goodFor(int book, int n) {
    var here =
        counter.night().paper().reversed().stream()
            .filter(one -> one.book() == book && one.from() <= n && n <= one.to())
            .map(NightEntry.PaperActivated::screening)
            .findFirst();
    var told =
        book(book).map(SheetBook::ranges).orElse(List.of()).reversed().stream()
            .filter(range -> range.from() <= n && n <= range.to())
            .map(DaySheet.SheetPaperRange::screening)
            .findFirst();
    // Where both know of one, the sheet's is the same or later: it went back and was used again.
    return told.or(() -> here).map(screening -> PaperTicket.number(book, n, screening));
  }

  /** Whether its sale is known here, undone or not. */
  boolean isEntered(TicketNumber number) {
    if (counter.state().saleOf(number).isPresent()) return true;
    return evening
        .row(number)
        .filter(row -> row.state() == NumberState.SOLD || row.state() == NumberState.VOID)
        .isPresent();
  }

  /** Unsold, in a duty manager's hand. */
  boolean isBack(TicketNumber number) {
    return evening.row(number).filter(row -> row.state() == NumberState.BURNT).isPresent();
  }

  // Deeds

  /**
   * Makes tickets good for a screening. Refuses what is good for another one; what is good for this
   * one already stays so. How many the house has room for a counter alone cannot know: the server
   * lists what was too many.
   */
  Outcome<Integer> makeGood(
      UUID id, int bookId, int from, int to, ScreeningId screeningId, Staff dutyManager) {
    return counter.inTurn(
        () -> {
          int tickets = to - from + 1;
          if (counter.night().isDone(id)) return done(tickets);
          var book = book(bookId);
          if (book.isEmpty()) return noSuchBook();
          if (from < 1 || to < from || to > book.get().size()) return notOf(book.get());
          var screening = evening.screening(screeningId).filter(one -> !evening.isOver(one));
          if (screening.isEmpty()) return conflict("This counter does not know that screening.");
          if (screening.get().cancelledBecause() != null) {
            return conflict("This screening is cancelled.");
          }
          if (screening.get().allocated()) {
            return conflict("This screening has numbered seats, and a paper ticket carries none.");
          }
          for (int n = from; n <= to; n++) {
            var good = goodFor(bookId, n);
            if (good.isEmpty() || isBack(good.get())) continue;
            if (!good.get().screening().equals(screeningId) || isEntered(good.get())) {
              return conflict(
                  "Ticket %d of book %d is good for a screening already, or was sold."
                      .formatted(n, bookId));
            }
          }
          counter.write(
              id, new NightEntry.PaperActivated(bookId, from, to, screeningId, dutyManager));
          return done(tickets);
        });
  }

  /**
   * What was sold on paper.
   *
   * @param tickets their places in the book
   */
  record Entering(int book, List<Integer> tickets, String ticketClass, Tender tender) {}

  /** Enters tickets as one sale of this counter: the money goes into the drawer of this till. */
  Outcome<Sold> enter(AtTill at, UUID id, Entering paper) {
    return counter.inTurn(
        () -> {
          var already = counter.state().sale(id);
          if (already.isPresent()) return done(already.get());
          if (paper.tickets().isEmpty() || paper.tickets().size() > PaperTicket.MOST) {
            return conflict("Scan a ticket, or type the first and the last.");
          }
          if (paper.tender() == Tender.AGENT) return conflict("A till takes cash or card.");
          var book = book(paper.book());
          if (book.isEmpty()) return noSuchBook();
          return numbers(book.get(), paper.tickets())
              .then(
                  numbers ->
                      price(numbers, paper.ticketClass())
                          .map(price -> sell(at, id, book.get(), numbers, paper, price)));
        });
  }

  private Outcome<List<TicketNumber>> numbers(SheetBook book, List<Integer> tickets) {
    var numbers = new ArrayList<TicketNumber>();
    for (int n : tickets.stream().distinct().sorted().toList()) {
      if (n < 1 || n > book.size()) return notOf(book);
      var good = goodFor(book.id(), n).filter(number -> !isBack(number));
      if (good.isEmpty()) {
        return conflict(
            "Ticket %d of book %d was not made good: a duty manager does it first."
                .formatted(n, book.id()));
      }
      if (isEntered(good.get())) {
        return conflict("Ticket %d of book %d was entered already.".formatted(n, book.id()));
      }
      numbers.add(good.get());
    }
    boolean one = numbers.stream().map(TicketNumber::screening).distinct().count() == 1;
    return one
        ? done(numbers)
        : conflict("These are for several screenings: enter each by itself.");
  }

  private Outcome<Money> price(List<TicketNumber> numbers, String ticketClass) {
    return evening
        .screening(numbers.getFirst().screening())
        .map(SheetScreening::prices)
        .orElse(List.of())
        .stream()
        .filter(price -> price.ticketClass().equals(ticketClass))
        .map(ClassPrice::price)
        .findFirst()
        .map(Outcome::done)
        .orElseGet(() -> conflict("This ticket has no price for that screening."));
  }

  private Sold sell(
      AtTill at, UUID id, SheetBook book, List<TicketNumber> numbers, Entering paper, Money price) {
    var tickets = numbers.stream().map(number -> ticket(book, number, paper, price)).toList();
    var total = new Money(price.pence() * tickets.size());
    var payments =
        total.pence() == 0
            ? List.<Entry.Payment>of()
            : List.of(new Entry.Payment(paper.tender(), total, total, ""));
    counter.write(
        id, new Entry.Sale(at.till(), at.staff(), null, null, tickets, payments, Money.NOTHING));
    return counter.state().sale(id).orElseThrow();
  }

  /** Its square is on the paper; nobody but the house's office can draw it again. */
  private static SoldTicket ticket(
      SheetBook book, TicketNumber number, Entering paper, Money price) {
    return new SoldTicket(
        number,
        null,
        paper.ticketClass(),
        price,
        PaperTicket.series(book.id()),
        number.n(),
        PaperTicket.codeIn(book.codes(), number.n()),
        "");
  }

  private static <T> Outcome<T> noSuchBook() {
    return refused(Refusal.unknown("This counter does not know that book."));
  }

  private static <T> Outcome<T> notOf(SheetBook book) {
    return conflict("Book %d has the tickets 1 to %d.".formatted(book.id(), book.size()));
  }

  private static <T> Outcome<T> conflict(String sentence) {
    return refused(Refusal.conflict(sentence));
  }
}
