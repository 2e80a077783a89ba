package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import foyer.programme.ScreeningId;
import foyer.testing.Await;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import foyer.testing.PaperPrinter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An evening with a printer of paper: it is set up and checked, it runs out in the rush, and the
 * queue of people does not stop.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintAnEveningTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Autowired private Tonight tonight;
  @Autowired private OnSale onSale;
  @TempDir private static Path folder;

  private final PaperPrinter paper = PaperPrinter.start();
  private Browser browser;
  private ChildProcess server;
  private ChildProcess counter;
  private int port;
  private ScreeningId screening;
  private TillScreen till;
  private int sold;

  @BeforeAll
  void open() throws Exception {
    String manager = tonight.dutyManager();
    screening = onSale.startingIn(Duration.ofHours(1), 40);
    server = tonight.server(folder, 0);
    counter = tonight.counter(folder, server.port(), 0);
    port = counter.port();
    browser = Browser.start();
    till = TillScreen.open(browser.laptop(), port);
    till.signIn(manager, Tonight.PIN);
    till.choose(screening.value());
    till.awaitHere(screening.value(), 20);
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) browser.close();
    if (counter != null) counter.kill();
    if (server != null) server.kill();
    paper.close();
    tonight.countersGoHome();
  }

  @Test
  void a_printer_is_set_up_checked_runs_out_in_the_rush_and_nobody_waits_for_it() {
    setUp();
    check();
    runOut();
    goOn();
    openTheCover();
    switchOff();
    loseAnswers();
    readTheTotals();
    everyTicketSoldIsOnPaperOnce();
    assertThat(browser.complaints()).isEmpty();
  }

  private void setUp() {
    var page = open("/till/printers");
    button(page, "Another printer").click();
    page.locator("[name=place]").fill("127.0.0.1:" + paper.port());
    button(page, "Save").click();
    see(page, "[data-check=front]", "It is ready.");
    button(page, "Print a test slip").click();
    see(page, "[data-check=front]", "The printer says that the test slip is printed.");
    assertThat(paper.slips())
        .singleElement()
        .asString()
        .contains("TEST · NO TICKET", "16 £ € é ö ’");
  }

  private void check() {
    var page = open("/till/check");
    see(page, "[data-check=printer]", "Good");
    TouchTargets.assertLargeEnough(page, "the check");
    button(page, "Open the drawer").click();
    Await.until("it sprang open", LONG, () -> paper.kicks() == 1);
    button(page, "It opened").click();
    see(page, "[data-check=drawer]", "It opens.");

    Scanner.scan(page, "FOYER-CHECK-0123456789-ABCDEFGHJKMNPQRSTVWXZY");
    see(page, "[data-check=scanner]", "It types other signs: Y as Z, Z as Y.");
    see(page, "#summary", "Not working: scanner.");
    Scanner.scan(page, "FOYER-CHECK-0123456789-ABCDEFGHJKMNPQRSTVWXYZ");
    see(page, "[data-check=scanner]", "It reads every sign of a ticket.");
    see(page, "[data-check=disk]", "a sale takes");
    see(page, "[data-check=network]", "In touch with the server.");
  }

  private void runOut() {
    till = TillScreen.open(till.page(), port);
    till.awaitText(".printer", "printer");
    sell(1);
    till.awaitText(".sold", "✓ printed");
    int lines = paper.lines();
    sell(1);
    till.awaitText(".sold", "✓ printed");
    int ticket = paper.lines() - lines;

    paper.paperForLines(ticket * 3 + 2);
    sell(6);
    till.awaitText(".sold", "3 of 6 printed; go on at 4");
    till.awaitText(".printer", "no paper");

    // The next guest buys, gets their change and is gone; nothing stood in the way.
    till.hand(till.keyOf("Standard"));
    till.awaitText("#notice", "The printer is out of paper. 3 of 6 printed; G to go on at 4.");
    till.hand("a");
    sold++;
    till.awaitText(".change", "£1.00");
    paper.loadPaper();
    till.awaitText(".sold", "✓ printed");
    assertThat(till.change()).isEqualTo("£1.00");
  }

  private void goOn() {
    till.awaitText(".printer", "3 to print");
    till.hand("g");
    till.awaitText("#panel", "ticket 4 may be torn");
    TouchTargets.assertLargeEnough(till.page(), "the tickets to print");
    int before = paper.slips().size();
    till.hand("g");
    Await.until("the three are out", LONG, () -> paper.slips().size() == before + 3);
    till.awaitText(".printer", "printer");
    assertThat(paper.slips()).noneMatch(slip -> slip.contains("COPY"));

    till.hand("p");
    button(till.page(), "Print it again").click();
    Await.until("the copy is out", LONG, () -> paper.slips().getLast().startsWith("COPY 1"));
    till.hand("Escape");
  }

  private void openTheCover() {
    paper.openCover();
    till.awaitText(".printer", "cover open");
    sellAndGiveChange();
    paper.closeCover();
    till.awaitText(".sold", "✓ printed");
  }

  private void switchOff() {
    paper.vanish();
    till.awaitText(".printer", "printer gone");
    sellAndGiveChange();
    till.hand(till.keyOf("Standard"));
    till.awaitText("#notice", "Open the drawer with its key.");
    till.hand("x");
    paper.comeBack();
    till.awaitText(".sold", "✓ printed");
  }

  /** It prints, and what it says of it is lost on the way; then its cable is pulled. */
  private void loseAnswers() {
    int before = paper.slips().size();
    paper.keepBack();
    sellAndGiveChange();
    Await.until("it is on paper", LONG, () -> paper.slips().size() == before + 1);
    till.hand(till.keyOf("Standard"));
    till.awaitText("#notice", "The printer is slow. Sell on; nothing is lost.");
    till.hand("a");
    sold++;
    till.awaitText("#notice", "Sold");
    paper.vanish();
    paper.speakUp();
    paper.comeBack();
    till.awaitText(".sold", "✓ printed");
    till.awaitText(".printer", "1 to print");
    till.hand("g");
    till.awaitText("#panel", "ticket 1 may be torn");
    button(till.page(), "1 is here: go on after it").click();
    till.awaitText("#panel", "All tickets are on paper.");
    till.hand("Escape");
  }

  private void readTheTotals() {
    till.hand("n");
    int kicks = paper.kicks();
    till.hand("o");
    till.hand("1");
    till.awaitText("#notice", "The drawer is open. Nothing was sold.");
    Await.until("the drawer sprang open", LONG, () -> paper.kicks() > kicks);

    till.hand("x");
    till.hand("Enter");
    till.awaitText(".read", "Expected in the drawer");
    till.hand("p");
    till.awaitText("#notice", "X is being printed.");
    Await.until("X is out", LONG, () -> paper.slips().getLast().contains("Taken in cash"));
    assertThat(paper.slips().getLast()).contains("Expected in the drawer", "2 no sale");
  }

  /** Nothing lost, nothing on paper twice: serials of whole tickets that are no copies. */
  private void everyTicketSoldIsOnPaperOnce() {
    var serials =
        paper.slips().stream()
            .filter(slip -> !slip.startsWith("COPY"))
            .flatMap(String::lines)
            .filter(line -> line.strip().matches("[A-Z]+-[0-9]{4}"))
            .map(String::strip)
            .sorted()
            .toList();
    assertThat(serials).doesNotHaveDuplicates().hasSize(sold);
  }

  private void sellAndGiveChange() {
    till.hand(till.keyOf("Standard"));
    till.awaitText(".basket h2", "1 ticket");
    till.hand("a");
    sold++;
    till.awaitText("#notice", "Sold");
    till.awaitText(".change", "£1.00");
  }

  private void sell(int tickets) {
    sold += tickets;
    String key = till.keyOf("Standard");
    for (int i = 0; i < tickets; i++) till.hand(key);
    till.awaitText(".basket h2", tickets == 1 ? "1 ticket" : tickets + " tickets");
    till.hand("Enter");
    till.awaitText(".sold", tickets == 1 ? "1 ticket," : tickets + " tickets,");
  }

  /** Another page of the same screen. */
  private Page open(String path) {
    till.page().navigate("http://localhost:" + port + path);
    return till.page();
  }

  private static Locator button(Page page, String words) {
    return page.locator("button", new Page.LocatorOptions().setHasText(words)).first();
  }

  private static void see(Page page, String place, String text) {
    Await.until(
        place + " says " + text,
        LONG,
        () -> page.locator(place).count() > 0 && page.locator(place).textContent().contains(text));
  }
}
