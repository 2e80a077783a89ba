package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.House;
import foyer.counter.SyncAnswer;
import foyer.house.Actor;
import foyer.house.Epochs;
import foyer.house.Outcome;
import foyer.programme.ScreeningId;
import foyer.rolls.Recovery;
import foyer.sales.Bookings;
import foyer.testing.Databases;
import foyer.testing.OnSale;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A house that was restored from a backup: what it forgot, its counters tell it. */
class RecoveryTest {

  @Test
  void a_restored_house_sells_nothing_until_the_counters_have_told_what_they_hold()
      throws Exception {
    try (var house = house()) {
      var screening = house.getBean(OnSale.class).unallocated(20, 20);
      var till = counter(house);
      till.ask(screening, 8);
      till.take(sync(house, till));
      sync(house, till);
      forget(house, screening);
      house.getBean(Epochs.class).beginAfter(0, "a restore, in a test");

      var bookings = house.getBean(Bookings.class);
      assertThat(bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 1)))
          .isInstanceOf(Outcome.Refused.class);

      var sold = till.sell(2);
      till.write(sold);
      till.ask(screening, 5);
      assertThat(sync(house, till).grants()).isEmpty();
      assertThat(states(house, screening)).containsEntry("LEASED", 6L).containsEntry("SOLD", 2L);

      house.getBean(Recovery.class).end(Actor.house("test"));
      // Twenty may be sold: two are, six lie on the roll, so twelve are made anew.
      assertThat(states(house, screening))
          .containsEntry("FREE", 12L)
          .containsEntry("LEASED", 6L)
          .containsEntry("SOLD", 2L)
          .containsEntry("BURNT", 12L);
      assertThat(sync(house, till).gone()).isEmpty();
    }
  }

  /** As a backup from before the counter's first call would have it. */
  private static void forget(ConfigurableApplicationContext house, ScreeningId screening) {
    house
        .getBean(JdbcTemplate.class)
        .update(
            """
            update rolls.number set state = 'FREE', counter = null, ask = null
            where screening = ?
            """,
            screening.value());
  }

  private static Map<String, Long> states(
      ConfigurableApplicationContext house, ScreeningId screening) {
    return house
        .getBean(JdbcTemplate.class)
        .query(
            "select state, count(*) from rolls.number where screening = ? group by state",
            (row, i) -> Map.entry(row.getString(1), row.getLong(2)),
            screening.value())
        .stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static SyncAnswer sync(ConfigurableApplicationContext house, PaperCounter at) {
    var counter = house.getBean(Counters.class).find(at.id).orElseThrow();
    return house.getBean(Syncs.class).answer(counter, at.request());
  }

  private static PaperCounter counter(ConfigurableApplicationContext house) throws Exception {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    return new PaperCounter(house.getBean(Counters.class).enrolInside(key.getEncoded()).counter());
  }

  /** A house of its own: a new epoch would stop every other test's. */
  private static ConfigurableApplicationContext house() {
    var database = Databases.fresh();
    return new SpringApplicationBuilder(House.class)
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password());
  }
}
