package foyer.people;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.House;
import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import foyer.testing.Visitor;
import java.time.LocalDate;
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
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database: whatever one knows of sign-ins, the other knows. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
  private static final String PASSWORD = "two nodes one house";
  private static ConfigurableApplicationContext one;
  private static ConfigurableApplicationContext other;

  @BeforeAll
  static void open() {
    TestDatabase database = Databases.fresh();
    one = node(database);
    other = node(database);
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

    assertThat(setup(port(one), stale, "stale").statusCode()).isEqualTo(403);
    assertThat(setup(port(one), "", "nobody").statusCode()).isEqualTo(403);

    Callable<Integer> first = () -> setup(port(one), code.toLowerCase(), "first").statusCode();
    Callable<Integer> second = () -> setup(port(other), code, "second").statusCode();
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> answers =
          both.invokeAll(List.of(first, second)).stream().map(Future::resultNow).sorted().toList();
      assertThat(answers).containsExactly(302, 410);
    }
    assertThat(one.getBean(FirstOfficer.class).newCodeIfNobody()).isEqualTo(Optional.empty());
    assertThat(new Visitor(port(other)).get("/setup").statusCode()).isEqualTo(302);
  }

  @Test
  @Order(2)
  void who_signs_in_at_one_node_is_signed_in_at_the_other_and_signed_out_at_both() {
    somebody("both");
    var visitor = new Visitor(port(one));
    assertThat(visitor.signIn("both", PASSWORD).statusCode()).isEqualTo(302);
    assertThat(visitor.at(port(other)).get("/office").statusCode()).isEqualTo(200);

    visitor.at(port(other)).post("/office/me/pin", "password", PASSWORD, "wished", "1234");
    assertThat(
            visitor
                .at(port(one))
                .post("/office/me/pin", "password", PASSWORD, "wished", "7392")
                .statusCode())
        .isEqualTo(302);
    assertThat(visitor.at(port(other)).get("/office/me").body()).contains("Your PIN is changed");

    visitor.at(port(other)).post("/office/sign-out");
    assertThat(visitor.at(port(one)).get("/office").statusCode()).isEqualTo(302);
  }

  @Test
  @Order(3)
  void guesses_at_both_nodes_at_once_count_each_other() throws Exception {
    somebody("guessed");
    Callable<Integer> here = () -> guess(port(one));
    Callable<Integer> there = () -> guess(port(other));
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          guessers
              .invokeAll(List.of(here, there, here, there, here, there, here, there, here, there))
              .stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers)
          .filteredOn(status -> status == 403)
          .hasSize(SignInPatience.FREE_FOR_A_NAME);
      assertThat(answers)
          .filteredOn(status -> status == 503)
          .hasSize(10 - SignInPatience.FREE_FOR_A_NAME);
    }
  }

  @Test
  @Order(4)
  void two_officers_who_end_each_other_at_once_leave_one() throws Exception {
    JdbcClient jdbc = one.getBean(JdbcClient.class);
    PersonId a = somebody("last-a");
    PersonId b = somebody("last-b");
    jdbc.sql(
            "update people.office set valid_until = current_date - 2 , valid_from = current_date - 3 where person not in (:a, :b)")
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

  private static ConfigurableApplicationContext node(TestDatabase database) {
    return new SpringApplicationBuilder(House.class)
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password());
  }

  private static int port(ConfigurableApplicationContext node) {
    return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
