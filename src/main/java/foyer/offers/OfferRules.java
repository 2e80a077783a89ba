package foyer.offers;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import foyer.programme.ClassPrice;
import foyer.programme.TicketClass;
import foyer.programme.TicketClass.Needs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Which tickets somebody may have for one screening, and why not the others. Pure; the web, the
 * server and every counter decide by it. The worked figures are in {@code docs/rules/counter.md}.
 */
@NamedInterface("facts")
public final class OfferRules {
  private OfferRules() {}

  /**
   * Every class that has a price for the screening, best first: what this buyer is entitled to by
   * price, then what rests on what the steward sees (a child, a student), then what hangs on other
   * tickets of the basket, then what only a duty manager gives, and last what this buyer may not
   * have.
   *
   * <p>The order does not change while tickets are added, so that a key keeps its meaning; only
   * {@code may} and {@code because} do.
   *
   * @param soFar the tickets of this screening that already lie in the basket
   */
  public static List<Offer> offers(
      Buyer buyer, List<TicketClass> classes, List<ClassPrice> prices, List<Chosen> soFar) {
    var byCode = byCode(classes);
    return prices.stream()
        .filter(price -> byCode.containsKey(price.ticketClass()))
        .sorted(bestFirst(buyer, byCode))
        .map(price -> offer(buyer, byCode, price, soFar))
        .toList();
  }

  /**
   * Whether the tickets stand together: nothing hangs on a ticket that was taken out again. The
   * refusal's sentence, or empty when all is well.
   */
  public static Optional<String> whyNot(
      Buyer buyer, List<TicketClass> classes, List<Chosen> tickets) {
    return whyNot(buyer, classes, List.of(), tickets);
  }

  /**
   * The same beside tickets that a duty manager allowed. Those stand whatever the rules say; others
   * may hang on them, and they use up nobody's share.
   */
  public static Optional<String> whyNot(
      Buyer buyer, List<TicketClass> classes, List<Chosen> allowed, List<Chosen> tickets) {
    var byCode = byCode(classes);
    var before = new ArrayList<Chosen>();
    for (var ticket : hangingLast(byCode, tickets)) {
      var ticketClass = byCode.get(ticket.ticketClass());
      if (ticketClass == null) return Optional.of("There is no such ticket any more.");
      var refused = whyNot(buyer, byCode, ticketClass, before);
      if (refused.isPresent() && !allowed.isEmpty()) {
        var withAllowed = new ArrayList<>(allowed);
        withAllowed.addAll(before);
        refused = whyNot(buyer, byCode, ticketClass, withAllowed);
      }
      if (refused.isPresent()) return refused;
      before.add(ticket);
    }
    return Optional.empty();
  }

  private static Offer offer(
      Buyer buyer, Map<String, TicketClass> classes, ClassPrice price, List<Chosen> soFar) {
    var ticketClass = requireNonNull(classes.get(price.ticketClass()));
    var refused = whyNot(buyer, classes, ticketClass, soFar);
    return new Offer(
        ticketClass.code(),
        ticketClass.name(),
        price.band(),
        price.price(),
        refused.isEmpty(),
        refused.orElse(""));
  }

  private static Comparator<ClassPrice> bestFirst(Buyer buyer, Map<String, TicketClass> classes) {
    Function<ClassPrice, TicketClass> ofPrice =
        price -> requireNonNull(classes.get(price.ticketClass()));
    return comparingInt((ClassPrice price) -> standing(buyer, classes, ofPrice.apply(price)))
        .thenComparing(ClassPrice::price)
        .thenComparing(price -> ofPrice.apply(price).likelihood())
        .thenComparing(price -> ofPrice.apply(price).name())
        .thenComparing(ClassPrice::band);
  }

  /** Where a class stands before anything is in the basket; the lower, the earlier. */
  private static int standing(
      Buyer buyer, Map<String, TicketClass> classes, TicketClass ticketClass) {
    return switch (ticketClass.needs()) {
      case NOTHING -> ticketClass.reduced() ? 1 : 0;
      case MEMBERSHIP, CREW -> whyNot(buyer, classes, ticketClass, List.of()).isEmpty() ? 0 : 4;
      case GUEST_OF_MEMBER -> buyer.member() || buyer.crew() ? 2 : 4;
      case COMPANION_OF_PAYING -> 2;
      case DUTY_MANAGER -> buyer.withDutyManager() ? 3 : 4;
    };
  }

