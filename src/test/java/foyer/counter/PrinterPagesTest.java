package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.Await;
import foyer.testing.PaperPrinter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Setting a printer up, trying it and the check of the till, over HTTP at a counter of its own. */
class PrinterPagesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long STEWARD = 12;
  private static final long DUTY_MANAGER = 13;

  @TempDir Path folder;
  @AutoClose PaperPrinter paper = PaperPrinter.start();
  ConfigurableApplicationContext process;
  String cookie = "";

  @BeforeEach
  void start() throws Exception {
    CounterProcessTest.dealtTo(folder);
    process = CounterProcessTest.startOn(folder);
  }

  @AfterEach
  void stop() {
    process.close();
  }

  @Test
  void a_duty_manager_sets_a_printer_up_tries_it_and_the_next_ticket_comes_out() throws Exception {
    signIn(DUTY_MANAGER);
    var set = json(post("/till/printers/keep", keep("Front", paper.at())));
    assertThat(set.get("printers").get(0).get("setting").get("name").asString()).isEqualTo("Front");
    assertThat(folder.resolve("printers.json")).content().contains(paper.at());

    post("/till/printers/try", "{\"name\":\"Front\"}");
    Await.until("the test slip is out", () -> paper.slips().size() == 1);
    assertThat(paper.slips().getFirst())
        .contains(
            "TEST · NO TICKET",
            "The Lantern · Counter B",
            "0 £ é ö",
            "16 £ € é ö ’",
            "£4.00 O’Brien & Amélie",
            "[QR " + CheckSlip.CODE + "]");
    Await.until(
        "the page says so",
        () ->
            printers()
                .get(0)
                .get("trial")
                .asString()
                .equals("The printer says that the test slip is printed."));

    sell();
    Await.until("the ticket is out", () -> paper.slips().size() == 2);
    assertThat(paper.slips().getLast()).contains("B-0001", "£4.00");
  }

  @Test
  void a_steward_may_try_a_printer_and_choose_one_but_changes_none() throws Exception {
    signIn(DUTY_MANAGER);
    post("/till/printers/keep", keep("Front", paper.at()));
    post("/till/printers/keep", keep("Side", "tcp:127.0.0.1:1"));
    signIn(STEWARD);
    assertThat(post("/till/printers/keep", keep("Mine", paper.at())).statusCode()).isEqualTo(403);
    assertThat(post("/till/printers/remove", "{\"name\":\"Front\"}").statusCode()).isEqualTo(403);
    assertThat(printers().size()).isEqualTo(2);
    var chosen = json(post("/till/printers/here", "{\"name\":\"Side\"}"));
    assertThat(chosen.get("here").asString()).isEqualTo("Side");
    Await.until(
        "it is said that nobody is there",
        () -> printers().get(1).get("word").asString().equals("printer gone"));
  }

  @Test
  void what_cannot_be_a_printer_is_refused_in_a_sentence() throws Exception {
    signIn(DUTY_MANAGER);
    var refused = post("/till/printers/keep", keep("Front", "usb:/etc/passwd"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("is no way to a printer");
    assertThat(printers().size()).isZero();
    assertThat(post("/till/printers/try", "{\"name\":\"None\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void a_printer_that_does_not_answer_is_found_out_by_its_test_slip() throws Exception {
    paper.sayNothing();
    signIn(DUTY_MANAGER);
    post("/till/printers/keep", keep("Front", paper.at()));
    post("/till/printers/try", "{\"name\":\"Front\"}");
    Await.until("the slip is out", () -> paper.slips().size() == 1);
    Await.until("it may be mute", () -> printers().get(0).get("mute").asBoolean());
    assertThat(printers().get(0).get("trial").asString()).contains("it cannot answer");
  }

  @Test
  void without_signing_in_nothing_is_shown_and_nothing_done() throws Exception {
    for (var path : new String[] {"/till/printers/state", "/till/check/state"}) {
      assertThat(get(path).statusCode()).isEqualTo(401);
    }
    assertThat(get("/till/print/tickets.pdf").statusCode()).isEqualTo(401);
    assertThat(get("/till/check/code.svg").statusCode()).isEqualTo(401);
    assertThat(post("/till/printers/try", "{\"name\":\"x\"}").statusCode()).isEqualTo(401);
    assertThat(post("/till/check/drawer", drawer(UUID.randomUUID())).statusCode()).isEqualTo(401);
    assertThat(post("/till/print/go-on", "{}").statusCode()).isEqualTo(401);
    assertThat(get("/till/check").statusCode()).isEqualTo(200);
    assertThat(get("/till/printers").statusCode()).isEqualTo(200);
  }

  @Test
  void the_check_says_how_printer_clock_disk_network_and_certificate_are() throws Exception {
    signIn(STEWARD);
    var state = json(get("/till/check/state"));
    var names = state.get("checks").valueStream().map(one -> one.get("name").asString());
    assertThat(names).containsExactly("Printer", "Clock", "Disk", "Network", "Certificate");
    assertThat(state.get("checks").get(0).get("verdict").asString()).isEqualTo("LOOK");
    assertThat(state.get("checks").get(2).get("sentence").asString()).containsPattern("[MG]B free");
    assertThat(state.get("checks").get(3).get("sentence").asString())
        .startsWith("Cut off from the server");
    assertThat(json(post("/till/check/again", "{}")).get("sentence").asString())
        .isEqualTo("Looked again.");
    assertThat(get("/till/check/code.svg").body()).startsWith("<svg");
  }

  @Test
  void the_drawer_is_tried_once_however_often_it_is_pressed_and_it_is_written_down()
      throws Exception {
    signIn(DUTY_MANAGER);
    post("/till/printers/keep", keep("Front", paper.at()));
    var id = UUID.randomUUID();
    json(post("/till/check/drawer", drawer(id)));
    json(post("/till/check/drawer", drawer(id)));
    Await.until("it sprang open", () -> paper.kicks() == 1);
    sell();
    Await.until("it opens for a sale", () -> paper.kicks() == 2);
    var counter = process.getBean(Counter.class);
    var opened =
        counter.look(
            () ->
                counter.journal().lines().stream()
                    .map(line -> line.entry().what())
                    .filter(Entry.NoSale.class::isInstance)
                    .map(Entry.NoSale.class::cast)
                    .toList());
    assertThat(opened)
        .singleElement()
        .extracting(Entry.NoSale::because)
        .isEqualTo("Check of the drawer");
  }

  @Test
  void tickets_without_a_printer_are_had_as_a_pdf_and_settled_by_a_person() throws Exception {
    signIn(DUTY_MANAGER);
    post("/till/printers/keep", keep("Office", "pdf"));
    sell();
    var state = json(get("/till/state"));
    assertThat(state.get("printer").get("word").asString()).isEqualTo("1 to print");
    var pdf = getBytes("/till/print/tickets.pdf");
    assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
    try (var document = Loader.loadPDF(pdf.body())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
    var settled = json(post("/till/print/in-hand", "{}"));
    assertThat(settled.get("notice").get("sentence").asString()).isEqualTo("Noted as printed.");
    assertThat(settled.get("printer").get("waiting").asInt()).isZero();
    assertThat(settled.get("lastSale").get("paper").asString()).isEqualTo("printed");
    assertThat(get("/till/print/tickets.pdf").statusCode()).isEqualTo(404);
  }

  private JsonNode printers() throws Exception {
    return json(get("/till/printers/state")).get("printers");
  }

  private void sell() throws Exception {
    var added = json(post("/till/add", "{\"offer\":\"FULL\",\"screening\":5}"));
    var basket = added.get("basket").get("id").asString();
    json(post("/till/pay", "{\"basket\":\"" + basket + "\",\"tender\":\"CASH\"}"));
  }

  private static String keep(String name, String at) {
    return "{\"printer\":{\"name\":\"" + name + "\",\"at\":\"" + at + "\"},\"replaced\":\"\"}";
  }

  private static String drawer(UUID id) {
    return "{\"id\":\"" + id + "\"}";
  }

  private void signIn(long person) throws Exception {
    var pin = "{\"staff\":" + person + ",\"pin\":\"" + CounterProcessTest.PIN + "\"}";
    var answer = post("/till/sign-in", pin);
    assertThat(answer.statusCode()).isEqualTo(200);
    var set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    cookie = set.substring(0, set.indexOf(';'));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> getBytes(String path) throws Exception {
    return send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    var press =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    return send(press, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    var port = process.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Foyer-Till", "t1")
        .header("Cookie", cookie);
  }

  private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> as)
      throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, as);
    }
  }
}
