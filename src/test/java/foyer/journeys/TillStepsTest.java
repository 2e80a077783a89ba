package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import foyer.programme.ScreeningId;
import foyer.testing.Await;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is pressed a few times in an evening, at a counter of its own: seats, cards, copies. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TillStepsTest {
  private static final Duration IN_AN_HOUR = Duration.ofHours(1);

  @Autowired private Tonight tonight;
  @Autowired private OnSale onSale;
  @LocalServerPort private int serverPort;
  @TempDir private static Path folder;

  private Browser browser;
  private ChildProcess counter;
  private String steward;
  private String colleague;
  private String card;

  @BeforeAll
  void open() throws Exception {
    steward = tonight.steward();
    colleague = tonight.steward();
    card = tonight.member();
    counter = tonight.counter(folder, serverPort, 0);
    counter.port();
    browser = Browser.start();
  }

  @AfterEach
  void no_page_complained() {
    assertThat(browser.complaints()).isEmpty();
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) browser.close();
    if (counter != null) counter.kill();
    tonight.countersGoHome();
  }

  @Test
  void a_guest_has_the_seat_they_point_at() {
    var room = onSale.allocatedIn(IN_AN_HOUR, 6);
    var till = at(room);
    till.put("Standard", 1);
    String given = till.text(".tickets .seat");

    till.hand("e");
    till.awaitText("#panel h2", "Another seat for " + given);
    awaitRoom(till);
    till.hand("Enter");
    awaitClosed(till);
    assertThat(till.text(".tickets .seat")).isEqualTo(given);
    assertThat(till.text("#notice .refused")).isEmpty();

    till.hand("e");
    awaitRoom(till);
    till.hand("ArrowUp");
    String above = till.text(".chair.at");
    assertThat(above).isNotEqualTo(given);
    till.hand("Enter");
    till.awaitText(".tickets .seat", above);
    awaitClosed(till);

    till.hand("Enter");
    till.awaitSold("-0001 " + above);
    assertThat(paper(till, () -> till.hand("p"))).contains("Seat " + above);
    till.hand("Escape");
    assertThat(tonight.seatsAtTheServer(room.value(), 1)).containsExactly(above);
  }

  @Test
  void a_seat_that_is_not_free_says_why_and_by_finger_cannot_be_pressed() {
    var room = onSale.allocatedIn(IN_AN_HOUR, 6);
    var till = at(room);
    till.put("Standard", 1);
    String sold = till.text(".tickets .seat");
    till.hand("Enter");
    till.awaitSold("-0001");
    till.put("Standard", 1);
    till.put("Standard", 2);
    var seats = till.page().locator(".tickets .seat").allTextContents();

    till.page().locator(".tickets .seat").last().click();
    awaitRoom(till);
    assertThat(chair(till, sold).isDisabled()).isTrue();
    assertThat(chair(till, sold).getAttribute("aria-label")).endsWith(", sold");
    assertThat(chair(till, seats.getFirst()).isDisabled()).isTrue();
    assertThat(chair(till, "A1").isDisabled()).isTrue();
    assertThat(chair(till, "A1").getAttribute("aria-label")).endsWith(", at another price");
    till.hand("ArrowLeft");
    if (till.text(".chair.at").equals(seats.getFirst())) {
      till.hand("Enter");
      till.awaitText(
          "#notice .refused", "Seat " + seats.getFirst() + " is in this basket already.");
      till.hand("e");
    }
    awaitRoom(till);
    till.page().locator(".chair.is-here:not([disabled])").first().click();
    awaitClosed(till);
    var shown = till.page().locator(".tickets .seat");
    Await.until(
        "the last ticket has another seat",
        () -> !shown.allTextContents().getLast().equals(seats.getLast()));
    assertThat(shown.allTextContents().getFirst()).isEqualTo(seats.getFirst());
  }

  @Test
  void the_amount_is_typed_on_the_terminal_and_nothing_is_sold_until_it_approves() {
    var film = onSale.startingIn(IN_AN_HOUR, 30);
    var till = at(film);
    for (int tickets = 1; tickets <= 3; tickets++) till.put("Standard", tickets);
    assertThat(till.text("#pay .card-terminal")).contains("type 12.00");
    till.hand("c");
    till.awaitText("#pay .type", "Type on the card terminal");
    assertThat(till.text("#pay .type strong")).isEqualTo("12.00");

    till.hand("Escape");
    till.awaitText("#notice", "No card was taken. The basket is as it was.");
    assertThat(till.basketSize()).isEqualTo(3);

    till.hand("c");
    till.scan(card);
    till.awaitText("#notice", "Finish the card first");
    till.hand("Enter");
    till.awaitSold("-0003");
    till.awaitText("#last .change", "Card");
    till.awaitText("#last .sold", "by card at");
    assertThat(tonight.takenAtTheServer(film.value(), 3)).containsExactly("CARD_TERMINAL 1200");
  }

  @Test
  void a_ticket_that_is_printed_again_says_which_copy_it_is() {
    var till = at(onSale.startingIn(IN_AN_HOUR, 30));
    till.put("Standard", 1);
    till.hand("Enter");
    till.awaitSold("-0001");
    String first = paper(till, () -> till.hand("p"));
    assertThat(first).doesNotContain("COPY");
    byte[] seen = picture(till);

    String copy = paper(till, () -> till.page().getByText("Print it again").click());
    assertThat(copy).contains("COPY 1");
    till.awaitText("#notice", "Copy 1 of the ticket.");
    Await.until("the picture is the copy's", () -> !Arrays.equals(seen, picture(till)));
    assertThat(paper(till, () -> till.page().getByText("Print it again").click()))
        .contains("COPY 2");
    String code = till.text(".short .code");
    assertThat(first).contains(code);
    assertThat(copy).contains(code);
  }

  @Test
  void a_steward_undoes_their_own_last_sale_and_not_a_colleagues() {
    var film = onSale.startingIn(IN_AN_HOUR, 30);
    var till = at(film);
    till.put("Standard", 1);
    till.hand("Enter");
    till.awaitSold("-0001");

    till.signOut();
    till.signIn(colleague, Tonight.PIN);
    till.awaitSold("-0001");
    till.hand("u");
    till.awaitText("#notice .refused", "Only your own last sale can be undone");
    till.hand("u");
    assertThat(till.text("#last .change")).startsWith("Change");

    till.signOut();
    till.signIn(steward, Tonight.PIN);
    till.hand("u");
    till.awaitText(".ask", "Give £4.00 back in cash");
    till.hand("u");
    till.awaitText("#last .change", "Undone");
    Await.until("the server has heard", () -> tonight.voidsAtTheServer(film.value()) == 1);
  }

  @Test
  void two_screenings_are_one_sale_each_with_its_own_serial() {
    var one = onSale.startingIn(IN_AN_HOUR, 30);
    var other = onSale.startingIn(Duration.ofHours(3), 30);
    var till = at(one);
    till.put("Standard", 1);
    till.choose(other.value());
    till.awaitHere(other.value(), 2);
    till.put("Standard", 2);
    till.put("Standard", 3);
    assertThat(till.page().locator(".tickets small").count()).as("each says its film").isEqualTo(3);
    till.awaitText("#pay .total", "£12.00");
    till.hand("a");
    till.awaitText("#last .sold", "3 tickets, £12.00");
    assertThat(till.lastSerials()).containsPattern("-0001, .*-0001, .*-0002");
    assertThat(tonight.takenAtTheServer(one.value(), 1)).containsExactly("CASH 1200");
    assertThat(tonight.serialsAtTheServer(other.value())).hasSize(2);
  }

  @Test
  void the_rarer_tickets_lie_behind_one_key_and_have_keys_themselves() {
    var till = at(onSale.withRarerTickets(IN_AN_HOUR, 30, 20));
    assertThat(offers(till)).hasSize(9).first().asString().contains("Standard");
    till.hand("0");
    Await.until("the rarer ones", () -> offers(till).getFirst().contains("Rarer 9"));
    assertThat(offers(till)).hasSize(9).last().asString().contains("Rarer 17");
    till.hand("0");
    Await.until("the rarest ones", () -> offers(till).getFirst().contains("Rarer 18"));
    assertThat(offers(till)).hasSize(4).last().asString().contains("Member");
    till.hand("0");
    Await.until("the usual ones", () -> offers(till).getFirst().contains("Standard"));

    till.hand("0");
    till.hand("2");
    till.awaitText(".tickets li", "Rarer 10");
    Await.until("the usual ones", () -> offers(till).getFirst().contains("Standard"));
    till.hand("1");
    till.awaitText(".basket h2", "2 tickets");
    assertThat(till.page().locator(".tickets .what").allTextContents())
        .containsExactly("Rarer 10", "Standard");
  }

  @Test
  void a_scan_is_heard_whatever_is_open() {
    var till = at(onSale.allocatedIn(IN_AN_HOUR, 6));
    till.put("Standard", 1);
    till.hand("Enter");
    till.awaitSold("-0001");
    for (String box : List.of("?", "p", "u")) {
      till.hand(box);
      till.scan(card);
      till.awaitText("#buyer", "Member, ending");
      till.hand("w");
      // The button to it has the same words, so it is the line above that is waited for.
      till.awaitText("#buyer .muted", "Walk-up");
    }
    till.put("Standard", 1);
    till.hand("e");
    till.awaitText("#panel h2", "Another seat");
    till.scan(card);
    till.awaitText("#buyer", "Member, ending");
    assertThat(till.basketSize()).isEqualTo(1);

    till.signOut();
    till.page().locator(".name", new Page.LocatorOptions().setHasText(steward)).click();
    till.hand("4");
    till.scan(card);
    till.awaitText("#notice .refused", "Please sign in with your PIN first.");
    assertThat(till.page().locator(".dots .on").count()).isEqualTo(1);
  }

  @Test
  void whatever_a_finger_presses_at_the_till_is_48_pixels() {
    var room = onSale.allocatedIn(IN_AN_HOUR, 6);
    for (Page page : List.of(browser.laptop(), browser.phone())) {
      var till = TillScreen.open(page, counter.port());
      page.locator(".name").first().waitFor();
      TouchTargets.assertLargeEnough(page, "the names");
      page.locator(".name", new Page.LocatorOptions().setHasText(steward)).click();
      page.locator(".pad").waitFor();
      TouchTargets.assertLargeEnough(page, "the PIN pad");
      till.hand("Escape");
      till.signIn(steward, Tonight.PIN);
      till.choose(room.value());
      till.awaitHere(room.value(), 10);
      till.put("Standard", 1);
      TouchTargets.assertLargeEnough(page, "a basket");
      till.hand("e");
      awaitRoom(till);
      TouchTargets.assertLargeEnough(page, "the seats");
      till.hand("Escape");
      till.hand("c");
      page.locator(".approved").waitFor();
      TouchTargets.assertLargeEnough(page, "the terminal");
      till.hand("Enter");
      till.awaitText("#last .change", "Card");
      TouchTargets.assertLargeEnough(page, "the last sale");
      till.hand("u");
      page.locator(".ask").waitFor();
      TouchTargets.assertLargeEnough(page, "undoing");
      till.hand("Escape");
      till.hand("p");
      page.locator(".leaf").waitFor();
      TouchTargets.assertLargeEnough(page, "the ticket");
      till.hand("Escape");
      till.hand("?");
      page.locator(".help-now").waitFor();
      TouchTargets.assertLargeEnough(page, "help");
    }
  }

  private TillScreen at(ScreeningId screening) {
    var till = TillScreen.open(browser.laptop(), counter.port());
    till.signIn(steward, Tonight.PIN);
    till.choose(screening.value());
    till.awaitHere(screening.value(), 10);
    return till;
  }

  private static Locator chairs(TillScreen till) {
    return till.page().locator(".chair");
  }

  private static Locator chair(TillScreen till, String label) {
    return till.page().locator(".chair[aria-label^='" + label + ",']");
  }

  private static void awaitRoom(TillScreen till) {
    Await.until(
        "the room is drawn", () -> chairs(till).count() == 36 && chairs(till).first().isVisible());
  }

  private static void awaitClosed(TillScreen till) {
    Await.until("the seats are closed", () -> !till.page().locator("#panel").isVisible());
  }

  private static List<String> offers(TillScreen till) {
    return till.page().locator(".offer .name").allTextContents();
  }

  /** The ticket's picture as the browser fetched it after a press. */
  private static String paper(TillScreen till, Runnable press) {
    return till.page().waitForResponse("**/till/ticket/**", press).text();
  }

  /** What is seen where the ticket lies; the page may be drawn anew while it is looked at. */
  private static byte[] picture(TillScreen till) {
    var place = till.page().locator(".leaf img").boundingBox();
    return till.page()
        .screenshot(
            new Page.ScreenshotOptions().setClip(place.x, place.y, place.width, place.height));
  }
}
