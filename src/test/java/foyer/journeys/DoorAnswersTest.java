package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.qrcode.QRCodeWriter;
import com.microsoft.playwright.Page;
import foyer.programme.ScreeningId;
import foyer.sales.Bookings;
import foyer.testing.Await;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A phone at the door, a till, and every kind of paper that guests bring. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorAnswersTest {
  private static final Duration SLOWEST = Duration.ofSeconds(30);

  @Autowired private Tonight tonight;
  @Autowired private OnSale onSale;
  @Autowired private Bookings bookings;
  @LocalServerPort private int serverPort;
  @TempDir private static Path folder;

  private Browser browser;
  private ChildProcess counter;
  private String steward;
  private ScreeningId screening;
  private ScreeningId later;
  private TillScreen till;
  private DoorScreen screen;
  private Page door;

  @BeforeAll
  void open() throws Exception {
    steward = tonight.steward();
    screening = onSale.startingIn(Duration.ofHours(1), 40);
    later = onSale.startingIn(Duration.ofHours(3), 40);
    counter = tonight.counter(folder, serverPort, 0);
    browser = Browser.start();
    till = TillScreen.open(browser.laptop(), counter.port());
    till.signIn(steward, Tonight.PIN);
    screen =
        DoorScreen.open(
            browser.phone(), "http://localhost:" + counter.port(), steward, Tonight.PIN);
    door = screen.page();
    screen.choose(screening.value());
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) browser.close();
    if (counter != null) counter.kill();
    tonight.countersGoHome();
  }

  @Test
  void each_paper_has_its_answer_in_words_and_in_a_shape() throws Exception {
    String good = sold(screening);
    String undone = sold(screening);
    till.hand("u");
    till.awaitText(".ask", "Undo the last sale?");
    till.hand("u");
    till.awaitText("#last .change", "Undone");
    String forLater = sold(later);

    var shapes = new LinkedHashMap<String, String>();
    shapes.put("ADMITTED", answer(good, "Admitted", "Welcome."));
    shapes.put("ALREADY", answer(good, "Already in", "Somebody is already in with this ticket."));
    assertThat(door.locator(".verdict .when").textContent())
        .as("when and where")
        .matches("\\d\\d:\\d\\d, Till of a test");
    shapes.put("WRONG_SCREENING", answer(forLater, "Wrong screening", "This ticket is for"));
    shapes.put("VOID", answer(undone, "Void", "This ticket was undone or refunded."));
    shapes.put("UNKNOWN", answer("5012345678900", "Unknown", "not a ticket of this house"));
    shapes.put("PAY_FIRST", answer(booked(), "Pay at the till first", "This is a booking"));
    shapes.put(
        "NEVER_SOLD",
        answer(tonight.ticketOfAStolenCounter(screening), "Never sold", "No sale of this ticket"));

    assertThat(shapes.values()).as("told apart in grey").doesNotHaveDuplicates().hasSize(7);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_guest_goes_out_for_a_moment_and_comes_back_with_the_same_ticket() {
    String code = sold(screening);
    Scanner.scan(door, code);
    awaitVerdict("ADMITTED");
    int in = Integer.parseInt(door.locator("#heads strong").textContent());
    side("Going out");
    Scanner.scan(door, code);
    awaitVerdict("OUT");
    Await.until(
        "one less is in",
        SLOWEST,
        () -> door.locator("#heads").textContent().contains(", 1 out for now"));
    assertThat(Integer.parseInt(door.locator("#heads strong").textContent())).isEqualTo(in - 1);
    TouchTargets.assertLargeEnough(door, "an answer on the way out");
    side("Coming in");
    Scanner.scan(door, code);
    awaitVerdict("ADMITTED");
    assertThat(door.locator(".verdict .sentence").textContent()).isEqualTo("Welcome back.");
    Scanner.scan(door, code);
    awaitVerdict("ALREADY");
    assertThat(door.locator(".doors").textContent()).isEqualTo("Doors not opened yet");
  }

  /** Debian's Chromium has no reader of its own, so this is what phones without one use. */
  @Test
  void the_decoder_of_the_camera_is_this_house_s_own_and_reads_a_ticket_s_square()
      throws Exception {
    // As long as what a ticket carries.
    String code = sold(screening).repeat(20);
    var square = new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, 320, 320);
    var dots = new StringBuilder();
    for (int y = 0; y < 320; y++) {
      for (int x = 0; x < 320; x++) dots.append(square.get(x, y) ? '1' : '0');
    }
    var read =
        door.evaluate(
            """
            async (dots) => {
              await import("/door/vendor/jsQR.js");
              const picture = new Uint8ClampedArray(dots.length * 4);
              for (let at = 0; at < dots.length; at++) {
                picture.fill(dots[at] === "1" ? 0 : 255, at * 4, at * 4 + 3);
                picture[at * 4 + 3] = 255;
              }
              return globalThis.jsQR(picture, 320, 320).data;
            }
            """,
            dots.toString());
    assertThat(read).isEqualTo(code);
    assertThat(door.locator(".to-camera").isVisible()).as("localhost is secure").isTrue();
  }

  private void side(String way) {
    door.locator(".side", new Page.LocatorOptions().setHasText(way)).click();
  }

  @Test
  void a_scan_is_heard_over_a_code_that_is_half_typed_and_over_a_refusal() {
    String code = sold(screening);
    Scanner.hand(door, "A");
    Scanner.hand(door, "B");
    Await.until("two letters", () -> door.locator(".slots .on").count() == 2);
    Scanner.scan(door, "ZZZZZZZZ");
    awaitVerdict("UNKNOWN");
    Scanner.scan(door, code);
    awaitVerdict("ADMITTED");
    assertThat(door.locator(".slots .on").count()).isZero();
  }

  @Test
  void whatever_a_finger_presses_at_the_door_is_48_pixels() {
    TouchTargets.assertLargeEnough(door, "the letters");
    Scanner.scan(door, "ZZZZZZZZ");
    awaitVerdict("UNKNOWN");
    TouchTargets.assertLargeEnough(door, "an answer");
    door.locator(".verdict").click();
    Page names = browser.phone();
    names.navigate("http://localhost:" + counter.port() + "/door");
    names.locator(".name").first().waitFor();
    TouchTargets.assertLargeEnough(names, "the names");
    names.locator(".name", new Page.LocatorOptions().setHasText(steward)).click();
    names.locator(".pad").waitFor();
    TouchTargets.assertLargeEnough(names, "the PIN pad");
  }

  /** One standard ticket's short code. */
  private String sold(ScreeningId wanted) {
    till.choose(wanted.value());
    till.awaitHere(wanted.value(), 3);
    String before = till.text("#last .serials");
    till.put("Standard", 1);
    till.hand("Enter");
    Await.until("it is sold", () -> !till.text("#last .serials").equals(before));
    return till.shortCode();
  }

  private String booked() {
    var basket = UUID.randomUUID();
    Tonight.done(bookings.hold(basket, screening, Map.of("STANDARD", 1)));
    Tonight.done(bookings.nameGuest(basket, "Amélie O’Brien", "amelie@example.org"));
    return Tonight.done(bookings.confirm(basket)).code();
  }

  /** Scans until the door knows what the house knows; the shape that it draws. */
  private String answer(String paper, String word, String sentence) {
    Await.until(
        word + " for " + paper,
        SLOWEST,
        () -> {
          screen.scan(paper);
          return door.locator(".verdict .word").textContent().equals(word);
        });
    assertThat(door.locator(".verdict .sentence").textContent()).contains(sentence);
    return String.valueOf(door.locator(".verdict .shape").innerHTML());
  }

  private void awaitVerdict(String kind) {
    Await.until(kind, SLOWEST, () -> door.locator("[data-verdict='" + kind + "']").count() == 1);
  }
}
