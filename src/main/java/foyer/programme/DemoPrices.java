package foyer.programme;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.money.Money;
import foyer.programme.TicketClass.Needs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Classes and prices of the demo house: few pounds, some free, one dearer for the late. */
@Component
class DemoPrices {
  static final String STANDARD = "Standard";
  static final String STUDIO = "Studio";
  static final String SOFA = "Sofa";

  private static final List<TicketClass> CLASSES =
      List.of(
          ticketClass("CREW", "Crew", false, Needs.CREW, 1, 10, false),
          ticketClass("CREW_GUEST", "Crew guest", false, Needs.CREW, 1, 20, false),
          ticketClass("MEMBER", "Member", false, Needs.MEMBERSHIP, 1, 30, false),
          ticketClass("STANDARD", "Non-member", false, Needs.NOTHING, null, 40, true),
          ticketClass("EXTERNAL", "External", false, Needs.NOTHING, null, 50, false),
          ticketClass("CHILD", "Child", true, Needs.NOTHING, null, 60, true),
          ticketClass("CARER", "Carer", false, Needs.COMPANION_OF_PAYING, null, 70, false),
          ticketClass("LATECOMER", "Latecomer", false, Needs.DUTY_MANAGER, null, 80, false),
          ticketClass(
              "COMPLIMENTARY", "Complimentary", false, Needs.DUTY_MANAGER, null, 90, false));

  private static final Map<String, Integer> PENCE =
      Map.of(
          "CREW",
          0,
          "CREW_GUEST",
          0,
          "MEMBER",
          300,
          "STANDARD",
          400,
          "EXTERNAL",
          450,
          "CHILD",
          200,
          "CARER",
          0,
          "LATECOMER",
          500,
          "COMPLIMENTARY",
          0);

  private static final Map<String, Integer> SOFA_PENCE =
      Map.of("MEMBER", 450, "STANDARD", 550, "EXTERNAL", 600, "CHILD", 350, "LATECOMER", 650);

  private final TicketClasses classes;
  private final Prices prices;
  private final HouseClock clock;

  DemoPrices(TicketClasses classes, Prices prices, HouseClock clock) {
    this.classes = classes;
    this.prices = prices;
    this.clock = clock;
  }

  /** What is there already stays as it is. */
  void make(Actor actor) {
    CLASSES.stream()
        .filter(one -> classes.find(one.code()).isEmpty())
        .forEach(one -> DemoProgramme.done(classes.make(one, actor)));
    PriceListId standard = list(STANDARD, actor);
    price(standard, "", PENCE, actor);
    PriceListId studio = list(STUDIO, actor);
    price(studio, "", PENCE, actor);
    price(studio, SOFA, SOFA_PENCE, actor);
  }

  PriceListId list(String name, Actor actor) {
    return prices.lists().stream()
        .filter(list -> list.name().equals(name))
        .findFirst()
        .orElseGet(() -> DemoProgramme.done(prices.makeList(name, actor)))
        .id();
  }

  private void price(PriceListId list, String band, Map<String, Integer> pence, Actor actor) {
    boolean priced = prices.dated(list).stream().anyMatch(price -> price.band().equals(band));
    if (priced) return;
    for (TicketClass one : CLASSES) {
      Integer cost = pence.get(one.code());
      if (cost == null) continue;
      DemoProgramme.done(prices.set(list, one.code(), band, new Money(cost), clock.today(), actor));
    }
  }

  private static TicketClass ticketClass(
      String code,
      String name,
      boolean reduced,
      Needs needs,
      @Nullable Integer mostPerPerson,
      int likelihood,
      boolean publicOnline) {
    return new TicketClass(code, name, reduced, needs, mostPerPerson, likelihood, publicOnline);
  }
}
