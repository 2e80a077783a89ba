package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.House;
import foyer.counter.Enrolment;
import foyer.counter.Entry;
import foyer.counter.Json;
import foyer.counter.SyncAnswer;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.Actor;
import foyer.house.Ed25519;
import foyer.house.Epochs;
import foyer.house.Outcome;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.Recovery;
import foyer.rolls.Stocks;
import foyer.sales.Bookings;
import foyer.testing.Databases;
import foyer.testing.OnSale;
import foyer.testing.Outcomes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  @Test
  void what_was_put_on_sale_after_the_backup_is_told_by_its_counter() throws Exception {
    try (var house = house()) {
      var screening = house.getBean(OnSale.class).unallocated(20, 20);
      var known = house.getBean(OnSale.class).unallocated(10, 10);
      var till = counter(house);
      till.ask(screening, 8);
      till.ask(known, 4);
      till.take(sync(house, till));
      sync(house, till);
      neverOnSale(house, screening);
      forget(house, known);
      house.getBean(Epochs.class).beginAfter(0, "a restore, in a test");

      till.write(till.sell(2));
      assertThat(sync(house, till).acknowledged()).hasSize(till.journal.size());
      assertThat(states(house, screening)).containsEntry("LEASED", 6L).containsEntry("SOLD", 2L);

      house.getBean(Recovery.class).end(Actor.house("test"));
      house.getBean(Stocks.class).putOnSale(screening, Actor.house("test"));
      assertThat(states(house, screening))
          .containsEntry("FREE", 12L)
          .containsEntry("LEASED", 6L)
          .containsEntry("SOLD", 2L);
    }
  }

  @Test
  void what_a_counter_gave_back_in_the_recovery_is_for_sale_when_it_ends() throws Exception {
    try (var house = house()) {
      var screening = house.getBean(OnSale.class).unallocated(20, 20);
      var till = counter(house);
      till.ask(screening, 20);
      till.take(sync(house, till));
      sync(house, till);
      house.getBean(Epochs.class).beginAfter(0, "a restore, in a test");
      var back = till.roll.removeLast().number();
      till.write(new Entry.Return(List.of(back), null));
      sync(house, till);

      house.getBean(Recovery.class).end(Actor.house("test"));
      assertThat(states(house, screening)).containsEntry("FREE", 1L).containsEntry("LEASED", 19L);
    }
  }

  @Test
  void a_booking_made_after_the_backup_is_written_again_from_what_a_counter_remembers()
      throws Exception {
    try (var house = house()) {
      var screening = house.getBean(OnSale.class).unallocated(20, 20);
      var bookings = house.getBean(Bookings.class);
      var till = counter(house);
      var basket = UUID.randomUUID();
      Outcomes.done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
      Outcomes.done(bookings.nameGuest(basket, "Amélie O’Brien", "amelie@example.org"));
      var code = Outcomes.done(bookings.confirm(basket)).code();
      till.remembered.addAll(sync(house, till).tables());
      forgetBooking(house, screening, basket);
      forget(house, screening);
      house.getBean(Epochs.class).beginAfter(0, "a restore, in a test");
      assertThat(bookings.find(code)).isEmpty();

      sync(house, till);
      var found = bookings.find(code).orElseThrow();
      assertThat(found.guestName()).isEqualTo("Amélie O’Brien");
      assertThat(found.total()).isEqualTo(new Money(800));
      house.getBean(Recovery.class).end(Actor.house("test"));
      assertThat(states(house, screening)).containsEntry("HELD", 2L).containsEntry("FREE", 18L);

      sync(house, till);
      assertThat(states(house, screening)).containsEntry("HELD", 2L).containsEntry("FREE", 18L);
    }
  }

  @Test
  void tickets_of_a_counter_that_is_never_heard_again_keep_their_places() throws Exception {
    try (var house = house()) {
      var screening = house.getBean(OnSale.class).unallocated(20, 20);
      var lost = counter(house);
      lost.ask(screening, 6);
      lost.take(sync(house, lost));
      sync(house, lost);
      var till = counter(house);
      var sale = lost.sell(2);
      lost.write(sale);
      var sold = sale.tickets().stream().map(one -> one.number().n()).toList();
      for (var table : sync(house, till).tables()) till.remembered.add(with(table, sold));
      forget(house, screening);
      house.getBean(Epochs.class).beginAfter(0, "a restore, in a test");
      sync(house, till);
      assertThat(house.getBean(Recovery.class).rememberedOnly()).isEqualTo(6);

      house.getBean(Recovery.class).end(Actor.house("test"));
      // Two were sold and four may be: six places of twenty are not sold again.
      assertThat(states(house, screening))
          .containsEntry("SOLD", 2L)
          .containsEntry("X", 4L)
          .containsEntry("FREE", 14L);
      assertThat(open(house, Kind.SOLD_BY_WITNESS)).isEqualTo(2);

      // It turns up after all: what it sold explains itself.
      sync(house, lost);
      assertThat(open(house, Kind.SOLD_BY_WITNESS)).isZero();
    }
  }

  @Test
  void a_database_that_was_put_back_is_noticed_by_the_first_counter_that_calls() throws Exception {
    try (var house = house()) {
      var screening = house.getBean(OnSale.class).unallocated(20, 20);
      var till = counter(house);
      till.ask(screening, 8);
      var answer = sync(house, till);
      till.take(answer);
      till.store(answer);
      answer = sync(house, till);
      till.store(answer);
      // What was not put back is not found to be.
      assertThat(sync(house, till).recovering()).isFalse();

      forget(house, screening);
      house
          .getBean(JdbcTemplate.class)
          .update("update rolls.stock set version = 1 where screening = ?", screening.value());
      var noticed = sync(house, till);
      assertThat(noticed.recovering()).isTrue();
      assertThat(noticed.epoch()).startsWith("2-");
      // The second finds the same, and begins nothing more.
      assertThat(sync(house, till).epoch()).isEqualTo(noticed.epoch());
      // What that same request brought was claimed already in the new epoch.
      assertThat(states(house, screening))
          .containsEntry("LEASED", 8L)
          .containsEntry("SUSPECT", 12L);
    }
  }

  /** As it was told after these numbers were sold. */
  private static SyncAnswer.Table with(SyncAnswer.Table table, List<Integer> sold) {
    return new SyncAnswer.Table(
        table.screening(),
        table.version(),
        table.salesLimit(),
        table.committed(),
        table.freeNow(),
        table.rows().stream()
            .map(
                row ->
                    new SyncAnswer.Row(
                        row.epoch(),
                        row.n(),
                        row.seat(),
                        sold.contains(row.n()) ? NumberState.SOLD : row.state(),
                        row.counter(),
                        row.shortCode(),
                        row.order(),
                        row.ticketClass(),
                        row.person(),
                        row.admittedAt(),
                        row.admittedWhere()))
            .toList(),
        table.bookings());
  }

  @Test
  void a_counter_that_joined_after_the_backup_is_taken_in_again_by_the_house_s_own_word()
      throws Exception {
    try (var house = house()) {
      var counters = house.getBean(Counters.class);
      var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var code = Outcomes.done(counters.invite("Till 9", false, Actor.house("test")));
      var publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
      var joined =
          Objects.requireNonNull(
              Outcomes.done(counters.enrol(new Enrolment.Request(code, publicKey, "")))
                  .membership());
      assertThat(call(house, keys, joined)).isEqualTo(200);
      var jdbc = house.getBean(JdbcTemplate.class);
      for (var table : List.of("till.shown", "till.line")) {
        jdbc.update("delete from " + table + " where counter = ?", joined.counter());
      }
      jdbc.update("delete from till.counter where id = ?", joined.counter());

      var forged =
          new Enrolment.Membership(
              joined.counter(), "Q", joined.name(), publicKey, "", joined.signature());
      assertThat(call(house, keys, forged)).isEqualTo(403);
      assertThat(counters.find(joined.counter())).isEmpty();

      assertThat(call(house, keys, joined)).isEqualTo(200);
      assertThat(counters.find(joined.counter()).orElseThrow().letter()).isEqualTo(joined.letter());
      // The next that joins gets another number and letter.
      code = Outcomes.done(counters.invite("Till 10", false, Actor.house("test")));
      var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
      var next =
          Outcomes.done(
              counters.enrol(
                  new Enrolment.Request(
                      code, Base64.getEncoder().encodeToString(other.getEncoded()), "")));
      assertThat(next.counter()).isGreaterThan(joined.counter());
      assertThat(next.letter()).isNotEqualTo(joined.letter());
    }
  }

  /** One call of a counter, with the house's word on who it is; the answer's status. */
  private static int call(
      ConfigurableApplicationContext house, KeyPair keys, Enrolment.Membership membership)
      throws Exception {
    byte[] body = Json.bytes(new PaperCounter(membership.counter()).request());
    var port = house.getEnvironment().getProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/counter/sync"))
            .header("Content-Type", "application/json")
            .header("Foyer-Counter", String.valueOf(membership.counter()))
            .header(
                "Foyer-Signature",
                Base64.getEncoder().encodeToString(Ed25519.sign(keys.getPrivate(), body)))
            .header(
                Enrolment.Membership.HEADER,
                Base64.getEncoder().encodeToString(Json.bytes(membership)))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static void forgetBooking(
      ConfigurableApplicationContext house, ScreeningId screening, UUID order) {
    var jdbc = house.getBean(JdbcTemplate.class);
    jdbc.update(
        "update rolls.number set state = 'FREE', hold = null where screening = ?",
        screening.value());
    jdbc.update("delete from sales.ticket where order_id = ?", order);
    jdbc.update("delete from sales.orders where id = ?", order);
    jdbc.update("delete from rolls.hold where id = ?", order);
  }

  private static long open(ConfigurableApplicationContext house, Kind kind) {
    return house.getBean(Desk.class).open().stream().filter(one -> one.kind() == kind).count();
  }

  /** As a backup from before the screening was put on sale would have it. */
  private static void neverOnSale(ConfigurableApplicationContext house, ScreeningId screening) {
    forgetEntries(house);
    var jdbc = house.getBean(JdbcTemplate.class);
    for (var table : List.of("till.shown", "rolls.number", "rolls.stock")) {
      jdbc.update("delete from " + table + " where screening = ?", screening.value());
    }
  }

  /** As a backup from before the counter's first call would have it. */
  private static void forget(ConfigurableApplicationContext house, ScreeningId screening) {
    forgetEntries(house);
    house
        .getBean(JdbcTemplate.class)
        .update(
            """
            update rolls.number set state = 'FREE', counter = null, line = null, ask = null
            where screening = ?
            """,
            screening.value());
  }

  private static void forgetEntries(ConfigurableApplicationContext house) {
    var jdbc = house.getBean(JdbcTemplate.class);
    jdbc.execute("alter table till.entry disable trigger append_only");
    for (var table : List.of("till.entry", "till.entry_head", "till.line")) {
      jdbc.update("delete from " + table);
    }
    jdbc.execute("alter table till.entry enable trigger append_only");
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
