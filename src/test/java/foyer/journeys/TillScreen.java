package foyer.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import foyer.testing.Await;
import java.time.Duration;

/** A steward at a till's screen: what they see, what they press. */
final class TillScreen {
  private static final Duration SLOWEST = Duration.ofSeconds(30);
  private final Page page;

  TillScreen(Page page) {
    this.page = page;
  }

  static TillScreen open(Page page, int port) {
    return open(page, "http://localhost:" + port);
  }

  static TillScreen open(Page page, String counter) {
    page.navigate(counter + "/till");
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    return new TillScreen(page);
  }

  /** Waits for the sheet with this steward on it, and signs in with the PIN. */
  void signIn(String steward, String pin) {
    page.locator(".name", new Page.LocatorOptions().setHasText(steward))
        .click(new Locator.ClickOptions().setTimeout(SLOWEST.toMillis()));
    see("where the PIN is typed", page.locator(".pad"));
    for (char digit : pin.toCharArray()) hand(String.valueOf(digit));
    hand("Enter");
    see("the tickets", page.locator("#offers"));
  }

  void choose(long screening) {
    var stub = page.locator("[data-screening='" + screening + "']");
    see("the screening", stub);
    Await.until(
        "the screening is chosen",
        SLOWEST,
        () -> {
          if ("true".equals(stub.getAttribute("aria-pressed"))) return true;
          stub.click();
          page.waitForTimeout(300);
          return false;
        });
  }

  /** The key that this ticket stands on. */
  String keyOf(String ticket) {
    var offer = offer(ticket);
    see(ticket, offer);
    return offer.locator(".cap").first().textContent();
  }

  Locator offer(String ticket) {
    return page.locator(".offer", new Page.LocatorOptions().setHasText(ticket));
  }

  void hand(String key) {
    Scanner.hand(page, key);
  }

  void scan(String text) {
    Scanner.scan(page, text);
  }

  /** The large number on the stub. */
  int here(long screening) {
    return Integer.parseInt(
        page.locator("[data-screening='" + screening + "'] .numbers strong").textContent().strip());
  }

  void awaitHere(long screening, int atLeast) {
    Await.until("the counter has numbers of its own", SLOWEST, () -> here(screening) >= atLeast);
  }

  String notice() {
    return page.locator("#notice").textContent().strip();
  }

  String waiting() {
    return page.locator(".waiting").textContent().strip();
  }

  String connection() {
    return page.locator(".link").textContent().strip();
  }

  String change() {
    return page.locator(".change strong").textContent().strip();
  }

  String lastSerials() {
    return page.locator(".serials").textContent().strip();
  }

  String buyer() {
    return page.locator("#buyer p").textContent().strip();
  }

  void signOut() {
    page.locator(".out").click();
    see("the names", page.locator(".name"));
  }

  /** One ticket of this kind into the basket. */
  void put(String ticket, int then) {
    hand(keyOf(ticket));
    awaitText(".basket h2", then == 1 ? "1 ticket" : then + " tickets");
  }

  String text(String place) {
    return textOf(place);
  }

  int basketSize() {
    return page.locator(".tickets li").count();
  }

  void awaitSold(String serials) {
    awaitText(".serials", serials);
  }

  void awaitText(String place, String text) {
    Await.until(
        place + " says " + text + ", not " + textOf(place),
        SLOWEST,
        () -> textOf(place).contains(text));
  }

  private String textOf(String place) {
    var all = page.locator(place);
    return all.count() == 0 ? "" : String.join(" | ", all.allTextContents());
  }

  /** The eight characters of the last sale's first ticket. */
  String shortCode() {
    hand("p");
    var code = page.locator(".short .code");
    see("the ticket", code);
    String text = code.textContent().replace(" ", "");
    hand("Escape");
    return text;
  }

  Page page() {
    return page;
  }

  private static void see(String what, Locator place) {
    Await.until("to see " + what, SLOWEST, () -> place.first().isVisible());
  }
}
