package foyer.counter;

import foyer.counter.CounterState.Sold;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DrawerEvent.Kind;
import foyer.counter.NightScreen.LineShown;
import foyer.counter.NightScreen.SumShown;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The lines of an X or Z: tickets by screening, class and price; money by where it went. */
final class ReadLines {
  private ReadLines() {}

  private record Key(ScreeningId screening, String ticketClass, Money price) {}

  /** Sold at this drawer and undone at it; a price that changed in between has its own line. */
  static List<LineShown> of(DrawerSession session, CounterState state, Evening evening) {
    Map<Key, int[]> counts = new LinkedHashMap<>();
    for (var sale : session.sales()) state.sale(sale).ifPresent(sold -> count(sold, counts, 0));
    for (var back : session.ofKind(Kind.GIVEN_BACK)) {
      state.sale(UUID.fromString(back.other())).ifPresent(sold -> count(sold, counts, 1));
    }
    var lines = new ArrayList<LineShown>();
    counts.forEach((key, count) -> lines.add(line(key, count, evening)));
    return lines;
  }

  private static void count(Sold sold, Map<Key, int[]> counts, int column) {
    for (var ticket : sold.sale().tickets()) {
      var key = new Key(ticket.number().screening(), ticket.ticketClass(), ticket.price());
      counts.computeIfAbsent(key, k -> new int[2])[column]++;
    }
  }

  private static LineShown line(Key key, int[] count, Evening evening) {
    var screening = evening.screening(key.screening());
    return new LineShown(
        screening.map(SheetScreening::title).orElse("Screening " + key.screening()),
        screening.map(SheetScreening::startsAt).orElse(Instant.EPOCH),
        Bookings.nameOf(key.ticketClass(), evening.classes()),
        key.price().shown(),
        count[0],
        count[1]);
  }

  /** How the cash came to what is expected. */
  static List<SumShown> cash(DrawerSession session) {
    var sums = new ArrayList<SumShown>();
    sums.add(new SumShown("Float", session.floated().shown()));
    sums.add(new SumShown("Taken in cash", session.cashTaken().shown()));
    add(sums, "Given back in cash", session.cashGivenBack().negated());
    add(sums, "Dropped to the safe", session.dropped().negated());
    add(sums, "Paid out", session.paidOut().negated());
    add(sums, "Found at hand-overs", session.foundAtHandOvers());
    return sums;
  }

  static List<SumShown> card(DrawerSession session) {
    var sums = new ArrayList<SumShown>();
    sums.add(new SumShown("Taken by card", session.cardTaken().shown()));
    add(sums, "Given back by card", session.cardGivenBack().negated());
    return sums;
  }

  private static void add(List<SumShown> sums, String label, Money amount) {
    if (amount.pence() != 0) sums.add(new SumShown(label, amount.shown()));
  }
}