  private static Optional<String> whyNot(
      Buyer buyer, Map<String, TicketClass> classes, TicketClass wanted, List<Chosen> soFar) {
    var basket = new Together(buyer, classes, soFar);
    var because =
        switch (wanted.needs()) {
          case NOTHING -> "";
          case MEMBERSHIP -> membership(buyer, basket, wanted);
          case CREW -> crew(buyer, basket, wanted);
          case COMPANION_OF_PAYING -> companion(basket);
          case GUEST_OF_MEMBER -> guest(buyer, basket, wanted);
          case DUTY_MANAGER -> buyer.withDutyManager() ? "" : "only a duty manager gives this.";
        };
    if (because.isEmpty()) because = mostPerPerson(basket, wanted);
    return because.isEmpty() ? Optional.empty() : Optional.of(wanted.name() + ": " + because);
  }

  private static String membership(Buyer buyer, Together basket, TicketClass wanted) {
    if (!buyer.known()) return "scan a membership card first.";
    if (!buyer.member()) return "this card is not a member today.";
    return basket.of(Needs.MEMBERSHIP) < allowed(wanted)
        ? ""
        : "this person already has a ticket at the member's price.";
  }

  private static String crew(Buyer buyer, Together basket, TicketClass wanted) {
    if (!buyer.known()) return "scan a crew card first.";
    if (!buyer.crew()) return "this card is not crew today.";
    return basket.of(Needs.CREW) < allowed(wanted)
        ? ""
        : "this person already has their crew ticket.";
  }

  private static String companion(Together basket) {
    if (basket.paid() == 0) return "add the paid ticket of the person they come with first.";
    return basket.ofBasket(Needs.COMPANION_OF_PAYING) < basket.paid()
        ? ""
        : "one for each paid ticket, and each has one.";
  }

  private static String guest(Buyer buyer, Together basket, TicketClass wanted) {
    if (!buyer.member() && !buyer.crew()) return "only with a member or crew.";
    if (basket.own() == 0) return "add the member's or crew's own ticket first.";
    return basket.of(Needs.GUEST_OF_MEMBER) < allowed(wanted)
        ? ""
        : "one guest each, and this person has one.";
  }

  private static String mostPerPerson(Together basket, TicketClass wanted) {
    Integer most = wanted.mostPerPerson();
    if (most == null || basket.ofClass(wanted.code()) < most) return "";
    return most == 1 ? "one for each person." : "at most " + most + " for each person.";
  }

  /** What a status entitles to where the class says nothing else: one. */
  private static int allowed(TicketClass ticketClass) {
    Integer most = ticketClass.mostPerPerson();
    return most == null ? 1 : most;
  }

  private static List<Chosen> hangingLast(Map<String, TicketClass> classes, List<Chosen> tickets) {
    return tickets.stream()
        .sorted(comparing((Chosen ticket) -> hangs(classes.get(ticket.ticketClass()))))
        .toList();
  }

  private static int hangs(@Nullable TicketClass ticketClass) {
    if (ticketClass == null) return 0;
    return switch (ticketClass.needs()) {
      case NOTHING, MEMBERSHIP, CREW, DUTY_MANAGER -> 0;
      case GUEST_OF_MEMBER -> 1;
      case COMPANION_OF_PAYING -> 2;
    };
  }

  private static Map<String, TicketClass> byCode(List<TicketClass> classes) {
    return classes.stream().collect(Collectors.toMap(TicketClass::code, Function.identity()));
  }

  /** The basket and what the person had before, counted. */
  private record Together(Buyer buyer, Map<String, TicketClass> classes, List<Chosen> soFar) {

    int ofClass(String code) {
      return (int) soFar.stream().filter(ticket -> ticket.ticketClass().equals(code)).count()
          + buyer.had().getOrDefault(code, 0);
    }

    int of(Needs needs) {
      return ofBasket(needs) + ofBefore(needs);
    }

    int ofBasket(Needs needs) {
      return (int) soFar.stream().filter(ticket -> needs(ticket.ticketClass(), needs)).count();
    }

    /** Paid tickets of this basket that are not themselves companions. */
    int paid() {
      return (int)
          soFar.stream()
              .filter(ticket -> ticket.price().pence() > 0)
              .filter(ticket -> !needs(ticket.ticketClass(), Needs.COMPANION_OF_PAYING))
              .count();
    }

    /** Tickets the person has for themselves: neither a guest's nor a companion's. */
    int own() {
      return IntStream.of(
              of(Needs.NOTHING), of(Needs.MEMBERSHIP), of(Needs.CREW), of(Needs.DUTY_MANAGER))
          .sum();
    }

    private int ofBefore(Needs needs) {
      return buyer.had().entrySet().stream()
          .filter(had -> needs(had.getKey(), needs))
          .mapToInt(Map.Entry::getValue)
          .sum();
    }

    private boolean needs(String code, Needs needs) {
      var ticketClass = classes.get(code);
      return ticketClass != null && ticketClass.needs() == needs;
    }
  }
}
