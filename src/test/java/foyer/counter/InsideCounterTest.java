package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.House;
import foyer.money.Money;
import foyer.testing.Await;
import foyer.testing.FreshDatabase;
import foyer.testing.LogHeard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A counter inside the server's process: it joins by itself and serves its screens. */
@SpringBootTest(classes = House.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshDatabase.class)
class InsideCounterTest {
  @Autowired Counter counter;
  @LocalServerPort int port;

  @DynamicPropertySource
  static void folder(DynamicPropertyRegistry properties) throws IOException {
    Path folder = Files.createTempDirectory("foyer-inside");
    properties.add("foyer.counter.data", folder::toString);
  }

  @Test
  void it_joins_by_itself_is_answered_and_serves_its_screens() throws Exception {
    Await.until("an answer came", () -> counter.connection().online());
    assertThat(counter.identity().letter()).isEqualTo("A");
    for (var path : new String[] {"/till", "/door", "/till/state", "/door/state"}) {
      try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  /** From the counter's journal by the request to the books, by one id, and one trace. */
  @Test
  void a_sale_is_followed_by_its_id_through_every_hop() {
    var sale = UUID.randomUUID();
    try (var log = new LogHeard()) {
      counter.inTurn(() -> counter.write(sale, soldForNothing()));
      Await.until(
          "the books have it",
          () -> log.about(sale).stream().anyMatch(line -> line.contains("ledger")));
      assertThat(log.about(sale).getFirst()).contains("Sale goes into the journal");
      assertThat(log.about(sale).getLast())
          .contains("Sale of counter A is in the books and the ledger as entry:" + sale);
      var trace = log.traceOf(sale);
      assertThat(trace).matches("[0-9a-f]{32}");
      Await.until(
          "the counter knows",
          () -> log.inTrace(trace).stream().anyMatch(line -> line.contains("are with the server")));
    }
  }

  private static Entry.Sale soldForNothing() {
    return new Entry.Sale(
        "t1", new Entry.Staff(1, "Ottoline"), null, null, List.of(), List.of(), new Money(0));
  }

  @Test
  void a_house_that_the_world_can_reach_offers_no_practice() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var begin =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/practice/begin"))
              .header("Foyer-Till", "t1")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(client.send(begin, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(404);
    }
  }
}
