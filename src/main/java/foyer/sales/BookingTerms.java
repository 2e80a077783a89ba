package foyer.sales;

import foyer.house.Refusal;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.programme.TicketClass;
import foyer.rolls.RollBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** On which terms the web sells. */
@Component
class BookingTerms {
  static final int CODE_LENGTH = 7;

  private final Settings settings;

  BookingTerms(Settings settings) {
    this.settings = settings;
  }

  Terms current() {
    return new Terms(
        Duration.ofMinutes(settings.get(Setting.HOLD_MINUTES)),
        settings.get(Setting.MOST_TICKETS_PER_BOOKING),
        Duration.ofMinutes(settings.get(Setting.RELEASE_MINUTES_BEFORE)));
  }

  /** Refuses a missing name and what cannot be an e-mail address. */
  static Optional<Refusal> guestRefusal(String name, String email) {
    if (name.isEmpty()) return Optional.of(Refusal.malformed("Please give a name."));
    if (name.length() > 200) {
      return Optional.of(Refusal.malformed("That name is too long: 200 characters at most."));
    }
    if (email.length() > 200 || !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      return Optional.of(
          Refusal.malformed("Please give an e-mail address such as name@example.org."));
    }
    return Optional.empty();
  }

  /**
   * @param closesBefore how long before the start a guest may book no more: when bookings are
   *     released, so that nobody books what is released at once. An agent's customer has paid and
   *     may buy until the start.
   */
  record Terms(Duration holdFor, int mostTickets, Duration closesBefore) {

    Optional<Refusal> refusal(
        Wish.Party party, Catalogue.Page facts, Audience audience, Instant now, RollBook book) {
      var screening = facts.screenings().get(party.screening());
      var stock = book.stock(party.screening());
      if (screening == null || !screening.isPublic()) {
        return Optional.of(Refusal.unknown("There is no such screening."));
      }
      if (screening.cancelledBecause() != null) {
        return Optional.of(Refusal.conflict("This screening is cancelled."));
      }
      if (book.recovering()) {
        return Optional.of(
            Refusal.busy(
                "The box office is being put back together after a repair."
                    + " Please come to the door, or try again later."));
      }
      if (stock.isEmpty() || !stock.get().onSale()) {
        return Optional.of(Refusal.conflict("This screening is not on sale."));
      }
      boolean guest = audience == Audience.GUEST;
      var closes = guest ? screening.startsAt().minus(closesBefore) : screening.startsAt();
      if (!now.isBefore(closes)) {
        return Optional.of(
            Refusal.conflict("Online sales for this screening are over; please ask at the door."));
      }
      return partyRefusal(party, facts);
    }

    private Optional<Refusal> partyRefusal(Wish.Party party, Catalogue.Page facts) {
      if (party.classes().values().stream().anyMatch(count -> count < 0)) {
        return Optional.of(Refusal.malformed("The number of tickets cannot be negative."));
      }
      // Each by itself too: great numbers may add up to a small one.
      boolean tooMany = party.classes().values().stream().anyMatch(count -> count > mostTickets);
      if (tooMany || party.size() > mostTickets) {
        return Optional.of(
            Refusal.malformed("At most %d tickets can be booked at once.".formatted(mostTickets)));
      }
      if (party.size() == 0) {
        return Optional.of(Refusal.malformed("Please choose at least one ticket."));
      }
      for (var code : party.classes().keySet()) {
        TicketClass known = facts.classes().get(code);
        if (known == null || !known.publicOnline() || !facts.sells(party.screening(), code)) {
          return Optional.of(
              Refusal.malformed("There is no ticket “%s” to book here.".formatted(code)));
        }
      }
      return Optional.empty();
    }
  }
}
