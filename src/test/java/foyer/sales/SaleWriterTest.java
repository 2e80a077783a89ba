package foyer.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.RoundTrip;
import foyer.rolls.Rolls;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import foyer.testing.Outcomes;
import java.sql.SQLException;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class SaleWriterTest {
  @Autowired SaleWriter writer;
  @Autowired Orders orders;
  @Autowired Agents agents;
  @Autowired Bookings bookings;
  @Autowired OrderTable table;
  @Autowired Rolls rolls;
  @Autowired OnSale onSale;
  @Autowired HouseClock clock;
  @Autowired BookingTerms terms;
  @Autowired TransactionTemplate transaction;

  /** As when the heap is full while one of them is written. */
  private static final class Fatal extends AbstractMap<String, Integer> {
    @Override
    public Set<Entry<String, Integer>> entrySet() {
      throw new StackOverflowError("on purpose");
    }
  }

  @Test
  void what_is_no_exception_fails_alone_and_the_next_buyer_is_served() {
    var screening = onSale.unallocated(4, 4);
    var fatal = new Wish.Hold(UUID.randomUUID(), new Wish.Party(screening, new Fatal()));
    assertThatThrownBy(() -> writer.ask(fatal)).hasRootCauseInstanceOf(StackOverflowError.class);
    Outcomes.done(bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 1)));
  }

  /** As from the one that was the primary a moment ago, so many times; then as wished. */
  private static final class ReadOnlyAtFirst extends AbstractMap<String, Integer> {
    private int times;

    ReadOnlyAtFirst(int times) {
      this.times = times;
    }

    @Override
    public Set<Entry<String, Integer>> entrySet() {
      if (times-- <= 0) return Map.of("STANDARD", 1).entrySet();
      var said = new SQLException("cannot execute INSERT in a read-only transaction", "25006");
      throw new UncategorizedSQLException("write", "insert", said);
    }
  }

  @Test
  void a_sale_that_meets_the_primary_of_a_moment_ago_is_written_again() {
    var screening = onSale.unallocated(4, 4);
    var party = new Wish.Party(screening, new ReadOnlyAtFirst(2));
    Outcomes.done(writer.ask(new Wish.Hold(UUID.randomUUID(), party)));
  }

  @Test
  void where_no_primary_comes_the_buyer_is_told_that_trying_again_is_safe() {
    var screening = onSale.unallocated(4, 4);
    var party = new Wish.Party(screening, new ReadOnlyAtFirst(Integer.MAX_VALUE));
    assertThat(writer.ask(new Wish.Hold(UUID.randomUUID(), party)))
        .isEqualTo(
            Outcome.refused(
                Refusal.busy(
                    "The box office cannot reach its books just now. Trying again is safe.")));
  }

  @Test
  void another_agent_who_knows_the_id_of_a_sale_is_not_told_its_tickets() {
    var screening = onSale.unallocated(4, 4);
    var one = key();
    var sale = UUID.randomUUID();
    var tickets = Map.of("STANDARD", 1);
    var sold = Outcomes.done(orders.sellForAgent(sale, screening, tickets, one, ""));
    assertThat(Outcomes.done(orders.sellForAgent(sale, screening, tickets, one, "")))
        .isEqualTo(sold);

    String sentence = "This id is taken; please draw a new one.";
    assertThat(orders.sellForAgent(sale, screening, tickets, key(), ""))
        .isEqualTo(Outcome.refused(Refusal.conflict(sentence)));
    assertThat(bookings.hold(sale, screening, tickets))
        .isEqualTo(Outcome.refused(Refusal.conflict(sentence)));
  }

  @Test
  void a_basket_whose_stock_is_not_locked_is_not_booked() {
    var screening = onSale.unallocated(4, 4);
    var basket = UUID.randomUUID();
    Outcomes.done(bookings.hold(basket, screening, Map.of("STANDARD", 1)));
    Outcomes.done(bookings.nameGuest(basket, "Ada", "ada@example.org"));

    // As when another node makes the basket between this batch's locks and its question.
    var answer = transaction.execute(status -> decideWithoutLocks(basket));
    assertThat(answer)
        .isEqualTo(
            Outcome.refused(
                Refusal.busy("This basket was being made a moment ago. Please try again.")));
    Outcomes.done(bookings.confirm(basket));
  }

  private Outcome<Written> decideWithoutLocks(UUID basket) {
    var trip = new RoundTrip();
    var opening = rolls.ask(Set.of(), List.of(), 0, trip);
    table.send(trip);
    var facts =
        new SaleDecisions.Facts(
            opening.book(),
            table.find(List.of(basket)),
            new Catalogue.Page(Map.of(), Map.of(), Map.of(), Map.of()),
            Map.of(),
            "");
    return new SaleDecisions(facts, clock, terms.current())
        .decide(new Wish.Confirm(basket, Map.of()));
  }

  private String key() {
    return Outcomes.done(agents.make("Agent " + UUID.randomUUID(), Actor.house("test")));
  }
}
