package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.MANAGER;
import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import foyer.counter.DaySheet.SheetKey;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.payments.Tender;
import foyer.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two counters without a server say what they did; a phone without a network adds it up. */
class NightSumsTest {
  private static final String PHONE = "http://localhost:9";

  /** £100: 4 × £10, 8 × £5, 20 × £1. */
  private static final CashCount HUNDRED = CashCount.of(Map.of(1000, 4, 500, 8, 100, 20));

  @AutoClose private static final Browser browser = Browser.start();

  @TempDir Path folder;
  private Foyers trolley;
  private Foyers tent;

  /** Rolls are in hand; then the server is away for the night. */
  @BeforeEach
  void two_counters() throws IOException {
    trolley = new Foyers(Files.createDirectory(folder.resolve("b"))).talk();
    trolley.server.stock(MAIN, 90);
    tent = new Foyers(Files.createDirectory(folder.resolve("c")), trolley).talk();
  }

  @AfterEach
  void close() throws IOException {
    tent.close();
    trolley.close();
  }

  @Test
  void money_of_a_drawer_that_is_still_counted_blind_is_not_told() {
    floatAndSell(trolley, 3, Tender.CASH);
    var before = sums(trolley);
    assertThat(before.running()).isEqualTo(1);
    assertThat(before.cash()).isEqualTo(Money.NOTHING);
    assertThat(before.left()).isEqualTo(Money.NOTHING);
    assertThat(before.screenings().getFirst().sold()).isEqualTo(3);
    closeWithFiftyPenceMissing(trolley);
    var after = sums(trolley);
    assertThat(after.running()).isZero();
    assertThat(after.cash()).isEqualTo(new Money(1_200));
    assertThat(after.variance()).isEqualTo(new Money(-50));
    assertThat(after.banked()).isEqualTo(new Money(1_150));
  }

  @Test
  void a_phone_adds_counters_up_and_takes_each_once_by_its_latest_word() throws IOException {
    floatAndSell(trolley, 3, Tender.CASH);
    closeWithFiftyPenceMissing(trolley);
    sell(tent, 2, Tender.CARD_TERMINAL);
    done(tent.night.drawers().readX(AT, UUID.randomUUID(), MANAGER.staff()));
    var early = code(tent);
    var page = phone(browser.context(Browser.Screen.PHONE, true, true).newPage());

    page.navigate(PHONE + "/till/sums.html" + code(trolley));
    says(page, "Counter B is added.");
    add(page, early);
    says(page, "Counter C is added.");
    assertThat(page.locator("#totals").innerText().replaceAll("\\s+", " "))
        .contains("Tickets in cash £12.00")
        .contains("Card terminal £8.00")
        .contains("To the safe and in bags £11.50")
        .contains("Too much, less missing -£0.50");
    assertThat(page.locator("#screenings tbody tr").innerText().replaceAll("\\s+", " "))
        .endsWith("5 0");
    assertThat(page.locator("#counters").innerText()).contains("signature checked");

    add(page, early);
    says(page, "Counter C is in already.");
    sell(tent, 1, Tender.CARD_TERMINAL);
    add(page, code(tent));
    says(page, "Counter C: later figures take the place of the earlier.");
    assertThat(page.locator("#totals").innerText()).contains("£12.00");
    add(page, early);
    says(page, "Counter C is in already, with later figures.");

    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "seen", "sums-phone.png")));
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
  }

  @Test
  void a_square_that_no_counter_of_the_house_signed_is_refused() throws IOException {
    floatAndSell(trolley, 3, Tender.CASH);
    var page = phone(browser.laptop());
    page.navigate(PHONE + "/till/sums.html" + code(trolley));
    says(page, "Counter B is added.");
    var forged = code(tent);
    char last = forged.charAt(30) == 'A' ? 'B' : 'A';
    add(page, forged.substring(0, 30) + last + forged.substring(31));
    says(page, "No counter of this house signed that square: it is not added.");
    add(page, "24011234");
    says(page, "That is not the square of a counter’s evening.");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clear")).click();
    assertThat(page.locator("#counters").innerText()).isEmpty();
  }

  private static NightSums sums(Foyers foyer) {
    return foyer.counter.look(() -> NightSums.of(foyer.counter, foyer.evening));
  }

  /** As the address of the square ends. */
  private static String code(Foyers foyer) {
    var sums = foyer.counter.look(() -> foyer.night.view().sums());
    assertThat(sums).hasSizeLessThan(HandOverCode.LONGEST);
    return sums.substring(sums.indexOf('#'));
  }

  private static void floatAndSell(Foyers foyer, int tickets, Tender tender) {
    done(foyer.night.drawers().putFloat(AT, UUID.randomUUID(), HUNDRED));
    sell(foyer, tickets, tender);
  }

  private static void sell(Foyers foyer, int tickets, Tender tender) {
    for (int i = 0; i < tickets; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    done(foyer.selling.pay(AT, basket.id(), tender, null));
  }

  private static void closeWithFiftyPenceMissing(Foyers foyer) {
    var lay = CashCount.of(Map.of(1000, 11, 100, 1, 50, 1));
    var count = done(foyer.night.drawers().count(AT, UUID.randomUUID(), lay, null, ""));
    done(foyer.night.drawers().close(AT, UUID.randomUUID(), count.entry()));
  }

  // The phone

  /** It has the page's files and the house's public keys, and nothing else answers. */
  private Page phone(Page page) {
    page.route(PHONE + "/**", this::answer);
    return page;
  }

  private void answer(Route route) {
    var path = route.request().url().substring(PHONE.length()).replaceAll("#.*", "");
    try (var file = NightSumsTest.class.getResourceAsStream("/static" + path)) {
      if (path.equals("/till/night/keys")) route.fulfill(json(keys()));
      else if (file == null) route.abort();
      else {
        route.fulfill(
            new Route.FulfillOptions()
                .setContentType(type(path))
                .setBodyBytes(file.readAllBytes()));
      }
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private Map<String, String> keys() {
    return Objects.requireNonNull(trolley.server.sheet).keys().stream()
        .collect(Collectors.toMap(SheetKey::id, SheetKey::key, (one, same) -> one));
  }

  private static Route.FulfillOptions json(Object value) {
    return new Route.FulfillOptions()
        .setContentType("application/json")
        .setBodyBytes(Json.bytes(value));
  }

  private static String type(String path) {
    if (path.endsWith(".js")) return "text/javascript";
    if (path.endsWith(".svg")) return "image/svg+xml";
    return path.endsWith(".css") ? "text/css" : "text/html";
  }

  private static void add(Page page, String code) {
    page.getByLabel("Scan the square of a counter").fill(code);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add")).click();
  }

  private static void says(Page page, String sentence) {
    page.locator("#said").getByText(sentence).waitFor();
  }
}
