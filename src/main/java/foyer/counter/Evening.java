package foyer.counter;

import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.SyncAnswer.Row;
import foyer.house.BusinessDay;
import foyer.offers.Buyer;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClass;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  /** How moments fall into business days; the usual way before the first sheet. */
  BusinessDay businessDay() {
    return counter
        .told()
        .sheet()
        .map(DaySheet::clock)
        .orElseGet(() -> new BusinessDay(ZoneId.of("Europe/London"), LocalTime.of(5, 0)));
  }

  /** Whether a moment of the server's clock lies in the business day that runs now. */
  boolean isToday(Instant moment) {
    var day = businessDay();
    return day.of(moment).equals(day.of(counter.now()));
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

  /**
   * The limit less what is sold and held, as last known here; empty before the first contact, and
   * while a restored server does not know it itself.
   */
  Optional<Integer> leftInAll(ScreeningId screening) {
    if (counter.connection().recovering()) return Optional.empty();
    return counter
        .told()
        .stock(screening)
        .map(
            stock -> {
              var gone = sold(screening);
              stock.rows().stream()
                  .filter(
                      row -> row.state() == NumberState.HELD || row.state() == NumberState.PAPER)
                  .forEach(row -> gone.add(stock.number(row)));
              return Math.max(0, stock.salesLimit() - gone.size());
            });
  }

  /** How old that knowledge is: each answer says that what was told before still stands. */
  Optional<Instant> seenAt(ScreeningId screening) {
    var answered = counter.told().contact().seenAt();
    return counter
        .told()
        .stock(screening)
        .map(Told.Stock::seenAt)
        .map(told -> answered == null || answered.isBefore(told) ? told : answered);
  }

  /** Living tickets, by the sheet and by this counter's journal. */
  Set<TicketNumber> sold(ScreeningId screening) {
    var heard = rows(screening);
    var sold = in(heard, row -> row.state() == NumberState.SOLD);
    counter
        .state()
        .soldHere(screening)
        .forEach(
            (number, sale) -> {
              if (sale.isVoid()) sold.remove(number);
              else sold.add(number);
            });
    in(heard, row -> row.state() == NumberState.VOID).forEach(sold::remove);
    return sold;
  }

  private static Set<TicketNumber> in(Map<TicketNumber, Row> rows, Predicate<Row> which) {
    var numbers = new HashSet<TicketNumber>();
    rows.forEach(
        (number, row) -> {
          if (which.test(row)) numbers.add(number);
        });
    return numbers;
  }

  /** As the server said last, and the other counters of this network since. */
  private Map<TicketNumber, Row> rows(ScreeningId screening) {
    var rows = new HashMap<TicketNumber, Row>();
    counter
        .told()
        .stock(screening)
        .ifPresent(stock -> stock.rows().forEach(row -> rows.put(stock.number(row), row)));
    counter
        .neighbours()
        .rows(screening)
        .forEach((number, row) -> rows.merge(number, row, PeerRules::both));
    return rows;
  }

  /** Who is in, by this door and by the others as last heard. */
  Set<TicketNumber> admitted(ScreeningId screening) {
    var admitted = new HashSet<>(counter.state().admitted(screening));
    admitted.addAll(in(rows(screening), row -> row.admittedAt() != null));
    admitted.removeIf(number -> !presence(number).isIn());
    return admitted;
  }

  /** Let in at least once, whether the guest is in the house now or went out. */
  boolean wasIn(TicketNumber number) {
    return admitted(number.screening()).contains(number) || presence(number).outAt().isPresent();
  }

  /** Where the guest of a ticket is, by this door and by the others as last heard. */
  Presence presence(TicketNumber number) {
    var row = row(number);
    var here =
        counter
            .state()
            .admission(number)
            .map(in -> counter.corrected(in.at()))
            .map(at -> new Presence.In(at, counter.identity().enrolled().name()));
    var there =
        row.flatMap(
            one ->
                Optional.ofNullable(one.admittedAt())
                    .map(at -> new Presence.In(at, Objects.toString(one.admittedWhere(), ""))));
    return Presence.of(
        here,
        there,
        counter.state().passedOut(number).map(counter::corrected),
        row.flatMap(one -> Optional.ofNullable(one.outAt())));
  }

  Optional<Row> row(TicketNumber number) {
    var told = counter.told().stock(number.screening()).flatMap(stock -> stock.row(number));
    var heard = counter.neighbours().row(number);
    if (told.isEmpty() || heard.isEmpty()) return told.or(() -> heard);
    return Optional.of(PeerRules.both(told.get(), heard.get()));
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
   * What somebody already has: each number once, whether the stocks say it or only this journal
   * does so far.
   */
  private Map<String, Integer> had(long person, ScreeningId screening) {
    var classes = new HashMap<TicketNumber, String>();
    rows(screening)
        .forEach(
            (number, row) -> {
              boolean hers = Objects.equals(row.person(), person);
              var code = row.ticketClass();
              if (row.state() == NumberState.SOLD && hers && code != null)
                classes.put(number, code);
            });
    counter
        .state()
        .soldHere(screening)
        .forEach((number, sold) -> see(sold, number, person, classes));
    var had = new HashMap<String, Integer>();
    classes.values().forEach(code -> had.merge(code, 1, Integer::sum));
    return had;
  }

  private static void see(
      CounterState.Sold sold, TicketNumber number, long person, Map<TicketNumber, String> classes) {
    if (!Objects.equals(sold.sale().person(), person)) return;
    if (sold.isVoid()) {
      classes.remove(number);
      return;
    }
    for (var ticket : sold.sale().tickets()) {
      if (ticket.number().equals(number)) classes.put(number, ticket.ticketClass());
    }
  }
}
