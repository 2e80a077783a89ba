package foyer.site;

import static java.util.stream.Collectors.groupingBy;

import foyer.programme.ClassPrice;
import foyer.programme.Prices;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClasses;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What tickets of a screening cost a guest; the same prices that the tills know. */
@Component
class ScreeningOffers {
  private final TicketClasses classes;
  private final Prices prices;

  ScreeningOffers(TicketClasses classes, Prices prices) {
    this.classes = classes;
    this.prices = prices;
  }

  /** All classes that concern guests, the likeliest first. */
  List<TicketPrice> listed(ScreeningId screening) {
    var byClass = prices.of(screening).stream().collect(groupingBy(ClassPrice::ticketClass));
    return classes.all().stream()
        .flatMap(
            one -> {
              var costs =
                  byClass.getOrDefault(one.code(), List.of()).stream()
                      .map(ClassPrice::price)
                      .sorted()
                      .toList();
              return costs.isEmpty()
                  ? Stream.<TicketPrice>empty()
                  : Stream.of(new TicketPrice(one, costs.getFirst(), costs.getLast()));
            })
        .filter(TicketPrice::forGuests)
        .toList();
  }

  /** Those that can be booked here. */
  List<TicketPrice> online(ScreeningId screening) {
    return listed(screening).stream().filter(TicketPrice::online).toList();
  }
}
