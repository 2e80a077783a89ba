package foyer.sales;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.House;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many buyers for the last tickets, on one node and on two. */
@HouseTest
class LastTicketsTest {
  private static final int BUYERS = 64;
  private static final int LEFT = 10;

  @Autowired Bookings bookings;
  @Autowired Availability availability;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;
  @Autowired Environment environment;

  @Test
  void of_64_buyers_for_the_last_ten_tickets_ten_get_one() throws Exception {
    var screening = onSale.unallocated(LEFT, LEFT);
    var outcomes = race(List.of(bookings), screening);
    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(LEFT);
    assertThat(outcomes)
        .filteredOn(Outcome.Refused.class::isInstance)
        .allMatch(one -> kind(one) == Refusal.Kind.SOLD_OUT);
    assertThat(taken(screening)).isEqualTo(LEFT);
  }

  @Test
  void two_nodes_on_one_database_never_oversell_and_see_each_others_baskets() throws Exception {
    try (var second = secondNode()) {
      var there = second.getBean(Bookings.class);
      var screening = onSale.unallocated(LEFT, LEFT);
      var outcomes = race(List.of(bookings, there), screening);
      assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(LEFT);
      assertThat(taken(screening)).isEqualTo(LEFT);

      var other = onSale.unallocated(LEFT, LEFT);
      var basket = UUID.randomUUID();
      bookings.hold(basket, other, Map.of("STANDARD", 4));
      assertThat(there.basket(basket)).isPresent();
      assertThat(there.nameGuest(basket, "Ada", "ada@example.org"))
          .isInstanceOf(Outcome.Done.class);
      assertThat(bookings.confirm(basket)).isEqualTo(there.confirm(basket));
      assertThat(second.getBean(Availability.class).of(List.of(other)))
          .isEqualTo(availability.of(List.of(other)));
    }
  }

  @Test
  void without_the_lock_the_same_race_oversells() throws Exception {
    // The negative control: count, compare and write without the stock's lock, as many systems do.
    // The barrier makes every buyer look before any buys, which is what a rush does by itself.
    var screening = onSale.unallocated(LEFT, LEFT);
    var looked = new CountDownLatch(BUYERS);
    jdbc.execute("create table if not exists sold_without_lock (screening bigint)");
    List<Callable<Boolean>> buyers = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      buyers.add(
          () -> {
            boolean free = soldWithoutLock(screening) < LEFT;
            looked.countDown();
            looked.await();
            if (free) {
              jdbc.update("insert into sold_without_lock values (?)", screening.value());
            }
            return free;
          });
    }
    all(buyers);
    assertThat(soldWithoutLock(screening)).isGreaterThan(LEFT);
  }

  private int soldWithoutLock(ScreeningId screening) {
    Integer sold =
        jdbc.queryForObject(
            "select count(*) from sold_without_lock where screening = ?",
            Integer.class,
            screening.value());
    return sold == null ? 0 : sold;
  }

  private static List<Outcome<Basket>> race(List<Bookings> nodes, ScreeningId screening)
      throws Exception {
    var start = new CountDownLatch(BUYERS);
    List<Callable<Outcome<Basket>>> buyers = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      var node = nodes.get(i % nodes.size());
      buyers.add(
          () -> {
            start.countDown();
            start.await();
            return node.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 1));
          });
    }
    return all(buyers);
  }

  private static <T> List<T> all(List<Callable<T>> buyers) throws Exception {
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = buyers.stream().map(threads::submit).toList();
      for (var one : running) results.add(one.get());
    }
    return results;
  }

  private int taken(ScreeningId screening) {
    Integer taken =
        jdbc.queryForObject(
            """
            select count(*) from rolls.number
            where screening = ? and state not in ('FREE', 'BURNT')
            """,
            Integer.class,
            screening.value());
    return taken == null ? 0 : taken;
  }

  private static Refusal.Kind kind(Outcome<Basket> outcome) {
    if (outcome instanceof Outcome.Refused<Basket>(Refusal refusal)) return refusal.kind();
    throw new AssertionError(outcome.toString());
  }

  private ConfigurableApplicationContext secondNode() {
    return new SpringApplicationBuilder(House.class)
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
            "--spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
            "--spring.datasource.password="
                + environment.getProperty("spring.datasource.password"));
  }
}
