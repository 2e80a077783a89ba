package foyer.counter;

import foyer.counter.Basket.Ticket;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DaySheet.SheetSeat;
import foyer.counter.Entry.HeldNumber;
import foyer.rolls.PlacedSeat;
import foyer.rolls.SeatRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of the counter's numbers a party gets. Without seats: the lowest. With seats: side by side
 * as {@link SeatRules} says, chosen anew for the whole party with each ticket that is put in, save
 * for seats that somebody pointed at. Pure.
 */
final class Seating {
  private Seating() {}

  /**
   * The tickets with one more; empty where no number is left for it.
   *
   * @param free the numbers that may be put into this basket
   */
  static Optional<List<Ticket>> withOneMore(
      SheetScreening screening, List<Ticket> soFar, Ticket wanted, List<HeldNumber> free) {
    if (!screening.allocated()) {
      return free.stream().findFirst().map(held -> plus(soFar, numbered(wanted, held, false)));
    }
    var party = soFar.stream().filter(ticket -> isOfParty(ticket, wanted)).toList();
    var choice =
        new ArrayList<>(
            free.stream().filter(held -> inBand(screening, held, wanted.band())).toList());
    party.forEach(ticket -> choice.add(new HeldNumber(ticket.number(), ticket.seat())));
    var seats = best(party.size() + 1, screening, choice);
    if (seats.size() <= party.size()) return Optional.empty();
    return Optional.of(reseated(soFar, party, wanted, seats));
  }

  /** The ticket on the very seat that was pointed at; empty where this counter does not have it. */
  static Optional<Ticket> onSeat(
      SheetScreening screening, Ticket wanted, String seat, List<HeldNumber> free) {
    return free.stream()
        .filter(held -> seat.equals(held.seat()) && inBand(screening, held, wanted.band()))
        .findFirst()
        .map(held -> numbered(wanted, held, true));
  }

  /** Whom the house seated, in the same band of the same screening: they move up together. */
  private static boolean isOfParty(Ticket ticket, Ticket wanted) {
    return ticket.screening().equals(wanted.screening())
        && ticket.band().equals(wanted.band())
        && !ticket.chosenSeat();
  }

  private static List<HeldNumber> best(
      int count, SheetScreening screening, Collection<HeldNumber> choice) {
    var seats = new HashMap<String, HeldNumber>();
    for (var held : choice) if (held.seat() != null) seats.put(held.seat(), held);
    var plan = screening.seats().stream().map(Seating::placed).toList();
    var ordinary = placed(screening, seats, true);
    // Wheelchair spaces and the seats beside them are given unasked only when nothing else is left.
    var labels = SeatRules.best(count, ordinary, plan);
    if (labels.isEmpty()) labels = SeatRules.best(count, placed(screening, seats, false), plan);
    return labels.stream().map(seats::get).filter(Objects::nonNull).toList();
  }

  private static List<PlacedSeat> placed(
      SheetScreening screening, Map<String, HeldNumber> seats, boolean ordinaryOnly) {
    return screening.seats().stream()
        .filter(seat -> seats.containsKey(seat.label()))
        .filter(seat -> !ordinaryOnly || seat.kind().equals("STANDARD"))
        .map(Seating::placed)
        .toList();
  }

  private static PlacedSeat placed(SheetSeat seat) {
    return new PlacedSeat(seat.label(), seat.row(), seat.column());
  }

  private static boolean inBand(SheetScreening screening, HeldNumber held, String band) {
    return screening.seats().stream()
        .anyMatch(seat -> seat.label().equals(held.seat()) && seat.band().equals(band));
  }

  private static List<Ticket> reseated(
      List<Ticket> soFar, List<Ticket> party, Ticket wanted, List<HeldNumber> seats) {
    var next = seats.iterator();
    var tickets = new ArrayList<Ticket>();
    for (var ticket : soFar) {
      tickets.add(party.contains(ticket) ? numbered(ticket, next.next(), false) : ticket);
    }
    tickets.add(numbered(wanted, next.next(), false));
    return tickets;
  }

  static Ticket numbered(Ticket ticket, HeldNumber held, boolean chosenSeat) {
    return new Ticket(
        held.number(),
        held.seat(),
        chosenSeat,
        ticket.ticketClass(),
        ticket.name(),
        ticket.band(),
        ticket.price());
  }

  private static List<Ticket> plus(List<Ticket> soFar, Ticket one) {
    var tickets = new ArrayList<>(soFar);
    tickets.add(one);
    return tickets;
  }
}
