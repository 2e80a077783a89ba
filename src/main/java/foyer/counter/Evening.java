package foyer.counter;

import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.SyncAnswer.Row;
import foyer.offers.Buyer;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClass;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What this counter knows of the screenings: the sheet, the stocks as last seen and its own deeds
 * laid over one another. Changes nothing. Only within the counter's lock.
 */
final class Evening {
  /** Nothing of a screening is sold later than this after its end; what is left goes back. */
  static final Duration AFTER_THE_END = Duration.ofHours(1);

  private final Counter counter;

  Evening(Counter counter) {
    this.counter = counter;
  }

  /** The sheet's screenings that are not over, in their order of starting. */
  List<SheetScreening> screenings() {
    return counter.told().sheet().map(DaySheet::screenings).orElse(List.of()).stream()
        .filter(screening -> !isOver(screening))
        .sorted(Comparator.comparing(SheetScreening::startsAt).thenComparing(SheetScreening::id))
        .toList();
  }

  boolean isOver(SheetScreening screening) {
    return counter.now().isAfter(screening.endsAt().plus(AFTER_THE_END));
  }

  /** On the sheet, over or not. */
  Optional<SheetScreening> screening(ScreeningId id) {
    return counter.told().sheet().map(DaySheet::screenings).orElse(List.of()).stream()
        .filter(screening -> screening.id().equals(id))
        .findFirst();
  }

  boolean isOnSale(SheetScreening screening) {
    return screening.onSale() && screening.cancelledBecause() == null && !isOver(screening);
  }

  List<TicketClass> classes() {
    return counter.told().sheet().map(DaySheet::classes).orElse(List.of());
  }

  /** What may still be put into a basket here. */
  List<Entry.HeldNumber> here(ScreeningId screening) {
    var taken = counter.inBaskets();
    return counter.state().sellable(screening).stream()
        .filter(held -> !taken.contains(held.number()))
        .toList();
  }

  /** The limit less what is sold and held, as last known here; empty before the first contact. */
  Optional<Integer> leftInAll(ScreeningId screening) {
    return counter
        .told()
        .stock(screening)
        .map(
            stock -> {
              var gone = sold(screening);
              stock.rows().stream()
                  .filter(row -> row.state() == NumberState.HELD)
                  .forEach(row -> gone.add(stock.number(row)));
              return Math.max(0, stock.salesLimit() - gone.size());
            });
  }

  Optional<Instant> seenAt(ScreeningId screening) {
    return counter.told().stock(screening).map(Told.Stock::seenAt);
  }

  /** Living tickets, by the sheet and by this counter's journal. */
  Set<TicketNumber> sold(ScreeningId screening) {
    var sold = new HashSet<TicketNumber>();
    counter
        .told()
        .stock(screening)
        .ifPresent(
            stock ->
                stock.rows().stream()
                    .filter(row -> row.state() == NumberState.SOLD)
                    .forEach(row -> sold.add(stock.number(row))));
    counter
        .state()
        .soldHere(screening)
        .forEach(
            (number, sale) -> {
              if (sale.isVoid()) sold.remove(number);
              else sold.add(number);
            });
    voided(screening).forEach(sold::remove);
    return sold;
  }

  private Set<TicketNumber> voided(ScreeningId screening) {
    var voided = new HashSet<TicketNumber>();
    counter
        .told()
        .stock(screening)
        .ifPresent(
            stock ->
                stock.rows().stream()
                    .filter(row -> row.state() == NumberState.VOID)
                    .forEach(row -> voided.add(stock.number(row))));
    return voided;
  }

  /** Who is in, by this door and by the others as last heard. */
  Set<TicketNumber> admitted(ScreeningId screening) {
    var admitted = new HashSet<>(counter.state().admitted(screening));
    counter
        .told()
        .stock(screening)
        .ifPresent(
            stock ->
                stock.rows().stream()
                    .filter(row -> row.admittedAt() != null)
                    .forEach(row -> admitted.add(stock.number(row))));
    return admitted;
  }

  Optional<Row> row(TicketNumber number) {
    return counter.told().stock(number.screening()).flatMap(stock -> stock.row(number));
  }

  /** Somebody known by a card, as a buyer for this screening. */
  Buyer buyer(Basket.Customer customer, ScreeningId screening, boolean withDutyManager) {
    boolean known =
        customer.kind() == Basket.Customer.Kind.MEMBER
            || customer.kind() == Basket.Customer.Kind.CREW
            || customer.person() != null;
    return new Buyer(
        known,
        customer.member(),
        customer.crew(),
        withDutyManager,
        customer.person() == null ? Map.of() : had(customer.person(), screening));
  }

  /**
   * What somebody already has, by the sheet and by this journal: the greater of the two for each
   * class, because a sale of ours comes back on the sheet.
   */
  private Map<String, Integer> had(long person, ScreeningId screening) {
    var had = new HashMap<String, Integer>();
    for (var known : counter.told().sheet().map(DaySheet::people).orElse(List.of())) {
      if (known.person() != person) continue;
      for (var one : known.had()) {
        if (one.screening().equals(screening)) had.merge(one.ticketClass(), one.count(), Math::max);
      }
    }
    soldHereTo(person, screening).forEach((code, count) -> had.merge(code, count, Math::max));
    return had;
  }

  private Map<String, Integer> soldHereTo(long person, ScreeningId screening) {
    var had = new HashMap<String, Integer>();
    var sales = new HashSet<>(counter.state().soldHere(screening).values());
    for (var sold : sales) {
      if (sold.isVoid() || !Objects.equals(sold.sale().person(), person)) continue;
      for (var ticket : sold.sale().tickets()) {
        if (ticket.number().screening().equals(screening)) {
          had.merge(ticket.ticketClass(), 1, Integer::sum);
        }
      }
    }
    return had;
  }
}
