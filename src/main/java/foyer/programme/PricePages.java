package foyer.programme;

import foyer.house.Actor;
import foyer.house.FormPages;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Typed;
import foyer.money.Money;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Price lists and their dated prices. */
@Controller
@PreAuthorize("hasAuthority('EDIT_PROGRAMME')")
class PricePages {
  private static final String LISTS = "/office/prices";

  private final Prices prices;
  private final TicketClasses classes;
  private final HouseClock clock;

  PricePages(Prices prices, TicketClasses classes, HouseClock clock) {
    this.prices = prices;
    this.classes = classes;
    this.clock = clock;
  }

  @GetMapping(LISTS)
  ModelAndView lists() {
    return lists(Typed.NOTHING);
  }

  @PostMapping(LISTS)
  ModelAndView makeList(
      @RequestParam MultiValueMap<String, String> form, Actor actor, RedirectAttributes next) {
    var typed = new Typed(form);
    return switch (prices.makeList(typed.text("name"), actor)) {
      case Outcome.Refused<PriceList>(Refusal refusal) -> FormPages.refused(lists(typed), refusal);
      case Outcome.Done<PriceList>(PriceList made) ->
          FormPages.done(LISTS + "/" + made.id(), "“%s” is made.".formatted(made.name()), next);
    };
  }

  @GetMapping(LISTS + "/{list}")
  ModelAndView list(@PathVariable long list) {
    return find(list)
        .map(found -> page(found, Typed.of("validFrom", clock.today().toString())))
        .orElseGet(this::unknown);
  }

  @PostMapping(LISTS + "/{list}/prices")
  ModelAndView set(
      @PathVariable long list,
      @RequestParam MultiValueMap<String, String> form,
      Actor actor,
      RedirectAttributes next) {
    var typed = new Typed(form);
    Optional<PriceList> found = find(list);
    if (found.isEmpty()) return unknown();
    Outcome<PriceListId> set =
        pounds(typed.text("price"))
            .then(
                price ->
                    typed
                        .date("validFrom", "The first day")
                        .then(
                            from ->
                                prices.set(
                                    found.get().id(),
                                    typed.text("ticketClass"),
                                    typed.text("band"),
                                    price.orElse(null),
                                    from,
                                    actor)));
    return answered(found.get(), typed, set, "The price is set.", next);
  }

  @PostMapping(LISTS + "/{list}/prices/{price}/withdrawal")
  ModelAndView withdraw(
      @PathVariable long list, @PathVariable long price, Actor actor, RedirectAttributes next) {
    Optional<PriceList> found = find(list);
    if (found.isEmpty()) return unknown();
    return answered(
        found.get(),
        Typed.of("validFrom", clock.today().toString()),
        prices.withdraw(price, actor),
        "The price is taken back.",
        next);
  }

  private ModelAndView answered(
      PriceList list,
      Typed typed,
      Outcome<PriceListId> outcome,
      String sentence,
      RedirectAttributes next) {
    return switch (outcome) {
      case Outcome.Refused<PriceListId>(Refusal refusal) ->
          FormPages.refused(page(list, typed), refusal);
      case Outcome.Done<PriceListId> done ->
          FormPages.done(LISTS + "/" + list.id(), sentence, next);
    };
  }

  /** Pounds and pence as typed; nothing typed means that the class is not sold. */
  static Outcome<Optional<Money>> pounds(String typed) {
    String text = typed.strip().replaceFirst("^£\\s*", "");
    if (text.isEmpty()) return Outcome.done(Optional.empty());
    if (!text.matches("[0-9]{1,5}(\\.[0-9]{2})?"))
      return Outcome.refused(
          Refusal.malformed(
              "The price “%s” must be pounds and pence such as 4.50.".formatted(typed.strip())));
    String[] parts = text.split("\\.", 2);
    long pence = Long.parseLong(parts[0]) * 100 + (parts.length > 1 ? Long.parseLong(parts[1]) : 0);
    return Outcome.done(Optional.of(new Money(pence)));
  }

  private Optional<PriceList> find(long list) {
    return prices.lists().stream().filter(one -> one.id().value() == list).findFirst();
  }

  private ModelAndView lists(Typed typed) {
    return new ModelAndView("programme/prices")
        .addObject("lists", prices.lists())
        .addObject("form", typed);
  }

  private ModelAndView page(PriceList list, Typed typed) {
    return new ModelAndView("programme/price-list")
        .addObject("list", list)
        .addObject("prices", PriceLine.of(prices.dated(list.id()), names(), clock.today()))
        .addObject("classes", classes.all())
        .addObject("form", typed);
  }

  private Map<String, String> names() {
    return Stream.concat(classes.all().stream(), classes.retired().stream())
        .collect(Collectors.toMap(TicketClass::code, TicketClass::name));
  }

  private ModelAndView unknown() {
    return FormPages.refused(lists(Typed.NOTHING), Refusal.unknown("There is no such price list."));
  }
}
