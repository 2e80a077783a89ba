package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import foyer.testing.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a key on the till asks of the counter, by the pure modules alone. */
class TillPressesTest {

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
          const offer = (key, name, pence, may) => ({
            key, ticketClass: name, name, band: "", price: "£" + pence / 100, pricePence: pence,
            may, because: may ? "" : "Scan a member’s card first.",
          });
          window.evening = {
            revision: 1, signedIn: { person: 1, name: "Ana" }, staff: [], buyer: null, booking: null,
            screenings: [{ id: 5, chosen: true }, { id: 6, chosen: false }],
            offers: [offer(1, "MEMBER", 400, false), offer(2, "STANDARD", 600, true)], more: [],
            basket: null, cashSuggestions: [], lastSale: null, notice: null,
          };
          window.basket = (id, pence) => ({
            id, totalPence: pence, total: "£" + pence / 100, tickets: [{ position: 1, screening: 5 }],
          });
          let screen = START;
          window.asked = [];
          window.screen_ = () => screen;
          window.happen = (event) => {
            const next = step(screen, event);
            screen = next.screen;
            window.asked.push(...next.asks.map((one) => one.path + " " + JSON.stringify(one.body)));
          };
          window.state = (change) => ({ ...window.evening, ...change, revision: ++window.evening.revision });
          window.key = (key) => {
            const deed = deedOf(key, screen);
            if (deed) window.happen(deed);
          };
          window.happen({ verb: "state", state: window.state({}) });
        }
        """);
  }

  @Test
  void walk_up_cash_is_two_presses() {
    run(
        """
        key("2");
        happen({ verb: "answered", state: state({ basket: basket("b1", 600) }) });
        key("Enter");
        """);
    assertThat(asked())
        .isEqualTo(
            "/till/add {\"offer\":\"STANDARD\",\"band\":\"\",\"screening\":5,\"seat\":null}\n"
                + "/till/pay {\"basket\":\"b1\",\"tender\":\"CASH\"}");
  }

  @Test
  void presses_wait_their_turn_while_the_counter_is_asked() {
    run(
        """
        key("2"); key("Enter");
        happen({ verb: "answered", state: state({ basket: basket("b1", 600) }) });
        """);
    assertThat(asked()).endsWith("/till/pay {\"basket\":\"b1\",\"tender\":\"CASH\"}");
  }

  @Test
  void a_member_s_sale_is_one_scan_and_one_key() {
    run(
        """
        happen({ verb: "scan", text: "CARD1234" });
        happen({ verb: "answered", state: state({
          buyer: { kind: "MEMBER", shown: "Member" },
          offers: [{ ...evening.offers[0], may: true }, evening.offers[1]],
        }) });
        key("Enter");
        happen({ verb: "answered", state: state({ basket: basket("b2", 400) }) });
        """);
    assertThat(asked())
        .isEqualTo(
            "/till/scan {\"text\":\"CARD1234\"}\n"
                + "/till/add {\"offer\":\"MEMBER\",\"band\":\"\",\"screening\":5,\"seat\":null}\n"
                + "/till/pay {\"basket\":\"b2\",\"tender\":\"CASH\"}");
  }

  @Test
  void pay_pressed_twice_asks_once() {
    run(
        """
        happen({ verb: "state", state: state({ basket: basket("b3", 600) }) });
        key("Enter"); key("Enter"); key("Enter");
        happen({ verb: "answered", state: state({ lastSale: { id: "b3", tickets: [] } }) });
        key("Enter");
        """);
    assertThat(asked()).isEqualTo("/till/pay {\"basket\":\"b3\",\"tender\":\"CASH\"}");
  }

  @Test
  void the_card_terminal_is_asked_about_before_the_counter_hears_of_it() {
    run(
        """
        happen({ verb: "state", state: state({ basket: basket("b4", 1200) }) });
        key("c"); key("Escape"); key("c"); key("2"); key("Enter");
        """);
    assertThat(asked()).isEqualTo("/till/pay {\"basket\":\"b4\",\"tender\":\"CARD_TERMINAL\"}");
  }

  @Test
  void a_scan_during_the_card_payment_is_answered_and_not_swallowed() {
    run(
        """
        happen({ verb: "state", state: state({ basket: basket("b5", 1200) }) });
        key("c");
        happen({ verb: "scan", text: "CARD1234" });
        """);
    assertThat(asked()).isEmpty();
    assertThat(notice()).startsWith("Finish the card first");
  }

  @Test
  void a_scan_is_heard_while_help_or_the_pin_pad_is_open() {
    run("key('?'); happen({ verb: 'scan', text: 'CARD1234' });");
    assertThat(asked()).isEqualTo("/till/scan {\"text\":\"CARD1234\"}");
    run(
        """
        happen({ verb: "answered", state: state({ signedIn: null }) });
        happen({ verb: "pick", person: 1 });
        happen({ verb: "scan", text: "CARD5678" });
        """);
    assertThat(asked()).endsWith("/till/scan {\"text\":\"CARD5678\"}");
  }

  @Test
  void a_refused_ticket_says_why_and_asks_nothing() {
    run("key('1')");
    assertThat(asked()).isEmpty();
    assertThat(notice()).isEqualTo("Scan a member’s card first.");
  }

  @Test
  void undo_asks_before_it_undoes() {
    run(
        """
        happen({ verb: "state", state: state({ lastSale: { id: "s1", undoable: true, tickets: [] } }) });
        key("u"); key("Escape"); key("u");
        """);
    assertThat(asked()).isEmpty();
    run("key('u')");
    assertThat(asked()).isEqualTo("/till/undo {\"sale\":\"s1\"}");
  }

  @Test
  void with_the_counter_out_of_reach_no_press_is_stored_up() {
    run("happen({ verb: 'lost' }); key('2'); key('2'); happen({ verb: 'found' });");
    assertThat(asked()).isEmpty();
  }

  @Test
  void enter_after_a_sale_sells_nothing() {
    run(
        "happen({ verb: 'state', state: state({ lastSale: { id: 's1', tickets: [] } }) });"
            + " key('Enter')");
    assertThat(asked()).isEmpty();
  }

  @Test
  void what_was_asked_before_the_sign_in_does_not_sign_out_again() {
    Object seen =
        page.evaluate(
            """
            async () => {
              const json = (value) =>
                new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });
              let answerFirstPoll;
              let polls = 0;
              const idle = new Promise((idle) => {
                window.fetch = async (path) => {
                  if (path === "/till/sign-in") return json({ revision: 5, who: "Ana" });
                  polls++;
                  if (polls === 1) return new Promise((done) => { answerFirstPoll = done; });
                  if (polls === 2) return json({ revision: 7, who: "Ana" });
                  idle();
                  return new Promise(() => {});
                };
              });
              const { follow, post } = await import("/till/link.js");
              const seen = [];
              const tell = { state: (state) => seen.push(state.who), lost() {}, found() {} };
              follow(() => "/till/state", tell);
              await post({ path: "/till/sign-in", body: {}, repeats: false }, tell);
              answerFirstPoll(json({ revision: 6, who: "nobody" }));
              await idle;
              return seen.join();
            }
            """);
    assertThat(seen).isEqualTo("Ana");
  }

  @Test
  void tickets_to_print_are_seen_first_and_printed_by_the_second_press() {
    run(
        """
        const printer = (held) => ({
          kind: "OFFERED", word: "3 to print", sentence: "", sheet: false, waiting: 3,
          sales: [{ sale: "s1", at: "", said: "3 of 6 printed", what: "", goOnAt: 4, held, doubtful: true }],
        });
        happen({ verb: "state", state: state({ printer: printer(true) }) });
        key("g");
        """);
    assertThat(asked()).isEmpty();
    run("key('g')");
    assertThat(asked()).isEqualTo("/till/print/go-on {\"sale\":null}");
  }

  @Test
  void with_a_printer_in_trouble_every_key_sells_as_before() {
    run(
        """
        happen({ verb: "state", state: state({ printer: {
          kind: "TROUBLE", word: "no paper", sentence: "The printer is out of paper.", sheet: false, waiting: 9, sales: [],
        } }) });
        key("2");
        happen({ verb: "answered", state: state({ basket: basket("b9", 600) }) });
        key("Enter");
        """);
    assertThat(asked()).endsWith("/till/pay {\"basket\":\"b9\",\"tender\":\"CASH\"}");
  }

  private void run(String script) {
    page.evaluate("() => {" + script + "}");
  }

  private String asked() {
    return (String) page.evaluate("() => asked.join('\\n')");
  }

  private String notice() {
    return (String) page.evaluate("() => screen_().notice?.sentence ?? ''");
  }
}
