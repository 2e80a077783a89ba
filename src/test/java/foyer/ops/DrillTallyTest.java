package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.programme.ScreeningId;
import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a drill says of an evening whose books and receipts are known. */
class DrillTallyTest {
  private static final ScreeningId TONIGHT = new ScreeningId(1);
  private static final List<DrillTill.Receipt> GIVEN =
      List.of(receipt("a1", 2), receipt("e1", 1), receipt("b1", 1));

  private final TestDatabase database = Databases.fresh();

  @BeforeEach
  void an_evening_in_good_order() throws SQLException {
    execute(EveningInTheBooks.SQL);
  }

  @Test
  void what_everybody_was_given_and_the_books_have_is_clean() throws SQLException {
    assertThat(tally(GIVEN)).isEqualTo(new DrillTally(4, 0, 0, 0, 0));
  }

  @Test
  void a_receipt_that_the_books_do_not_know_is_lost() throws SQLException {
    var withOneMore = new ArrayList<>(GIVEN);
    withOneMore.add(receipt("c1", 3));
    assertThat(tally(withOneMore).lost()).isEqualTo(3);
  }

  @Test
  void tickets_that_nobody_was_given_are_doubled_and_their_order_is_named() throws SQLException {
    var without = GIVEN.subList(0, 2);
    assertThat(tally(without).doubled()).isEqualTo(1);
    try (var books = database.dataSource().getConnection()) {
      assertThat(DrillTally.strays(books, TONIGHT, without))
          .containsExactly("order %s, tickets 1".formatted(id("b1")));
    }
  }

  @Test
  void one_number_on_the_tickets_of_two_is_doubled() throws SQLException {
    execute("update sales.ticket set n = 4 where order_id = '%s'".formatted(id("b1")));
    assertThat(tally(GIVEN).doubled()).isEqualTo(1);
  }

  /** As after a smoke test of a release, which holds a ticket and gives it back. */
  @Test
  void a_number_that_was_in_a_basket_before_it_was_sold_is_not_doubled() throws SQLException {
    execute(
        """
        insert into sales.orders
          (id, channel, state, made_at, business_day, seller, total_pence)
          values ('%1$s', 'WEB', 'BASKET', now(), '2026-11-24', 'web', 600);
        insert into sales.ticket
          (order_id, position, screening, epoch, n, seat, ticket_class, pence)
          values ('%1$s', 1, 1, '1-7f3a9c21', 4, 'A4', 'FULL', 600);
        """
            .formatted(id("d1")));
    assertThat(tally(GIVEN)).isEqualTo(new DrillTally(4, 0, 0, 0, 0));
  }

  @Test
  void living_tickets_beyond_the_limit_are_oversold() throws SQLException {
    try (var books = database.dataSource().getConnection()) {
      assertThat(DrillTally.of(books, TONIGHT, 3, GIVEN, 0).oversold()).isEqualTo(1);
    }
  }

  private DrillTally tally(List<DrillTill.Receipt> receipts) throws SQLException {
    try (var books = database.dataSource().getConnection()) {
      return DrillTally.of(books, TONIGHT, 10, receipts, 0);
    }
  }

  private static DrillTill.Receipt receipt(String order, int tickets) {
    return new DrillTill.Receipt(UUID.fromString(id(order)), tickets);
  }

  private static String id(String order) {
    return "00000000-0000-4000-8000-0000000000" + order;
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
