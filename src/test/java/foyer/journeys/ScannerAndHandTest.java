package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import foyer.testing.Await;
import foyer.testing.Browser;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scanner is a keyboard: what it types is known by its haste, wherever the focus is. */
class ScannerAndHandTest {

  @AutoClose private static Browser browser;
  private Page page;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.start();
  }

  @BeforeEach
  void listen() {
    page = ScreenFiles.open(browser.laptop());
    page.evaluate(
        """
        async () => {
          const { listen } = await import("/till/ear.js");
          window.heard = [];
          listen({
            hand: (key) => window.heard.push("hand " + key),
            scan: (text) => window.heard.push("scan " + text),
          });
        }
        """);
  }

  @Test
  void fast_keys_with_an_enter_are_a_scan() {
    scan("CARD1234");
    assertHeard("scan CARD1234");
  }

  @Test
  void slow_keys_are_a_hand() {
    hand("1", "Enter");
    assertHeard("hand 1", "hand Enter");
  }

  @Test
  void a_scan_into_a_field_is_heard_and_leaves_the_field_as_it_was() {
    page.locator("#field").fill("AB");
    page.locator("#field").focus();
    scan("7KQ2M9XA");
    assertHeard("scan 7KQ2M9XA");
    assertThat(page.locator("#field").inputValue()).isEqualTo("AB");
  }

  @Test
  void what_a_hand_types_into_a_field_stays_there() {
    page.locator("#field").focus();
    hand("4", "2");
    Await.until("typed", () -> page.locator("#field").inputValue().equals("42"));
    assertThat(heard()).isEmpty();
  }

  @Test
  void a_scan_while_a_button_has_the_focus_does_not_press_it() {
    page.evaluate(
        "() => { document.querySelector('button').onclick = () => heard.push('pressed'); }");
    page.locator("button").focus();
    scan("CARD1234");
    assertHeard("scan CARD1234");
  }

  @Test
  void an_enter_on_the_heels_of_a_key_is_a_torn_scan_and_pays_nothing() {
    assertThat(meaning("9@0 Enter@10")).isEqualTo("hand 9");
  }

  @Test
  void the_time_between_keys_decides() {
    assertThat(meaning("A@0 B@39 C@78 D@117 Enter@156")).isEqualTo("scan ABCD");
    assertThat(meaning("A@0 B@41 C@82 D@123 Enter@164"))
        .isEqualTo("hand A,hand B,hand C,hand D,hand Enter");
  }

  @Test
  void a_scanner_that_sends_no_enter_is_understood_when_it_falls_silent() {
    assertThat(meaning("A@0 B@5 C@10 D@15 E@20 F@25 G@30 H@35 silence@200"))
        .isEqualTo("scan ABCDEFGH");
  }

  @Test
  void two_fast_keys_are_still_two_keys_of_a_hand() {
    assertThat(meaning("1@0 2@20 silence@200")).isEqualTo("hand 1,hand 2");
  }

  /** Asks the pure module: keys with their milliseconds. */
  private String meaning(String keys) {
    return (String)
        page.evaluate(
            """
            async (keys) => {
              const wedge = await import("/till/wedge.js");
              let burst = wedge.SILENCE;
              const meant = [];
              for (const [key, at] of keys.split(" ").map((one) => one.split("@"))) {
                const heard = key === "silence"
                  ? wedge.quiet(burst)
                  : wedge.press(burst, key, Number(at));
                burst = heard.burst;
                if (heard.scan !== null) meant.push("scan " + heard.scan);
                meant.push(...heard.hand.map((one) => "hand " + one));
              }
              return meant.join(",");
            }
            """,
            keys);
  }

  /** As a wedge types: all keys at once, through the browser's own event path. */
  private void scan(String text) {
    Scanner.scan(page, text);
  }

  private void hand(String... keys) {
    for (String key : keys) Scanner.hand(page, key);
  }

  private void assertHeard(String... expected) {
    Await.until("heard " + List.of(expected), () -> heard().size() >= expected.length);
    assertThat(heard()).containsExactly(expected);
  }

  @SuppressWarnings("unchecked")
  private List<String> heard() {
    return (List<String>) page.evaluate("() => window.heard");
  }
}
