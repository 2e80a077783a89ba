package foyer.programme;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.RoundTrip;
import foyer.money.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Price lists and their dated prices. A price is never changed: a new one holds from its day on,
 * and what was sold keeps what it cost. Making them needs {@link
 * foyer.house.Permission#EDIT_PROGRAMME}, which the page asks for.
 */
@Component
public class Prices {
  static final long MOST_PENCE = 100_000;

  private final PriceTable table;
  private final TicketClasses classes;
  private final HouseClock clock;
  private final AuditTrail trail;

  Prices(PriceTable table, TicketClasses classes, HouseClock clock, AuditTrail trail) {
    this.table = table;
    this.classes = classes;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * What each class costs at a screening on the trading day that runs now, for each band of its
   * seats: the band's own price, else the class's without a band.
   */
  public List<ClassPrice> of(ScreeningId screening) {
    return ofAll(List.of(screening)).getOrDefault(screening, List.of());
  }

  /** The same for many; a screening without any price is absent. */
  public Map<ScreeningId, List<ClassPrice>> ofAll(Collection<ScreeningId> screenings) {
    if (screenings.isEmpty()) return Map.of();
    return ScreeningPrice.byScreening(table.inForce(screenings, clock.today()));
  }

  /** The same, asked on a journey with others. */
  public RoundTrip.Answer<ScreeningPrice> ask(Collection<ScreeningId> screenings, RoundTrip trip) {
    return table.askInForce(screenings, clock.today(), trip);
  }

  public List<PriceList> lists() {
    return table.lists();
  }

  /** The list that a new screening takes: the first that was made; made now if there is none. */
  @Transactional
  public PriceList usual() {
    return table.lists().stream()
        .findFirst()
        .orElseGet(() -> new PriceList(table.insertList("Standard").orElseThrow(), "Standard"));
  }

  /** Every price of a list that was not withdrawn, by class, band and day. */
  public List<DatedPrice> dated(PriceListId list) {
    return table.dated(list);
  }

  /** Makes a list; refuses a name that is taken. */
  @Transactional
  public Outcome<PriceList> makeList(String name, Actor actor) {
    String read = name.strip();
    if (read.isEmpty() || read.length() > 100)
      return Outcome.refused(
          Refusal.malformed("A price list needs a name of at most 100 characters."));
    Optional<PriceListId> made = table.insertList(read);
    if (made.isEmpty())
      return Outcome.refused(
          Refusal.conflict("There is a price list called “%s” already.".formatted(read)));
    trail.write(actor, "price list made", "price list " + made.get(), read);
    return Outcome.done(new PriceList(made.get(), read));
  }

  /**
   * Sets what a class costs from a day on. A price of the same day is withdrawn for it. Refuses a
   * day that is past, since what was sold then has its price.
   *
   * @param price null to sell the class no more on this list from that day on
   */
  @Transactional
  public Outcome<PriceListId> set(
      PriceListId list,
      String ticketClass,
      String band,
      @Nullable Money price,
      LocalDate validFrom,
      Actor actor) {
    Optional<Refusal> wrong = against(list, ticketClass, band, price, validFrom);
    if (wrong.isPresent()) return Outcome.refused(wrong.get());
    table.set(list, ticketClass, band.strip(), price, validFrom, actor.name());
    trail.write(
        actor,
        "price set",
        "price list " + list,
        "%s%s %s from %s"
            .formatted(
                ticketClass,
                band.isBlank() ? "" : " (" + band.strip() + ")",
                price == null ? "not sold" : price.shown(),
                validFrom));
    return Outcome.done(list);
  }

  private Optional<Refusal> against(
      PriceListId list,
      String ticketClass,
      String band,
      @Nullable Money price,
      LocalDate validFrom) {
    if (!table.listExists(list))
      return Optional.of(Refusal.unknown("There is no such price list."));
    if (classes.find(ticketClass).isEmpty())
      return Optional.of(Refusal.unknown("There is no such ticket class."));
    if (price != null && (price.pence() < 0 || price.pence() > MOST_PENCE))
      return Optional.of(Refusal.malformed("A price lies between £0.00 and £1000.00."));
    if (band.strip().length() > 40)
      return Optional.of(Refusal.malformed("A price band has at most 40 letters."));
    if (validFrom.isBefore(clock.today()))
      return Optional.of(
          Refusal.conflict(
              "A price cannot begin on %s: that day is past, and what was sold keeps its price."
                  .formatted(validFrom)));
    return Optional.empty();
  }

  /** Takes a price back that has not begun; refuses one that is or was in force. */
  @Transactional
  public Outcome<PriceListId> withdraw(long price, Actor actor) {
    Optional<DatedPrice> found = table.find(price);
    if (found.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such price."));
    if (!found.get().validFrom().isAfter(clock.today()))
      return Outcome.refused(
          Refusal.conflict("This price holds already; set another from today on instead."));
    table.withdraw(price);
    trail.write(
        actor,
        "price withdrawn",
        "price list " + found.get().priceList(),
        found.get().ticketClass() + " from " + found.get().validFrom());
    return Outcome.done(found.get().priceList());
  }
}
