package foyer.sales;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.programme.Screenings;
import foyer.rolls.Rolls;
import foyer.testing.Await;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A sale holds the stock and then names the screening; a cancellation goes the other way. */
@HouseTest
class CancelledInTheRushTest {
  @Autowired Screenings screenings;
  @Autowired Rolls rolls;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;
  @Autowired TransactionTemplate transactions;

  @Test
  void a_cancellation_lets_the_sale_before_it_finish_and_neither_is_thrown_out() throws Exception {
    var screening = onSale.unallocated(20, 20);
    var cancelled = new CompletableFuture<Outcome<?>>();
    transactions.executeWithoutResult(
        status -> {
          rolls.open(List.of(screening));
          Thread.startVirtualThread(
              () -> {
                try {
                  cancelled.complete(
                      screenings.cancel(screening, "The reel is lost.", Actor.house("test")));
                } catch (RuntimeException thrownOut) {
                  cancelled.completeExceptionally(thrownOut);
                }
              });
          Await.until(
              "the cancellation waits for the stock",
              // By another connection: within one transaction the activity is read once.
              () -> CompletableFuture.supplyAsync(this::theCancellationWaits).join());
          // As the foreign key of a ticket does.
          jdbc.queryForList(
              "select 1 from programme.screening where id = ? for key share", screening.value());
        });
    assertThat(cancelled.get()).isInstanceOf(Outcome.Done.class);
  }

  private boolean theCancellationWaits() {
    return !jdbc.queryForList(
            """
            select 1 from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%from rolls.stock%'
            """)
        .isEmpty();
  }
}
