package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import foyer.programme.ScreeningId;
import foyer.sales.Bookings;
import foyer.testing.Await;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An ordinary evening at a counter of its own: the sales that are made three hundred times. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellAnEveningTest {

  @Autowired private Tonight tonight;
  @Autowired private OnSale onSale;
  @Autowired private Bookings bookings;
  @TempDir private static Path folder;

  @LocalServerPort private int serverPort;

  private Browser browser;
  private ChildProcess counter;
  private int counterPort;
  private String steward;
  private String card;
  private ScreeningId screening;
  private TillScreen till;

  @BeforeAll
  void open() throws Exception {
    steward = tonight.steward();
    card = tonight.member();
    counter = tonight.counter(folder, serverPort, 0);
    counterPort = counter.port();
    browser = Browser.start();
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) browser.close();
    if (counter != null) counter.kill();
    tonight.countersGoHome();
  }

  @BeforeEach
  void atTheTill() {
    screening = onSale.startingIn(Duration.ofHours(1), 40);
    till = TillScreen.open(browser.laptop(), counterPort);
    till.signIn(steward, Tonight.PIN);
    till.choose(screening.value());
    till.awaitHere(screening.value(), 10);
  }

  @Test
  void a_member_s_sale_is_one_scan_and_one_key() {
    till.scan(card);
    till.awaitText("#buyer", "Member");
    till.awaitText(".total", "£3.00");
    till.hand("Enter");
    till.awaitSold("-0001");
    till.awaitText(".sold", "1 ticket, £3.00");
  }

  @Test
  void walk_up_cash_with_a_note_is_two_presses_and_the_change_stays() {
    till.hand(till.keyOf("Standard"));
    till.hand("a");
    till.awaitSold("-0001");
    assertThat(till.change()).isEqualTo("£1.00");
    till.hand(till.keyOf("Standard"));
    till.awaitText(".basket h2", "1 ticket");
    assertThat(till.change()).isEqualTo("£1.00");
  }

  @Test
  void a_refused_ticket_says_why() {
    till.hand(till.keyOf("Member"));
    var sentence = "Member: scan a membership card first.";
    till.awaitText("#notice", sentence);
    assertThat(till.basketSize()).isZero();
    assertThat(till.offer("Member").first().textContent()).contains(sentence);
  }

  @Test
  void pay_pressed_twice_is_one_sale_and_its_repetition_gives_the_same_receipt() {
    till.hand(till.keyOf("Standard"));
    till.awaitText(".basket h2", "1 ticket");
    till.page().keyboard().press("Enter");
    till.page().keyboard().press("Enter");
    till.awaitSold("-0001");
    // The same payment once more, as a lost answer would have it.
    Object serials =
        till.page()
            .evaluate(
                """
                async () => {
                  const headers = {
                    "Foyer-Till": localStorage.getItem("foyer-till"),
                    "Content-Type": "application/json",
                  };
                  const state = await (await fetch("/till/state", { headers })).json();
                  const body = JSON.stringify({ basket: state.lastSale.id, tender: "CASH" });
                  const again = await fetch("/till/pay", { method: "POST", headers, body });
                  const after = await again.json();
                  return again.status + " " + after.lastSale.tickets.map((one) => one.serial).join();
                }
                """);
    assertThat(serials).asString().startsWith("200 ").endsWith("-0001");
    Await.until(
        "the server has it", () -> tonight.serialsAtTheServer(screening.value()).size() == 1);
  }

  @Test
  void a_scan_while_a_field_has_the_focus_is_heard() {
    till.page().locator("#code").fill("HALF");
    till.page().locator("#code").focus();
    till.scan(card);
    till.awaitText("#buyer", "Member");
    assertThat(till.page().locator("#code").inputValue()).isEqualTo("HALF");
  }

  @Test
  void a_scan_while_help_is_open_is_heard() {
    till.hand("?");
    till.awaitText("#panel h2", "Help");
    till.scan(card);
    till.awaitText("#buyer", "Member");
  }

  @Test
  void a_booking_is_collected_with_one_scan_and_paid() {
    var basket = UUID.randomUUID();
    Tonight.done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    Tonight.done(bookings.nameGuest(basket, "Amélie O’Brien", "amelie@example.org"));
    String code = Tonight.done(bookings.confirm(basket)).code();

    Await.until(
        "the booking is on the sheet",
        Duration.ofSeconds(30),
        () -> {
          till.scan(code);
          till.page().waitForTimeout(500);
          return till.basketSize() == 2;
        });
    till.awaitText("#buyer", "Amélie O’Brien");
    till.hand("Enter");
    till.awaitSold("-0002");
    Await.until(
        "the booking is collected",
        Duration.ofSeconds(30),
        () -> bookings.find(code).orElseThrow().state().name().equals("COLLECTED"));
  }

  @Test
  void the_last_sale_is_undone_and_may_be_sold_again() {
    till.hand(till.keyOf("Standard"));
    till.hand("Enter");
    till.awaitSold("-0001");
    till.hand("u");
    till.awaitText(".ask", "Undo the last sale?");
    till.hand("u");
    till.awaitText(".change", "Undone");
    till.hand("r");
    till.awaitText(".basket h2", "1 ticket");
    till.hand("Enter");
    till.awaitSold("-0002");
  }

  @Test
  void a_ticket_goes_from_sale_to_door_and_lets_in_once() {
    till.hand(till.keyOf("Standard"));
    till.hand("Enter");
    till.awaitSold("-0001");
    String shortCode = till.shortCode();

    var screen =
        DoorScreen.open(browser.phone(), "http://localhost:" + counterPort, steward, Tonight.PIN);
    Page door = screen.page();
    screen.choose(screening.value());
    sees(door, ".heads", "0of 1 in");

    for (char letter : shortCode.toCharArray()) {
      door.locator(".letter", new Page.LocatorOptions().setHasText(String.valueOf(letter)))
          .first()
          .click();
    }
    sees(door, ".verdict", "Admitted");
    sees(door, ".heads", "1of 1 in");

    Scanner.scan(door, shortCode);
    sees(door, ".verdict", "Already in");

    Scanner.scan(door, "ZZZZZZZZ");
    sees(door, ".verdict", "Unknown");

    var other = onSale.startingIn(Duration.ofHours(2), 20);
    screen.choose(other.value());
    Scanner.scan(door, shortCode);
    sees(door, ".verdict", "Wrong screening");
  }

  private static void sees(Page page, String place, String text) {
    Await.until(
        place + " says " + text,
        Duration.ofSeconds(30),
        () -> page.locator(place).count() > 0 && page.locator(place).textContent().contains(text));
  }
}
