package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.desk.Kind;
import foyer.programme.ScreeningId;
import foyer.rolls.MemoryStock;
import foyer.rolls.NumberRules;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Taking journals in is a join: whatever overtakes what on the way, numbers, tickets and money end
 * the same. Each case is played in every order that keeps each counter's own.
 */
class EntryRulesTest {
  private static final ScreeningId SCREENING = new ScreeningId(5);
  private static final String EPOCH = "1-0000000a";
  private static final TicketNumber ONE = new TicketNumber(SCREENING, EPOCH, 1);

  private final PaperCounter till = new PaperCounter(2);
  private final PaperCounter other = new PaperCounter(3);
  private final PaperCounter third = new PaperCounter(4);

  /** How a case ended: the numbers' states, the tickets that live, the money, two sales listed. */
  private record End(NumberState one, Map<TicketNumber, Integer> living, long pence) {}

  @Test
  void a_void_may_overtake_its_sale() {
    var sold = sale(till);
    till.write(id(1), sold);
    other.write(other.undo(id(1), sold));
    assertThat(ends(till, other)).containsExactly(new End(NumberState.VOID, Map.of(), 0));
  }

  @Test
  void two_voids_of_one_sale_give_the_money_twice_and_one_place_free() {
    var sold = sale(till);
    till.write(id(1), sold);
    other.write(other.undo(id(1), sold));
    third.write(third.undo(id(1), sold));
    assertThat(ends(till, other, third)).containsExactly(new End(NumberState.VOID, Map.of(), -400));
  }

  @Test
  void of_two_sales_of_one_number_the_one_that_is_not_undone_keeps_it() {
    var first = sale(till);
    till.write(id(1), first);
    other.write(id(2), sale(other));
    third.write(third.undo(id(1), first));
    assertThat(ends(till, other, third))
        .containsExactly(new End(NumberState.SOLD, Map.of(ONE, 1), 400));
  }

  @Test
  void both_sales_of_one_number_undone_leave_it_void() {
    var first = sale(till);
    var second = sale(other);
    till.write(id(1), first);
    till.write(till.undo(id(1), first));
    other.write(id(2), second);
    third.write(third.undo(id(2), second));
    assertThat(ends(till, other, third)).containsExactly(new End(NumberState.VOID, Map.of(), 0));
  }

  @Test
  void two_sales_of_one_number_are_listed_in_every_order() {
    var first = sale(till);
    till.write(id(1), first);
    till.write(till.undo(id(1), first));
    other.write(id(2), sale(other));
    for (var order : orders(till, other)) {
      assertThat(play(order).everListed()).contains(Kind.SOLD_TWICE);
    }
  }

  @Test
  void a_number_handed_over_is_its_new_holders_however_it_is_told() {
    var nonce = UUID.randomUUID();
    till.write(new Entry.Move(List.of(ONE), other.id, nonce));
    other.write(new Entry.Taken(nonce, List.of(new Entry.HeldNumber(ONE, null)), null));
    other.write(id(1), sale(other));
    assertThat(ends(till, other)).containsExactly(new End(NumberState.SOLD, Map.of(ONE, 1), 400));
    for (var order : orders(till, other)) assertThat(play(order).everListed()).isEmpty();
  }

  @Test
  void what_was_handed_over_and_given_back_is_burnt_however_it_is_told() {
    var nonce = UUID.randomUUID();
    till.write(new Entry.Move(List.of(ONE), other.id, nonce));
    other.write(new Entry.Taken(nonce, List.of(new Entry.HeldNumber(ONE, null)), null));
    other.write(new Entry.Return(List.of(ONE), null));
    assertThat(ends(till, other)).containsExactly(new End(NumberState.BURNT, Map.of(), 0));
  }

  @Test
  void a_sale_beats_what_a_copy_of_the_counter_gave_back() {
    till.write(id(1), sale(till));
    var copy = new PaperCounter(till.id);
    copy.write(new Entry.Return(List.of(ONE), null));
    assertThat(ends(till, copy)).containsExactly(new End(NumberState.SOLD, Map.of(ONE, 1), 400));
  }

