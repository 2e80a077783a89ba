package foyer.counter;

import foyer.counter.DaySheet.SheetPerson;
import foyer.counter.DoorVerdict.Kind;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClass;
import foyer.programme.TicketClass.Needs;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody's card at the door, by the day's sheet alone: what they are today and what they may have
 * at the till. It lets nobody in: a ticket does. Within the counter's lock.
 */
final class DoorPeople {
  private final Counter counter;
  private final Evening evening;

  DoorPeople(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  Optional<SheetPerson> known(String text) {
    var sheet = counter.told().sheet();
    if (sheet.isEmpty()) return Optional.empty();
    var hash = DaySheet.hashOf(sheet.get().salt(), text);
    return sheet.get().people().stream()
        .filter(person -> person.identifiers().contains(hash))
        .findFirst();
  }

  DoorVerdict verdict(SheetPerson person, ScreeningId screening) {
    var kind = person.crew() ? Kind.CREW : person.member() ? Kind.MEMBER : Kind.LAPSED;
    return DoorVerdict.of(kind, mayHave(person) + " " + has(person, screening), null);
  }

  private String mayHave(SheetPerson person) {
    var classes =
        evening.classes().stream()
            .filter(one -> isFor(one.needs(), person))
            .map(TicketClass::name)
            .collect(Collectors.joining(", "));
    if (!person.crew() && !person.member()) return "Known here, and no member today.";
    return classes.isEmpty()
        ? "No ticket of their own kind is sold."
        : "At the till: " + classes + ".";
  }

  private static boolean isFor(Needs needs, SheetPerson person) {
    return switch (needs) {
      case MEMBERSHIP -> person.member();
      case CREW -> person.crew();
      case GUEST_OF_MEMBER -> person.member() || person.crew();
      case NOTHING, COMPANION_OF_PAYING, DUTY_MANAGER -> false;
    };
  }

  private String has(SheetPerson person, ScreeningId screening) {
    var tickets = ticketsOf(person.person(), screening);
    if (tickets.isEmpty()) return "No ticket of theirs for this screening is known here.";
    long in = tickets.stream().filter(number -> evening.presence(number).isIn()).count();
    return (tickets.size() == 1 ? "Has a ticket" : "Has " + tickets.size() + " tickets")
        + " for this screening, "
        + (in == 0 ? "not in yet." : in == tickets.size() ? "in already." : in + " in already.");
  }

  private Set<TicketNumber> ticketsOf(long person, ScreeningId screening) {
    var tickets = new HashSet<TicketNumber>();
    counter
        .told()
        .stock(screening)
        .ifPresent(
            stock ->
                stock.rows().stream()
                    .filter(row -> row.state() == NumberState.SOLD)
                    .filter(row -> Objects.equals(row.person(), person))
                    .forEach(row -> tickets.add(stock.number(row))));
    counter
        .state()
        .soldHere(screening)
        .forEach(
            (number, sold) -> {
              if (!Objects.equals(sold.sale().person(), person)) return;
              if (sold.isVoid()) tickets.remove(number);
              else tickets.add(number);
            });
    return tickets;
  }
}
