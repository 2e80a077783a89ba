package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Practice in a counter's own process, over HTTP, with no server in reach. */
class PracticeProcessTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private ConfigurableApplicationContext process;
  private String cookie = "";

  @BeforeEach
  void start() throws Exception {
    CounterProcessTest.dealtTo(folder);
    process = CounterProcessTest.startOn(folder);
  }

  @AfterEach
  void stop() {
    process.close();
    client.close();
  }

  @Test
  void it_is_begun_at_the_till_sells_and_is_wiped_when_it_ends() throws Exception {
    assertThat(get("/practice/till/state").statusCode()).isEqualTo(404);

    assertThat(post("/practice/begin", "{}").statusCode()).isEqualTo(200);
    var page = get("/practice/till");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("/till/till.js");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    signIn();
    var state = json(get("/practice/till/state"));
    assertThat(state.get("practice").asBoolean()).isTrue();
    assertThat(state.get("online").asBoolean()).isTrue();
    assertThat(state.get("counter").get("letter").asString()).isEqualTo("PRACTICE");
    assertThat(json(get("/practice/queue")).get("queue").get("guests").size()).isEqualTo(1);

    var sale = sell();
    assertThat(json(get("/practice/queue")).get("queue").get("told").asString()).isNotEmpty();
    assertThat(get("/practice/till/ticket/" + sale + "/1.svg").body()).contains("PRACTICE");
    var pdf = get("/practice/till/print/tickets.pdf?sale=" + sale);
    assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
    var own = folder.resolve("practice");
    assertThat(journal(own)).contains(sale, "Robin Steward");
    assertThat(journal(folder)).isNotEmpty().doesNotContain(sale, "Robin Steward");
    assertThat(json(get("/till/state")).get("practice").asBoolean()).isFalse();
    assertThat(json(get("/till/state")).get("signedIn").isNull()).isTrue();

    assertThat(post("/practice/end", "{}").statusCode()).isEqualTo(200);
    assertThat(own).doesNotExist();
    assertThat(get("/practice/till/state").statusCode()).isEqualTo(404);
    assertThat(journal(folder)).doesNotContain(sale, "Robin Steward");
  }

  @Test
  void a_second_press_of_practise_wipes_nothing_and_the_end_of_the_process_all() throws Exception {
    post("/practice/begin", "{}");
    signIn();
    var sale = sell();
    post("/practice/begin", "{}");
    assertThat(journal(folder.resolve("practice"))).contains(sale);
    process.close();
    assertThat(folder.resolve("practice")).doesNotExist();
  }

  @Test
  void whoever_practises_points_no_printer_at_anything() throws Exception {
    post("/practice/begin", "{}");
    signIn(2);
    var printer = "{\"printer\":{\"name\":\"Front\",\"at\":\"tcp:127.0.0.1:9\"},\"replaced\":\"\"}";
    var refused = post("/practice/till/printers/keep", printer);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("printers are set up at the real till");
  }

  @Test
  void another_site_begins_and_ends_nothing() throws Exception {
    for (var path : new String[] {"/practice/begin", "/practice/end"}) {
      var forged =
          HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()).build();
      assertThat(send(forged).statusCode()).isEqualTo(403);
      assertThat(get(path).statusCode()).isEqualTo(405);
    }
    assertThat(folder.resolve("practice")).doesNotExist();
  }

  private void signIn() throws Exception {
    signIn(1);
  }

  private void signIn(int steward) throws Exception {
    var answer =
        post(
            "/practice/till/sign-in",
            "{\"staff\":" + steward + ",\"pin\":\"" + PracticeHouse.PIN + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set).contains("Path=/practice", "HttpOnly", "SameSite=Strict");
    cookie = set.substring(0, set.indexOf(';'));
  }

  private String sell() throws Exception {
    var added =
        json(
            post(
                "/practice/till/add",
                "{\"offer\":\"FULL\",\"screening\":" + PracticeHouse.LIGHTHOUSE + "}"));
    var basket = added.get("basket").get("id").asString();
    var paid =
        json(
            post(
                "/practice/till/pay",
                "{\"basket\":\"" + basket + "\",\"tender\":\"CASH\",\"tendered\":2000}"));
    assertThat(paid.get("lastSale").get("change").asString()).isEqualTo("£13.00");
    return paid.get("lastSale").get("id").asString();
  }

  private static String journal(Path of) throws Exception {
    return Files.readString(of.resolve(Journal.FILE));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(asked(path).build());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        asked(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder asked(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Foyer-Till", "t1").header("Cookie", cookie);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    var port = process.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