  @Test
  void a_scan_and_its_sale_end_the_same_and_leave_nothing_on_the_desk() {
    var sold = sale(till);
    till.write(id(1), sold);
    other.write(other.admit(sold.tickets().getFirst()));
    assertThat(ends(till, other)).containsExactly(new End(NumberState.SOLD, Map.of(ONE, 1), 400));
    for (var order : orders(till, other)) assertThat(play(order).openOnDesk()).isEmpty();
  }

  @Test
  void an_unreadable_entrys_number_is_sold_whether_its_sale_arrived_or_not() {
    till.write(new Entry.Presumed(List.of(ONE)));
    var before = new PaperCounter(till.id);
    before.write(id(1), sale(before));
    assertThat(ends(till, before)).containsExactly(new End(NumberState.SOLD, Map.of(ONE, 1), 400));
    for (var order : orders(till, before)) assertThat(play(order).openOnDesk()).isEmpty();
  }

  @Test
  void copies_of_a_counter_that_sold_one_number_under_one_id_each_undo_their_own() {
    var copy = new PaperCounter(till.id);
    var sold = sale(till);
    till.write(id(1), sold);
    copy.write(id(1), sale(copy));
    till.write(till.undo(id(1), sold));
    for (var order : orders(till, copy)) {
      var books = play(order);
      assertThat(books.living()).containsExactly(Map.entry(ONE, 1));
      assertThat(books.everListed()).contains(Kind.SAME_ID_TWICE, Kind.SOLD_TWICE);
    }
  }

  // Every order

  private Set<End> ends(PaperCounter... counters) {
    var ends = new HashSet<End>();
    for (var order : orders(counters)) {
      var stock = stock();
      var books = play(order, stock);
      ends.add(new End(stock.find(ONE).orElseThrow().state(), books.living(), books.pence()));
    }
    return ends;
  }

  private MemoryBooks play(List<Sent> order) {
    return play(order, stock());
  }

  private static MemoryBooks play(List<Sent> order, MemoryStock stock) {
    var books = new MemoryBooks((counter, taken) -> false);
    for (var sent : order) {
      var heard =
          new Heard(sent.by(), "P", "P" + sent.by(), Instant.EPOCH, LocalDate.of(2026, 11, 24));
      var arrived = Arrived.read(sent.raw());
      books.write(arrived, EntryRules.apply(heard, arrived, stock, books));
      stock.save();
    }
    return books;
  }

  /** Three numbers, all on the first counter's roll. */
  private MemoryStock stock() {
    var stock = new MemoryStock(SCREENING, 3, 3, EPOCH);
    for (var free : stock.free(SCREENING)) {
      stock.put(NumberRules.leased(free, till.id, 1, id(9)));
    }
    stock.save();
    return stock;
  }

  private record Sent(int by, String raw) {}

  private static List<List<Sent>> orders(PaperCounter... counters) {
    var queues = new ArrayList<List<Sent>>();
    for (var counter : counters) {
      queues.add(counter.journal.stream().map(raw -> new Sent(counter.id, raw)).toList());
    }
    var found = new ArrayList<List<Sent>>();
    merge(queues, List.of(), found);
    return found;
  }

  private static void merge(List<List<Sent>> queues, List<Sent> before, List<List<Sent>> found) {
    if (queues.stream().allMatch(List::isEmpty)) found.add(before);
    for (int i = 0; i < queues.size(); i++) {
      if (queues.get(i).isEmpty()) continue;
      var left = new ArrayList<>(queues);
      left.set(i, queues.get(i).subList(1, queues.get(i).size()));
      var then = new ArrayList<>(before);
      then.add(queues.get(i).getFirst());
      merge(left, then, found);
    }
  }

  private static Entry.Sale sale(PaperCounter at) {
    return at.sale(List.of(at.ticket(new Entry.HeldNumber(ONE, null))), null);
  }

  private static UUID id(long n) {
    return new UUID(0, n);
  }
}
