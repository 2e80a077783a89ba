package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import foyer.programme.ScreeningId;
import foyer.testing.Await;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import foyer.testing.PaperPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A drill, run by {@code ./foyer drill press-to-done} and by no build: 300 sales at three counters
 * in browsers that are slowed six times, the server dead for half of them. From the press of Enter
 * to the frame that shows the ticket's number, and to the cut of its paper at a printer that takes
 * no time of its own.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PressToDone {
  private static final int COUNTERS = 3;
  private static final int SALES = 300;
  private static final int SLOWED = 6;
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Notes when Enter was pressed, and the frame in which the sale's number is first drawn. */
  private static final String STOPWATCH =
      """
      (() => {
        window.foyerSales = [];
        let pressed = 0, shown = "";
        addEventListener("keydown", (event) => {
          if (event.key === "Enter") pressed = performance.timeOrigin + event.timeStamp;
        }, true);
        new MutationObserver(() => {
          const serials = document.querySelector(".serials")?.textContent ?? "";
          if (serials === "" || serials === shown) return;
          shown = serials;
          const of = pressed;
          requestAnimationFrame(() => foyerSales.push(
            { serials, pressed: of, done: performance.timeOrigin + performance.now() }));
        }).observe(document, { subtree: true, childList: true, characterData: true });
      })();
      """;

  @Autowired private Tonight tonight;
  @Autowired private OnSale onSale;
  @TempDir private static Path folder;

  private Browser browser;
  private ChildProcess server;
  private ScreeningId screening;
  private final List<Desk> desks = new ArrayList<>();

  /** A counter, its screen and its printer. */
  private record Desk(
      ChildProcess counter, TillScreen till, PaperPrinter paper, CDPSession processor) {

    /** Chromium slows a page by keeping a core busy, so only the one that is pressed is slow. */
    void slowed(int times) {
      var rate = new JsonObject();
      rate.addProperty("rate", times);
      processor.send("Emulation.setCPUThrottlingRate", rate);
    }
  }

  /** One sale, in milliseconds since the epoch. */
  private record Sold(String serial, double pressed, double done, double cut) {}

  @BeforeAll
  void open() throws Exception {
    String manager = tonight.dutyManager();
    server = tonight.server(folder, 0);
    browser = Browser.start();
    for (int i = 1; i <= COUNTERS; i++) desks.add(desk(i, manager));
    // Put on sale when all are there, so that each is dealt its part at once.
    screening = onSale.startingIn(Duration.ofHours(1), SALES + 60);
    for (var desk : desks) {
      desk.till().choose(screening.value());
      Await.until(
          "each counter has numbers enough",
          LONG,
          () -> desk.till().here(screening.value()) >= SALES / COUNTERS);
    }
  }

  private Desk desk(int number, String manager) throws Exception {
    var own = Files.createDirectory(folder.resolve("counter-" + number));
    var counter = tonight.counter(own, server.port(), 0);
    var page = browser.laptop();
    page.addInitScript(STOPWATCH);
    var till = TillScreen.open(page, counter.port());
    till.signIn(manager, Tonight.PIN);
    var paper = PaperPrinter.start();
    page.navigate("http://localhost:" + counter.port() + "/till/printers");
    button(page, "Another printer").click();
    page.locator("[name=place]").fill("127.0.0.1:" + paper.port());
    button(page, "Save").click();
    Await.until(
        "the printer is ready",
        LONG,
        () -> page.locator("[data-check=front]").textContent().contains("It is ready."));
    till = TillScreen.open(page, counter.port());
    return new Desk(counter, till, paper, page.context().newCDPSession(page));
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) browser.close();
    for (var desk : desks) {
      desk.counter().kill();
      desk.paper().close();
    }
    if (server != null) server.kill();
    tonight.countersGoHome();
  }

  @Test
  void three_hundred_sales() throws Exception {
    int port = server.port();
    sell(SALES / 2);
    server.kill();
    sell(SALES / 2);
    server = tonight.server(folder, port);
    Await.until(
        "the server has them all",
        LONG,
        () -> tonight.serialsAtTheServer(screening.value()).size() == SALES);

    var sold = new ArrayList<Sold>();
    for (var desk : desks) sold.addAll(timesOf(desk));
    report("with the server ", sold, 0, SALES / 2 / COUNTERS);
    report("without it      ", sold, SALES / 2 / COUNTERS, SALES / COUNTERS);
    report("all             ", sold, 0, SALES / COUNTERS);
    var serials = sold.stream().map(Sold::serial).toList();
    int lost = SALES - tonight.serialsAtTheServer(screening.value()).size();
    int doubled = serials.size() - new HashSet<>(serials).size();
    System.out.printf("  sold %d lost %d doubled %d%n", sold.size(), lost, doubled);
    assertThat(sold).hasSize(SALES);
    assertThat(tonight.serialsAtTheServer(screening.value()))
        .containsExactlyInAnyOrderElementsOf(serials);
  }

  /** One ticket at each counter in turn, walk-up and cash, by the keys. */
  private void sell(int sales) {
    for (int i = 0; i < sales; i++) {
      var desk = desks.get(i % COUNTERS);
      var till = desk.till();
      desk.slowed(SLOWED);
      String before = till.text(".serials");
      till.put("Standard", 1);
      till.hand("Enter");
      Await.until("it is sold", LONG, () -> !till.text(".serials").equals(before));
      desk.slowed(1);
      if ((i + 1) % 50 == 0) System.out.printf("  %d sold%n", i + 1);
    }
  }

  private static List<Sold> timesOf(Desk desk) {
    int each = SALES / COUNTERS;
    Await.until("all are on paper", LONG, () -> desk.paper().cutAt().size() >= each);
    var cut = desk.paper().cutAt();
    // A ticket each, cut in the order in which they were sold; what came before is the trial slip.
    cut = cut.subList(cut.size() - each, cut.size());
    var found = new ArrayList<Sold>();
    for (int i = 0; i < each; i++) {
      String one = "foyerSales[%d]".formatted(i);
      var page = desk.till().page();
      found.add(
          new Sold(
              (String) page.evaluate(one + ".serials"),
              ((Number) page.evaluate(one + ".pressed")).doubleValue(),
              ((Number) page.evaluate(one + ".done")).doubleValue(),
              cut.get(i)));
    }
    return found;
  }

  /** Of the sales at each counter those from one place to another. */
  private static void report(String when, List<Sold> sold, int from, int to) {
    var these = new ArrayList<Sold>();
    for (int i = 0; i < sold.size(); i++) {
      int place = i % (SALES / COUNTERS);
      if (place >= from && place < to) these.add(sold.get(i));
    }
    System.out.printf(
        Locale.UK,
        "  %s %d sales: to \"done\" %s; to paper %s%n",
        when,
        these.size(),
        percentiles(these.stream().map(one -> one.done() - one.pressed()).toList()),
        percentiles(these.stream().map(one -> one.cut() - one.pressed()).toList()));
  }

  private static String percentiles(List<Double> millis) {
    var sorted = millis.stream().sorted().toList();
    return String.format(
        Locale.UK, "p50 %.0f p95 %.0f p99 %.0f ms", at(sorted, 50), at(sorted, 95), at(sorted, 99));
  }

  private static double at(List<Double> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  private static Locator button(Page page, String words) {
    return page.locator("button", new Page.LocatorOptions().setHasText(words)).first();
  }
}
