package foyer.sales;

import foyer.house.RoundTrip;
import foyer.house.Seat;
import foyer.house.SeatPlans;
import foyer.money.Money;
import foyer.programme.ClassPrice;
import foyer.programme.Prices;
import foyer.programme.Screening;
import foyer.programme.ScreeningId;
import foyer.programme.ScreeningPrice;
import foyer.programme.Screenings;
import foyer.programme.TicketClass;
import foyer.programme.TicketClasses;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What some screenings sell: their facts, classes and finished prices, in a few queries. */
@Component
class Catalogue {
  private final Screenings screenings;
  private final Prices prices;
  private final TicketClasses classes;
  private final SeatPlans plans;

  Catalogue(Screenings screenings, Prices prices, TicketClasses classes, SeatPlans plans) {
    this.screenings = screenings;
    this.prices = prices;
    this.classes = classes;
    this.plans = plans;
  }

  /** Asks on a journey with others; afterwards {@link Question#page} has the answer. */
  Question ask(Collection<ScreeningId> ids, RoundTrip trip) {
    if (ids.isEmpty()) return () -> new Page(Map.of(), Map.of(), Map.of(), Map.of());
    var found = screenings.ask(ids, trip);
    var costs = prices.ask(ids, trip);
    var sold = classes.ask(trip);
    return () -> page(found.rows(), costs.rows(), sold.rows());
  }

  interface Question {
    Page page();
  }

  private Page page(List<Screening> asked, List<ScreeningPrice> costs, List<TicketClass> sold) {
    var found = asked.stream().collect(Collectors.toMap(Screening::id, Function.identity()));
    var bands = new HashMap<ScreeningId, Map<String, String>>();
    for (var screening : found.values()) {
      var plan = screening.seatPlan();
      if (!screening.allocated() || plan == null) continue;
      bands.put(
          screening.id(),
          plans.seats(plan).stream().collect(Collectors.toMap(Seat::label, Seat::band)));
    }
    return new Page(
        found,
        ScreeningPrice.byScreening(costs),
        sold.stream().collect(Collectors.toMap(TicketClass::code, Function.identity())),
        bands);
  }

  /** The facts of one batch. */
  record Page(
      Map<ScreeningId, Screening> screenings,
      Map<ScreeningId, List<ClassPrice>> prices,
      Map<String, TicketClass> classes,
      Map<ScreeningId, Map<String, String>> bands) {

    /**
     * The price of a class on a seat; a class without a price for the seat's band has one for all.
     */
    Optional<Money> price(ScreeningId screening, String code, @Nullable String seat) {
      var bandOfSeat =
          bands.getOrDefault(screening, Map.of()).getOrDefault(seat == null ? "" : seat, "");
      return priceInBand(screening, code, bandOfSeat)
          .or(() -> priceInBand(screening, code, ""))
          .or(() -> anyPrice(screening, code));
    }

    boolean sells(ScreeningId screening, String code) {
      return anyPrice(screening, code).isPresent();
    }

    private Optional<Money> priceInBand(ScreeningId screening, String code, String band) {
      return prices.getOrDefault(screening, List.of()).stream()
          .filter(price -> price.ticketClass().equals(code) && price.band().equals(band))
          .map(ClassPrice::price)
          .findFirst();
    }

    private Optional<Money> anyPrice(ScreeningId screening, String code) {
      return prices.getOrDefault(screening, List.of()).stream()
          .filter(price -> price.ticketClass().equals(code))
          .map(ClassPrice::price)
          .max(Money::compareTo);
    }
  }
}
