package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.counter.Entry.SoldTicket;
import foyer.counter.Entry.Staff;
import foyer.counter.SyncAnswer;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** One ticket at two doors: gone out and come back, or let in twice. */
@HouseTest
class PassOutsTest {
  private static final Staff EVE = new Staff(14, "Eve");

  @Autowired PaperCounters counters;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  private ScreeningId screening = new ScreeningId(0);
  private PaperCounter front = new PaperCounter(0);
  private PaperCounter side = new PaperCounter(0);
  private SoldTicket ticket =
      front.ticket(new Entry.HeldNumber(new TicketNumber(screening, "1-00000000", 1), null));

  @BeforeEach
  void a_ticket_and_two_doors() {
    screening = onSale.unallocated(30, 40);
    front = counters.with(2, screening);
    side = counters.enrolled();
    var sale = front.sell(1);
    ticket = sale.tickets().getFirst();
    front.write(sale);
    counters.sync(front);
  }

  @AfterEach
  void counters_go_home() {
    counters.goHome();
  }

  @Test
  void who_went_out_by_one_door_and_came_back_by_another_is_no_discrepancy() {
    front.write(front.admit(ticket));
    front.write(new Entry.PassOut(ticket.number(), EVE));
    counters.sync(front);
    assertThat(row(counters.sync(side)).admittedAt()).as("out, so not in").isNull();
    assertThat(row(counters.sync(side)).outAt()).isNotNull();
    side.write(side.admit(ticket));
    counters.sync(side);
    assertThat(listed()).isEmpty();
    assertThat(row(counters.sync(side)).admittedAt()).isNotNull();
  }

  @Test
  void the_same_where_the_second_door_s_journal_comes_first() {
    side.write(side.admit(ticket));
    counters.sync(side);
    front.write(front.admit(ticket));
    var both = front.request();
    front.write(new Entry.PassOut(ticket.number(), EVE));
    counters.sync(front, both);
    assertThat(listed()).hasSize(1);
    counters.sync(front);
    assertThat(listed()).isEmpty();
  }

  @Test
  void two_doors_that_let_one_ticket_in_are_both_named_with_their_times() {
    front.write(front.admit(ticket));
    side.write(side.admit(ticket));
    counters.sync(front);
    counters.sync(side);
    assertThat(listed())
        .singleElement()
        .asString()
        .matches(
            ".*: The ticket was let in before at \\d\\d:\\d\\d by the door of .*; here at"
                + " \\d\\d:\\d\\d\\.");
  }

  @Test
  void once_out_is_once_back_and_no_more() {
    front.write(front.admit(ticket));
    front.write(new Entry.PassOut(ticket.number(), EVE));
    front.write(front.admit(ticket));
    counters.sync(front);
    side.write(side.admit(ticket));
    counters.sync(side);
    assertThat(listed()).hasSize(1);
  }

  private SyncAnswer.Row row(SyncAnswer answer) {
    return PaperCounter.table(answer, screening).rows().stream()
        .filter(one -> one.n() == ticket.number().n())
        .findFirst()
        .orElseThrow();
  }

  private List<String> listed() {
    return jdbc.queryForList(
        """
        select sentence from desk.discrepancy
        where screening = ? and kind = 'ADMITTED_TWICE' and settled_at is null
        """,
        String.class,
        screening.value());
  }
}
