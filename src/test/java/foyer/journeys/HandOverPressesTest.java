package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import foyer.testing.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keys ask on the pages on which tickets pass between tills, by the pure modules alone. */
class HandOverPressesTest {

  @AutoClose private static Browser browser;
  private Page page;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.start();
  }

  @BeforeEach
  void openTill() {
    page = ScreenFiles.open(browser.laptop());
    page.evaluate(
        """
        async () => {
          const { START, step } = await import("/till/model.js");
          const { deedOf } = await import("/till/keys.js");
          window.evening = {
            revision: 1, signedIn: { person: 1, name: "Ana" }, staff: [], buyer: null, booking: null,
            screenings: [{ id: 5, chosen: true, here: 30 }], offers: [], more: [], basket: null,
            cashSuggestions: [], lastSale: null, notice: null,
            handOver: { ready: null, to: null, most: 20, byPhone: true, given: [] },
          };
          let screen = START;
          window.asked = [];
          window.screen_ = () => screen;
          window.happen = (event) => {
            const next = step(screen, event);
            screen = next.screen;
            window.asked.push(...next.asks.map((one) => one.path + " " + JSON.stringify(one.body)));
          };
          window.state = (change) => ({
            ...window.evening, handOver: { ...window.evening.handOver, ...change }, revision: ++window.evening.revision,
          });
          window.answer = (change) => window.happen({ verb: "answered", state: window.state(change) });
          window.key = (key) => {
            const deed = deedOf(key, screen);
            if (deed) window.happen(deed);
          };
          window.happen({ verb: "state", state: window.state({}) });
        }
        """);
  }

  @Test
  void a_till_without_tickets_shows_its_code_with_two_keys() {
    run("key('h'); key('1'); answer({ ready: 'ABCD EFGH JKMN PQRS' });");
    assertThat(asked()).isEqualTo("/till/hand-over/ready {}");
    assertThat(mode()).isEqualTo("get");
  }

  @Test
  void the_other_tills_code_scanned_from_anywhere_opens_the_passing() {
    run("happen({ verb: 'scan', text: 'ABCD' }); answer({ to: { letter: 'C' } });");
    assertThat(mode()).isEqualTo("pass");
    run("key('ArrowUp'); key('ArrowUp'); key('-'); key('Enter');");
    assertThat(asked()).endsWith("/till/hand-over/pass {\"screening\":5,\"count\":11}");
    run("answer({ given: [{ id: 'g1', byPhone: false }] });");
    assertThat(mode()).isEqualTo("show");
  }

  @Test
  void nothing_is_passed_before_a_code_was_scanned_and_no_key_sells_there() {
    run("key('h'); key('2'); key('Enter');");
    assertThat(asked()).isEmpty();
    assertThat(notice()).startsWith("First scan the code");
    run("key('a'); key('c'); key('9'); key('x');");
    assertThat(asked()).isEmpty();
  }

  @Test
  void no_more_is_passed_than_lies_here_or_fits_a_code() {
    run("happen({ verb: 'scan', text: 'A' }); answer({ to: { letter: 'C' } });");
    run("for (let i = 0; i < 50; i++) key('+'); key('Enter');");
    assertThat(asked()).endsWith("\"count\":20}");
  }

  @Test
  void giving_all_back_takes_two_keys_and_then_shows_the_square() {
    run("key('h'); key('3');");
    assertThat(asked()).isEmpty();
    run("key('Enter'); answer({ given: [{ id: 'g2', byPhone: true }] });");
    assertThat(asked()).isEqualTo("/till/hand-over/give-back {\"screening\":5}");
    assertThat(mode()).isEqualTo("show");
  }

  @Test
  void leaving_forgets_whose_code_was_scanned() {
    run("happen({ verb: 'scan', text: 'A' }); answer({ to: { letter: 'C' } }); key('Escape');");
    assertThat(asked()).endsWith("/till/hand-over/done {}");
    run("answer({ to: null });");
    assertThat(mode()).isEmpty();
  }

  private void run(String script) {
    page.evaluate("() => {" + script + "}");
  }

  private String asked() {
    return (String) page.evaluate("() => asked.join('\\n')");
  }

  private String mode() {
    return (String) page.evaluate("() => screen_().handOver?.mode ?? ''");
  }

  private String notice() {
    return (String) page.evaluate("() => screen_().notice?.sentence ?? ''");
  }
}
