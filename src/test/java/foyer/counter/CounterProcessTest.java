package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DaySheet.SheetStaff;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.people.Pins;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code foyer counter} whose server died before it was started: the whole way over HTTP. */
class CounterProcessTest {
  static final String PIN = "2718";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  ConfigurableApplicationContext process;
  String cookie = "";

  @BeforeEach
  void start() throws Exception {
    dealtTo(folder);
    process = startOn(folder);
  }

  @AfterEach
  void stop() {
    process.close();
  }

  @Test
  void a_second_counter_on_its_folder_is_refused_in_one_sentence() throws Exception {
    assertThat(CounterProcess.run(options(folder), () -> ""))
        .isEqualTo(
            Outcome.refused(Refusal.conflict("Another counter already runs on " + folder + ".")));
  }

  /** As an edge does, behind which no server is ready yet. */
  @Test
  void a_server_that_hangs_up_may_be_just_starting_and_the_sentence_says_so() throws Exception {
    try (var edge = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUpOnAll(edge));
      var address = URI.create("https://localhost:" + edge.getLocalPort());
      var newcomer =
          new CounterProcess.Options(
              address, folder.resolve("new"), InetAddress.getLoopbackAddress(), 0);
      assertThat(CounterProcess.run(newcomer, () -> "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"))
          .isEqualTo(
              Outcome.refused(
                  Refusal.conflict(
                      "No TLS with the server at %s: it is just starting, or speaks none."
                          .formatted(address))));
    }
  }

  private static void hangUpOnAll(ServerSocket edge) {
    while (!edge.isClosed()) {
      try (var caller = edge.accept()) {
        caller.shutdownOutput();
        // What was said is read to its end, or the caller would hear a reset in place of the end.
        caller.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void it_knows_nothing_of_databases_and_offices() {
    assertThat(process.getBeanNamesForType(javax.sql.DataSource.class)).isEmpty();
    assertThat(process.containsBean("springSecurityFilterChain")).isFalse();
  }

  @Test
  void without_a_pin_there_is_the_list_of_who_may_sign_in_and_nothing_else() throws Exception {
    var state = JSON.readTree(get("/till/state").body());
    assertThat(state.get("staff").size()).isEqualTo(2);
    assertThat(state.get("screenings").size()).isZero();
    assertThat(state.get("signedIn").isNull()).isTrue();
    assertThat(post("/till/walk-up", "{}").statusCode()).isEqualTo(401);
    assertThat(post("/till/pay", "{}").statusCode()).isIn(400, 401);
    assertThat(post("/door/scan", "{\"text\":\"x\",\"screening\":5}").statusCode()).isEqualTo(401);
    assertThat(get("/till/seats/6").statusCode()).isEqualTo(401);
    assertThat(get("/till/ticket/" + java.util.UUID.randomUUID() + "/1.svg").statusCode())
        .isEqualTo(401);
  }

  @Test
  void it_sells_prints_and_lets_in_with_no_server() throws Exception {
    signIn();
    var added = state(post("/till/add", "{\"offer\":\"FULL\",\"screening\":5}"));
    assertThat(added.get("online").asBoolean()).isFalse();
    var basket = added.get("basket").get("id").asString();
    var paid = state(post("/till/pay", pay(basket, 1000)));
    var sale = paid.get("lastSale");
    assertThat(sale.get("change").asString()).isEqualTo("£6.00");
    assertThat(paid.get("basket").isNull()).isTrue();
    assertThat(state(post("/till/pay", pay(basket, 1000))).get("lastSale")).isEqualTo(sale);

    var svg = get("/till/ticket/" + sale.get("id").asString() + "/1.svg");
    assertThat(svg.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
    assertThat(svg.body()).contains("B-0001", "Дяволски игри");

    var code = sale.get("tickets").get(0).get("shortCode").asString();
    var scan = "{\"text\":\"" + code + "\",\"screening\":5}";
    assertThat(JSON.readTree(post("/door/scan", scan).body()).get("verdict").asString())
        .isEqualTo("ADMITTED");
    var again = JSON.readTree(post("/door/scan", scan).body());
    assertThat(again.get("verdict").asString()).isEqualTo("ALREADY");
    assertThat(again.get("state").get("admitted").asInt()).isEqualTo(1);
  }

  @Test
  void its_keeper_sees_what_has_not_reached_the_server_and_how_much_room_there_is()
      throws Exception {
    var figures = CounterFigures.of(process);
    signIn();
    assertThat(figures.letter()).isEqualTo("B");
    assertThat(figures.online()).isFalse();
    assertThat(figures.waiting()).isPositive();
    assertThat(figures.printersTroubled()).isZero();
    assertThat(figures.diskFree()).isPositive();
    int before = figures.unprinted();
    var added = state(post("/till/add", "{\"offer\":\"FULL\",\"screening\":5}"));
    post("/till/pay", pay(added.get("basket").get("id").asString(), 1000));
    assertThat(figures.unprinted()).isEqualTo(before + 1);
  }

  @Test
  void who_was_signed_in_is_signed_in_after_a_restart() throws Exception {
    signIn();
    process.close();
    process = startOn(folder);
    assertThat(state(get("/till/state")).get("signedIn").get("name").asString()).isEqualTo("Ada");
    assertThat(state(post("/till/sign-out", "{}")).get("signedIn").isNull()).isTrue();
    assertThat(post("/till/walk-up", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void wrong_pins_make_one_wait() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(post("/till/sign-in", "{\"staff\":12,\"pin\":\"9999\"}").statusCode())
          .isEqualTo(403);
    }
    var refused = post("/till/sign-in", "{\"staff\":12,\"pin\":\"" + PIN + "\"}");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("Too many wrong PINs");
  }

  @Test
  void of_a_dozen_pins_tried_at_once_three_are_looked_at() throws Exception {
    Callable<Integer> guess =
        () -> post("/till/sign-in", "{\"staff\":12,\"pin\":\"9999\"}").statusCode();
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = guessers.invokeAll(Collections.nCopies(12, guess));
      assertThat(answers.stream().map(Future::resultNow))
          .filteredOn(status -> status == 403)
          .hasSize(3);
    }
  }

  @Test
  void a_press_from_another_site_is_refused() throws Exception {
    signIn();
    var request =
        HttpRequest.newBuilder(uri("/till/walk-up"))
            .header("Content-Type", "application/json")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void the_page_runs_only_its_own_scripts_and_garbage_is_refused_in_a_sentence() throws Exception {
    var page = get("/till");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
    signIn();
    var refused = post("/till/add", "{\"offer\":");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("sentence").doesNotContain("Exception");
  }

  @Test
  void how_long_a_members_sale_takes_over_http() throws Exception {
    signIn();
    int sales = 40;
    long[] micros = new long[sales];
    for (int i = 0; i < sales; i++) {
      var added = state(post("/till/add", "{\"offer\":\"FULL\",\"screening\":5}"));
      var press = pay(added.get("basket").get("id").asString(), 400);
      long began = System.nanoTime();
      var answer = post("/till/pay", press);
      micros[i] = (System.nanoTime() - began) / 1000;
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    Arrays.sort(micros);
    System.out.printf(
        "POST /till/pay over HTTP: median %.2f ms, p95 %.2f ms, worst %.2f ms%n",
        micros[sales / 2] / 1e3, micros[sales * 95 / 100] / 1e3, micros[sales - 1] / 1e3);
  }

  /** Dealt yesterday by a server that is now gone. */
  static void dealtTo(Path folder) throws IOException {
    try (var foyer = new Foyers(folder)) {
      foyer.server.deal = 60;
      foyer.talk();
    }
    var key = CounterKey.of(folder);
    var grantKey = Identity.of(folder).orElseThrow().enrolled().grantKey();
    var answer = new Enrolment.Answer(2, "B", "Till trolley", "0000beef", "", "", grantKey);
    new Identity("http://127.0.0.1:1", answer).store(folder);
    assertThat(key.publicKey()).isNotEmpty();
    var told = Told.open(folder);
    var sheet = Foyers.sheet(7, Instant.now(Clock.systemUTC()));
    var hash = SellingTest.done(Pins.hash(PIN));
    var staff =
        List.of(new SheetStaff(12, "Ada", false, hash), new SheetStaff(13, "Mo", true, hash));
    told.keep(ChangedSheet.like(sheet).staff(staff).made());
    told.keep(new Told.Contact(told.contact().epoch(), 0, 0, null, 0));
  }

  static ConfigurableApplicationContext startOn(Path folder) throws Exception {
    return SellingTest.done(CounterProcess.run(options(folder), () -> ""));
  }

  private static CounterProcess.Options options(Path folder) {
    return new CounterProcess.Options(
        URI.create("http://127.0.0.1:1"), folder, InetAddress.getLoopbackAddress(), 0);
  }

  private void signIn() throws Exception {
    var answer = post("/till/sign-in", "{\"staff\":12,\"pin\":\"" + PIN + "\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    var set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set).contains("HttpOnly", "SameSite=Strict");
    cookie = set.substring(0, set.indexOf(';'));
  }

  private static String pay(String basket, long tendered) {
    return "{\"basket\":\"" + basket + "\",\"tender\":\"CASH\",\"tendered\":" + tendered + "}";
  }

  private static JsonNode state(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Foyer-Till", "t1")
            .header("Cookie", cookie)
            .build());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Foyer-Till", "t1")
            .header("Content-Type", "application/json")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private URI uri(String path) {
    var port = process.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
