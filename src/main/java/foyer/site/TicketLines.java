package foyer.site;

import foyer.money.Money;
import foyer.programme.TicketClass;
import foyer.programme.TicketClasses;
import foyer.sales.BasketTicket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tickets in hand, summed up for a page: so many of a class at a price, with their seats. */
@Component
class TicketLines {
  private final TicketClasses classes;

  TicketLines(TicketClasses classes) {
    this.classes = classes;
  }

  /** One line for each class and price, in the order of the tickets. */
  List<TicketLine> of(List<BasketTicket> tickets) {
    var names =
        classes.all().stream().collect(Collectors.toMap(TicketClass::code, TicketClass::name));
    var lines = new LinkedHashMap<Kind, List<BasketTicket>>();
    for (var ticket : tickets) {
      lines
          .computeIfAbsent(
              new Kind(ticket.ticketClass(), ticket.price()), kind -> new ArrayList<>())
          .add(ticket);
    }
    return lines.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue(), names.get(entry.getKey().code())))
        .toList();
  }

  private record Kind(String code, Money price) {}

  private static TicketLine line(Kind kind, List<BasketTicket> tickets, @Nullable String name) {
    return new TicketLine(
        tickets.size(),
        Objects.requireNonNullElse(name, kind.code()),
        kind.price(),
        kind.price().times(tickets.size()),
        tickets.stream().map(BasketTicket::seat).filter(Objects::nonNull).toList());
  }
}
