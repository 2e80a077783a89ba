package foyer.people;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.testing.Await;
import foyer.testing.Databases;
import foyer.testing.Nodes;
import foyer.testing.SetClock;
import foyer.testing.TestDatabase;
import foyer.testing.Visitor;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database: whatever one knows of sign-ins, the other knows. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
  private static final String PASSWORD = "two nodes one house";

  /** Both nodes' clock. It stands, so that a slow machine gives nobody the time to wait. */
  private static final SetClock CLOCK = new SetClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  private static final TestDatabase database = Databases.fresh();
  private static ConfigurableApplicationContext one;
  private static ConfigurableApplicationContext other;

  @BeforeAll
  static void open() {
    one = Nodes.open(database, CLOCK);
    other = Nodes.open(database, CLOCK);
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  @Test
  @Order(1)
  void the_set_up_code_of_one_nodes_console_makes_one_officer_at_either_node_once()
      throws Exception {
    String stale = one.getBean(FirstOfficer.class).newCodeIfNobody().orElseThrow();
    String code = other.getBean(FirstOfficer.class).newCodeIfNobody().orElseThrow();
    assertThat(
            one.getBean(JdbcClient.class)
                .sql("select code_hash from people.setup_code")
                .query(String.class)
                .single())
        .doesNotContain(code)
        .startsWith("{argon2id}");

    assertThat(setup(Nodes.port(one), stale, "stale").statusCode()).isEqualTo(403);
    assertThat(setup(Nodes.port(one), "", "nobody").statusCode()).isEqualTo(403);

    Callable<Integer> first =
        () -> setup(Nodes.port(one), code.toLowerCase(), "first").statusCode();
    Callable<Integer> second = () -> setup(Nodes.port(other), code, "second").statusCode();
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> answers =
          both.invokeAll(List.of(first, second)).stream().map(Future::resultNow).sorted().toList();
      assertThat(answers).containsExactly(302, 410);
    }
    assertThat(one.getBean(FirstOfficer.class).newCodeIfNobody()).isEqualTo(Optional.empty());
    assertThat(new Visitor(Nodes.port(other)).get("/setup").statusCode()).isEqualTo(302);
  }

  @Test
  @Order(2)
  void who_signs_in_at_one_node_is_signed_in_at_the_other_and_signed_out_at_both() {
    somebody("both");
    var visitor = new Visitor(Nodes.port(one));
    assertThat(visitor.signIn("both", PASSWORD).statusCode()).isEqualTo(302);
    assertThat(visitor.at(Nodes.port(other)).get("/office").statusCode()).isEqualTo(200);

    visitor.at(Nodes.port(other)).post("/office/me/pin", "password", PASSWORD, "wished", "1234");
    assertThat(
            visitor
                .at(Nodes.port(one))
                .post("/office/me/pin", "password", PASSWORD, "wished", "7392")
                .statusCode())
        .isEqualTo(302);
    assertThat(visitor.at(Nodes.port(other)).get("/office/me").body())
        .contains("Your PIN is changed");

    visitor.at(Nodes.port(other)).post("/office/sign-out");
    assertThat(visitor.at(Nodes.port(one)).get("/office").statusCode()).isEqualTo(302);
  }

  @Test
  @Order(3)
  void guesses_at_both_nodes_at_once_count_each_other() throws Exception {
    somebody("guessed");
    assertThat(tenGuessesAtOnce())
        .containsExactly(403, 403, 403, 403, 403, 503, 503, 503, 503, 503);

    CLOCK.forward(SignInPatience.waitAfter(5, SignInPatience.FREE_FOR_A_NAME));
    assertThat(tenGuessesAtOnce())
        .as("one of ten was waited for, and makes the others wait again")
        .containsExactly(403, 503, 503, 503, 503, 503, 503, 503, 503, 503);
  }

  private static List<Integer> tenGuessesAtOnce() throws Exception {
    Callable<Integer> here = () -> guess(Nodes.port(one));
    Callable<Integer> there = () -> guess(Nodes.port(other));
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      return guessers
          .invokeAll(List.of(here, there, here, there, here, there, here, there, here, there))
          .stream()
          .map(Future::resultNow)
          .sorted()
          .toList();
    }
  }

  @Test
  @Order(4)
  void a_guess_that_queued_is_dated_when_its_turn_came() throws Exception {
    somebody("queued");
    String key = SignInAttempts.key("name queued");
    Instant asked = CLOCK.instant();
    try (var guesser = Executors.newVirtualThreadPerTaskExecutor();
        var before = database.dataSource().getConnection()) {
      before.setAutoCommit(false);
      try (var turn =
          before.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
        turn.setString(1, key);
        turn.execute();
      }
      var guess =
          guesser.submit(() -> new Visitor(Nodes.port(one)).signIn("queued", "no").statusCode());
      Await.until("the guess queues", () -> queueing() == 1);
      CLOCK.forward(Duration.ofSeconds(9));
      before.commit();
      assertThat(guess.get()).isEqualTo(403);
    }
    assertThat(
            database
                .jdbc()
                .sql("select at from people.failed_sign_in where who = ?")
                .param(key)
                .query(Timestamp.class)
                .single()
                .toInstant())
        .isEqualTo(asked.plusSeconds(9));
  }

  private static int queueing() {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from pg_locks
            where locktype = 'advisory' and not granted
              and database = (select oid from pg_database where datname = current_database())
            """)
        .query(Integer.class)
        .single();
  }

  @Test
  @Order(5)
  void two_officers_who_end_each_other_at_once_leave_one() throws Exception {
    JdbcClient jdbc = one.getBean(JdbcClient.class);
    PersonId a = somebody("last-a");
    PersonId b = somebody("last-b");
    jdbc.sql(
            "update people.office set valid_until = current_date - 2 , valid_from = current_date -"
                + " 3 where person not in (:a, :b)")
        .param("a", a.value())
        .param("b", b.value())
        .update();
    Callable<Object> endA = () -> one.getBean(People.class).close(a, Actor.house("b"));
    Callable<Object> endB = () -> other.getBean(People.class).close(b, Actor.house("a"));
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      both.invokeAll(List.of(endA, endB)).forEach(Future::resultNow);
    }
    assertThat(one.getBean(FirstOfficer.class).newCodeIfNobody()).isEmpty();
  }

  private static int guess(int port) {
    return new Visitor(port).signIn("guessed", "not the password").statusCode();
  }

  private static java.net.http.HttpResponse<String> setup(int port, String code, String name) {
    return new Visitor(port)
        .post(
            "/setup",
            "code",
            code,
            "name",
            "Officer " + name,
            "userName",
            name,
            "password",
            "a house of velvet");
  }

  private static PersonId somebody(String userName) {
    People people = one.getBean(People.class);
    PersonId id = done(people.add("Test " + userName, Actor.house("test")));
    done(people.identify(id, IdentifierKind.USERNAME, userName, Actor.house("test")));
    one.getBean(PersonTable.class).setPassword(id, Passwords.hash(PASSWORD));
    LocalDate today = one.getBean(HouseClock.class).today();
    done(one.getBean(Terms.class).appoint(id, Role.OFFICER, today, today, Actor.house("test")));
    return id;
  }
}
