package foyer.sales;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.people.DemoPeople;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.testing.Await;
import foyer.testing.Databases;
import foyer.testing.Nodes;
import foyer.testing.OfficeVisit;
import foyer.testing.OnSale;
import foyer.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes behind one address: whichever is asked next, the guest and the house see one thing. */
class AnyNodeTest {
  private static final TestDatabase database = Databases.fresh();
  private static final HttpClient http = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext one;
  private static ConfigurableApplicationContext other;

  @BeforeAll
  static void open() {
    one = Nodes.open(database, Clock.systemUTC());
    other = Nodes.open(database, Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  @Test
  void a_booking_is_begun_changed_named_and_made_with_another_node_at_each_step() {
    var screening = one.getBean(OnSale.class).unallocated(10, 10);
    var basket = UUID.randomUUID();
    var hold = "{\"id\": \"%s\", \"screening\": %s, \"tickets\": {\"STANDARD\": 2}}";
    var held = sent(one, "POST", "/api/v1/holds", hold.formatted(basket, screening));
    assertThat(sent(other, "POST", "/api/v1/holds", hold.formatted(basket, screening)))
        .as("the same request again, answered by the other node")
        .isEqualTo(held);
    sent(
        other,
        "PUT",
        "/api/v1/holds/" + basket + "/tickets",
        "{\"screening\": %s, \"tickets\": {\"STANDARD\": 3}}".formatted(screening));
    sent(
        one,
        "PUT",
        "/api/v1/holds/" + basket + "/guest",
        "{\"name\": \"Amélie O’Brien\", \"email\": \"amelie@example.org\"}");
    var booking = sent(other, "POST", "/api/v1/holds/" + basket + "/confirm", "");
    assertThat(sent(one, "POST", "/api/v1/holds/" + basket + "/confirm", "")).isEqualTo(booking);
    assertThat(List.of(left(one, screening), left(other, screening))).containsExactly(7, 7);
  }

  @Test
  void the_last_tickets_are_held_once_by_guests_at_both_nodes() throws Exception {
    var screening = one.getBean(OnSale.class).unallocated(20, 20);
    var nodes = List.of(one, other);
    try (var guests = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Callable<Boolean>>();
      for (int n = 0; n < 40; n++) {
        var bookings = nodes.get(n % 2).getBean(Bookings.class);
        asked.add(
            () ->
                bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 1))
                    instanceof Outcome.Done<?>);
      }
      var held = guests.invokeAll(asked).stream().filter(answer -> answer.resultNow()).count();
      assertThat(held).isEqualTo(20);
    }
    assertThat(left(one, screening)).isZero();
  }

  @Test
  void bookings_that_nobody_came_for_are_let_go_once_though_each_node_looks() throws Exception {
    var screening = one.getBean(OnSale.class).startingIn(Duration.ofHours(2), 10);
    var order = booked(one.getBean(Bookings.class), screening);
    one.getBean(Settings.class)
        .set(Setting.RELEASE_MINUTES_BEFORE, "180", Actor.house("the house"));

    Await.until(
        "both nodes have heard of the setting",
        () -> other.getBean(Settings.class).get(Setting.RELEASE_MINUTES_BEFORE) == 180);
    Callable<Object> here = () -> looked(one);
    Callable<Object> there = () -> looked(other);
    try (var timers = Executors.newVirtualThreadPerTaskExecutor()) {
      timers.invokeAll(List.of(here, there, here, there)).forEach(each -> each.resultNow());
    }
    Await.until("the seats are free again", () -> left(other, screening) == 10);
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select count(*) from house.audit_trail
                    where deed = 'released a booking' and subject = ?
                    """)
                .param("order " + order)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void what_is_uploaded_and_booked_at_one_node_stands_in_the_office_of_the_other_at_once() {
    var officer = one.getBean(DemoPeople.class).make().getFirst();
    var here = OfficeVisit.signedIn(Nodes.port(one), officer.userName(), officer.password());
    var there = here.at(Nodes.port(other));
    String listing =
        """
        [{"title": "Uploaded at One", "url": "https://one.example/film/1", "overview": {},
          "performances": [{"time": 1927477800000, "bookingUrl": "https://b.example/1",
            "notes": "", "status": {}, "accessibility": {}}]}]
        """;
    assertThat(here.upload("/office/listings", "programme.json", listing).body())
        .contains("1 new, 0 changed, 0 the same");
    assertThat(there.get("/office/films").body()).contains("Uploaded at One");
    assertThat(there.upload("/office/listings", "programme.json", listing).body())
        .contains("0 new, 0 changed, 1 the same");

    var screening = one.getBean(OnSale.class).unallocated(10, 10);
    String stock = "/office/screenings/" + screening + "/stock";
    assertThat(there.get(stock).body()).contains("<dt>free for the web</dt><dd>10</dd>");
    booked(one.getBean(Bookings.class), screening);
    for (var office : List.of(here, there)) {
      assertThat(office.get(stock).body()).contains("<dt>free for the web</dt><dd>8</dd>");
    }
  }

  private static boolean looked(ConfigurableApplicationContext node) {
    node.getBean(UncollectedBookings.class).releaseThoseWhoseTimeHasCome();
    return true;
  }

  private static UUID booked(Bookings bookings, ScreeningId screening) {
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    done(bookings.nameGuest(basket, "Ada", "ada@example.org"));
    done(bookings.confirm(basket));
    return basket;
  }

  private static int left(ConfigurableApplicationContext node, ScreeningId screening) {
    var seats = node.getBean(Availability.class).of(List.of(screening)).get(screening);
    return Objects.requireNonNull(seats).remaining();
  }

  private static String sent(
      ConfigurableApplicationContext node, String method, String path, String json) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + Nodes.port(node) + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode())
          .as("%s %s: %s", method, path, answer.body())
          .isBetween(200, 299);
      return answer.body();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
