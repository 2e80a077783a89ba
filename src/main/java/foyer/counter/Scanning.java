package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.Basket.Customer;
import foyer.counter.HandOverCode.Back;
import foyer.counter.HandOverCode.Passed;
import foyer.counter.HandOverCode.Ready;
import foyer.counter.SyncAnswer.Booking;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.rolls.Base32;
import foyer.rolls.PaperTicket;
import foyer.rolls.TicketCode;
import foyer.rolls.TicketNumber;
import java.util.Optional;

/** What was scanned or typed at a till: a booking, a ticket, or somebody's card. */
final class Scanning {
  private static final int SHORT_CODE = 8;
  private static final int LONGEST = 400;

  private final Counter counter;
  private final Evening evening;
  private final Selling selling;
  private final HandOvers handOvers;
  private final HandOverView aims;
  private final PaperTickets paper;

  Scanning(
      Counter counter,
      Evening evening,
      Selling selling,
      HandOvers handOvers,
      HandOverView aims,
      PaperTickets paper) {
    this.handOvers = handOvers;
    this.aims = aims;
    this.counter = counter;
    this.evening = evening;
    this.selling = selling;
    this.paper = paper;
  }

  /** A sentence to tell the steward; empty where the screen shows enough. */
  Outcome<String> scan(AtTill at, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      return refused(Refusal.malformed("Nothing that can be read was scanned."));
    }
    var handOver = HandOverCode.read(text);
    if (handOver.isPresent()) return handOver(at, handOver.get());
    var booking = counter.look(() -> Bookings.byCode(counter, text));
    if (booking.isPresent()) return collect(at, booking.get());
    var ticket = counter.look(() -> ticket(text));
    if (ticket.isPresent()) return done(ticket.get());
    var customer = counter.look(() -> customer(text));
    return selling.begin(at.till(), customer).map(basket -> told(customer));
  }

  private Outcome<String> handOver(AtTill at, HandOverCode.Scanned scanned) {
    return switch (scanned.code()) {
      case Ready ready -> handOvers.receiver(ready).map(key -> aim(at, ready, key));
      case Passed passed -> handOvers.take(scanned, passed);
      case Back back ->
          refused(Refusal.conflict("This code is for the duty manager's phone, not for a till."));
    };
  }

  private String aim(AtTill at, Ready ready, DaySheet.SheetKey key) {
    var letter = HandOvers.letter(key);
    aims.aim(at.till(), ready, letter);
    return "Till " + letter + " needs tickets: choose how many.";
  }

  private Outcome<String> collect(AtTill at, Booking booking) {
    return counter.inTurn(
        () -> {
          var whyNot = Bookings.whyNotNow(counter, booking);
          if (whyNot.isPresent()) return refused(Refusal.conflict(whyNot.get()));
          if (counter.basket(at.till()).filter(b -> !b.tickets().isEmpty()).isPresent()) {
            return refused(
                Refusal.conflict("There are tickets in the basket: pay or clear them first."));
          }
          counter.putBasket(
              at.till(), Bookings.basket(booking, evening.classes(), counter.clock().instant()));
          return done("");
        });
  }

  /** A ticket at the till is not sold again: it is told what it is. */
  private Optional<String> ticket(String text) {
    var full = TicketCode.read(text).map(TicketCode.Scanned::code);
    if (full.isPresent()) {
      return Optional.of(
          Practice.isForeign(full.get().keyId(), counter)
              ? Practice.NOBODY_IS_LET_IN
              : tellOf(full.get().number()));
    }
    var onPaper = paper.genuine(text);
    if (onPaper.isPresent()) return onPaper.map(this::tellOf);
    var code = Base32.normal(text);
    if (code.length() != SHORT_CODE) return Optional.empty();
    return counter
        .state()
        .byShortCode(code)
        .map(this::tellOf)
        .or(
            () ->
                Practice.isForeignShortCode(code, counter)
                        && Bookings.byCode(counter, text).isEmpty()
                    ? Optional.of(Practice.NOBODY_IS_LET_IN)
                    : Optional.empty());
  }

  private String tellOf(PaperTicket ticket) {
    return paper
        .goodFor(ticket.book(), ticket.n())
        .map(
            number ->
                paper.isEntered(number)
                    ? tellOf(number)
                    : "Paper ticket "
                        + ticket.serial()
                        + " is not entered yet: Night, then Paper book.")
        .orElse("Paper ticket " + ticket.serial() + " is good for nothing yet.");
  }

  private String tellOf(TicketNumber number) {
    var title =
        evening
            .screening(number.screening())
            .map(DaySheet.SheetScreening::title)
            .orElse("another evening");
    var sold = counter.state().saleOf(number);
    String state;
    if (evening.admitted(number.screening()).contains(number)) state = "somebody is in with it";
    else if (sold.isPresent() && sold.get().isVoid()) state = "it is void";
    else if (evening.sold(number.screening()).contains(number))
      state = "it is sold and not yet used";
    else state = "this counter has not heard of its sale";
    return "A ticket for " + title + ": " + state + ".";
  }

  private Customer customer(String text) {
    var sheet = counter.told().sheet().orElse(null);
    var ending = ending(text);
    if (sheet == null) return unknown(ending);
    var hash = DaySheet.hashOf(sheet.salt(), text);
    return sheet.people().stream()
        .filter(person -> person.identifiers().contains(hash))
        .findFirst()
        .map(
            person ->
                new Customer(
                    person.crew() ? Customer.Kind.CREW : Customer.Kind.MEMBER,
                    shown(person) + ending,
                    person.person(),
                    person.member(),
                    person.crew()))
        .orElseGet(() -> unknown(ending));
  }

  private static String shown(DaySheet.SheetPerson person) {
    if (person.crew()) return "Crew";
    return person.member() ? "Member" : "Not a member today";
  }

  private static Customer unknown(String ending) {
    return new Customer(Customer.Kind.UNKNOWN_CARD, "Unknown card" + ending, null, false, false);
  }

  /** Enough of a card to see that it is the right one, and no more. */
  private static String ending(String text) {
    var plain = text.strip();
    return plain.length() < 6 || plain.contains("@")
        ? ""
        : ", ending " + plain.substring(plain.length() - 4);
  }

  private static String told(Customer customer) {
    return customer.kind() == Customer.Kind.UNKNOWN_CARD
        ? "This card is not known here: sell as to a walk-up, or ask the duty manager."
        : "";
  }
}
