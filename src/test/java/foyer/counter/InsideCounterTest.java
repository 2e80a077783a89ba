package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.House;
import foyer.testing.Await;
import foyer.testing.FreshDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
