package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import foyer.testing.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a key means while the night is open at a till, by the pure modules alone. */
class NightPressesTest {

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
          window.drawer = {
            number: 1, open: true, hasFloat: true, countNeedsDutyManager: false, count: null, closed: null,
          };
          window.night = {
            drawer: window.drawer, others: [], draft: {}, read: null,
            runs: [{ id: 5, saleClosed: false, waitsForOpening: false }],
            denominations: [5000, 2000, 1, ].map((pence) => ({ pence, shown: String(pence) })),
            rules: [{ rule: "TICKET", reasons: ["Proof shown"] }, { rule: "LATE_SALE", reasons: ["Latecomer"] },
              { rule: "SECOND_COUNT", reasons: ["Miscounted"] }, { rule: "UNDO", reasons: ["Wrong ticket"] }],
          };
          window.evening = {
            revision: 1, signedIn: { person: 12, name: "Ada", dutyManager: false },
            staff: [{ person: 12, name: "Ada", hasPin: true }, { person: 13, name: "Mo", hasPin: true, dutyManager: true },
              { person: 14, name: "Eve", hasPin: true }, { person: 15, name: "Nil", hasPin: false }],
            buyer: null, booking: null, screenings: [{ id: 5, chosen: true }],
            offers: [{ key: 1, ticketClass: "MEMBER", name: "Member", band: "", price: "£3", pricePence: 300, may: false, because: "Scan first." }],
            more: [], basket: null, cashSuggestions: [], lastSale: null, notice: null, night: window.night,
          };
          let screen = START;
          let ids = 0;
          window.asked = [];
          window.screen_ = () => screen;
          window.happen = (event) => {
            const next = step(screen, { id: "id" + ++ids, ...event });
            screen = next.screen;
            window.asked.push(...next.asks.map((one) => one.path + " " + JSON.stringify(one.body) + (one.repeats ? " again" : "")));
          };
          window.state = (change) => ({ ...window.evening, ...change, revision: ++window.evening.revision });
          window.answer = (change) => window.happen({ verb: "answered", state: window.state(change) });
          window.keys = (keys) => {
            for (const key of keys.split(" ")) {
              const deed = deedOf(key, screen);
              if (deed) window.happen(deed);
            }
          };
          window.happen({ verb: "state", state: window.state({}) });
        }
        """);
  }

  @Test
  void a_count_is_pieces_denomination_by_denomination_and_sent_once() {
    keys("n k 2 Enter 1 0 Enter 7 Enter Enter Enter Enter");
    assertThat(asked())
        .endsWith(
            "/till/night/count {\"id\":\"ID\",\"pieces\":{\"1\":7,\"2000\":10,\"5000\":2}} again");
    assertThat(asked().split("/till/night/count ")).hasSize(2);
  }

  @Test
  void while_it_is_typed_the_counter_keeps_the_draft() {
    keys("n k 2 Enter");
    assertThat(asked()).isEqualTo("/till/night/draft {\"id\":\"ID\",\"pieces\":{\"5000\":2}}");
    // Nobody waits for that answer: the next digit counts at once.
    keys("3");
    assertThat(value("screen_().night.pieces[2000]")).isEqualTo("3");
  }

  @Test
  void a_draft_of_another_browser_is_taken_up() {
    run("answer({ night: { ...night, draft: { 2000: 7 } } })");
    keys("n k");
    assertThat(value("screen_().night.pieces[2000]")).isEqualTo("7");
  }

  @Test
  void a_second_count_asks_for_a_reason_and_the_only_duty_manager_s_pin() {
    run("answer({ night: { ...night, drawer: { ...drawer, countNeedsDutyManager: true } } })");
    keys("n k 1 Enter Enter Enter Enter 1 4 0 7 1 Enter");
    assertThat(asked())
        .endsWith(
            "/till/night/count {\"id\":\"ID\",\"pieces\":{\"5000\":1},\"because\":\"Miscounted\","
                + "\"dutyManager\":13,\"pin\":\"4071\"} again");
  }

  @Test
  void a_refused_ticket_may_be_asked_of_the_duty_manager_by_one_key() {
    keys("1");
    assertThat(asked()).isEmpty();
    keys("o 1 4 0 7 1 Enter");
    assertThat(asked())
        .isEqualTo(
            "/till/night/allow-ticket {\"id\":\"ID\",\"offer\":\"MEMBER\",\"band\":\"\","
                + "\"screening\":5,\"seat\":null,\"because\":\"Proof shown\",\"dutyManager\":13,"
                + "\"pin\":\"4071\"} again");
    run("answer({})");
    assertThat(value("screen_().night")).isEqualTo("null");
  }

  @Test
  void with_nothing_refused_the_key_asks_nobody() {
    keys("o");
    assertThat(value("screen_().night")).isEqualTo("null");
  }

  @Test
  void after_the_sale_was_closed_the_usual_reasons_are_a_latecomer_s() {
    run(
        "answer({ night: { ...night, runs: [{ id: 5, saleClosed: true, waitsForOpening: false }] }"
            + " })");
    keys("1 o 1 4 0 7 1 Enter");
    assertThat(asked()).contains("\"because\":\"Latecomer\"");
  }

  @Test
  void a_wrong_pin_keeps_the_form_and_forgets_the_pin() {
    keys("1 o 1 4 0 7 2 Enter");
    run(
        "happen({ verb: 'answered', refusal: { kind: 'FORBIDDEN', sentence: 'That is not the PIN of"
            + " Mo.' } })");
    assertThat(value("screen_().night.pin")).isEmpty();
    assertThat(value("screen_().notice.sentence")).isEqualTo("That is not the PIN of Mo.");
    keys("4 0 7 1 Enter");
    assertThat(asked().lines().toList()).hasSize(2);
    assertThat(asked().lines().toList().get(1)).contains("\"pin\":\"4071\"");
  }

  @Test
  void another_steward_is_chosen_among_those_who_have_a_pin() {
    keys("n s 2 4 0 7 1 Enter");
    assertThat(asked()).isEqualTo("/till/night/change {\"staff\":14,\"pin\":\"4071\"}");
  }

  @Test
  void esc_goes_back_step_by_step_and_nothing_was_asked() {
    keys("n p 1 2 5 0 Enter Escape Escape Escape");
    assertThat(asked()).isEmpty();
    assertThat(value("screen_().night")).isEqualTo("null");
  }

  @Test
  void an_amount_is_typed_with_its_pence() {
    keys("n p 3 2 0 Enter 1 4 0 7 1 Enter");
    assertThat(asked())
        .isEqualTo(
            "/till/night/paid-out {\"id\":\"ID\",\"amount\":320,\"because\":\"Milk and tea\","
                + "\"dutyManager\":13,\"pin\":\"4071\"} again");
  }

  @Test
  void a_signed_in_duty_manager_is_not_asked_for_the_pin_again() {
    run("answer({ signedIn: { person: 13, name: 'Mo', dutyManager: true } })");
    keys("n g 5 0 0 0 Enter");
    assertThat(asked()).isEqualTo("/till/night/drop {\"id\":\"ID\",\"amount\":5000} again");
  }

  @Test
  void no_letter_of_the_night_sells_and_a_scan_is_never_swallowed() {
    keys("n a Enter 1");
    assertThat(asked()).isEmpty();
    run("happen({ verb: 'scan', text: 'CARD1234' })");
    assertThat(asked()).isEqualTo("/till/scan {\"text\":\"CARD1234\"}");
    assertThat(value("screen_().night")).isEqualTo("null");
  }

  @Test
  void what_has_nothing_to_stand_on_cannot_be_begun() {
    keys("n z");
    assertThat(value("screen_().night.form")).isEqualTo("null");
    run("answer({ night: { ...night, drawer: { ...drawer, count: { id: 'c1' } } } })");
    keys("z Enter");
    assertThat(asked()).isEqualTo("/till/night/close {\"id\":\"ID\",\"count\":\"c1\"} again");
  }

  @Test
  void somebody_who_is_on_no_list_is_named_from_the_sign_in_page() {
    run("answer({ signedIn: null }); happen({ verb: 'night-form', form: 'name' })");
    run("happen({ verb: 'night-typed', field: 'name', text: ' Fay ' })");
    keys("Enter 1 2 5 8 0 Enter 4 0 7 1 Enter");
    assertThat(asked())
        .isEqualTo(
            "/till/night/steward {\"id\":\"ID\",\"name\":\"Fay\",\"ownPin\":\"2580\","
                + "\"because\":\"Swapped with somebody\",\"dutyManager\":13,\"pin\":\"4071\"}");
  }

  private void keys(String keys) {
    page.evaluate("(keys) => window.keys(keys)", keys);
  }

  private void run(String script) {
    page.evaluate("() => {" + script + "}");
  }

  /** Ids are drawn at random. */
  private String asked() {
    return ((String) page.evaluate("() => asked.join('\\n')"))
        .replaceAll("\"id\":\"id[0-9]+\"", "\"id\":\"ID\"");
  }

  private String value(String expression) {
    return String.valueOf(page.evaluate("() => " + expression));
  }
}
