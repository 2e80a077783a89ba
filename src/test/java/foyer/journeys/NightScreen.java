package foyer.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import foyer.testing.Await;
import java.nio.file.Path;

/** What a steward and a duty manager press at a till's page of the night. */
final class NightScreen {
  private final TillScreen till;
  private final Page page;
  private final long screening;

  NightScreen(TillScreen till, long screening) {
    this.till = till;
    this.page = till.page();
    this.screening = screening;
  }

  /** Five notes of £20. */
  void putFloat() {
    open("f");
    fiveTwenties();
    told("£100.00 is in the drawer as float.");
  }

  void step(String label, String manager, String told) {
    till.hand("n");
    page.locator("[data-run='" + screening + "'] button", with(label)).first().click();
    till.hand("Enter");
    standBy(manager);
    told(told);
  }

  /** A ticket after the sale was closed, because of a latecomer. */
  void allow(String key, String manager) {
    till.hand(key);
    till.hand("o");
    till.hand("1");
    standBy(manager);
    till.awaitText(".basket h2", "1 ticket");
  }

  void name(String name, String pin, String manager) {
    till.hand("n");
    page.locator("button", with("Name one who is not listed")).click();
    page.locator("[data-field='name']").fill(name);
    page.locator(".night-form .go").click();
    till.hand("1");
    type(pin);
    standBy(manager);
    page.locator(".night-form")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    backToSelling();
  }

  void change(String name, String pin) {
    open("s");
    who(name, pin);
    told(name + " is at this till now.");
  }

  void count(String told) {
    open("k");
    fiveTwenties();
    told(told);
  }

  void handOver(String name) {
    open("h");
    who(name, Tonight.PIN);
    told("The drawer is " + name + "’s now.");
  }

  /** The figures stand there with the square for a duty manager's phone. */
  void close(String z) {
    open("z");
    till.hand("Enter");
    till.awaitText(".slip h2", z);
    // Asked from outside: the page's policy lets nothing wait inside it.
    Await.until(
        "the square is drawn",
        () ->
            Boolean.TRUE.equals(
                page.evaluate(
                    "() => (document.querySelector('.sums-square img')?.naturalWidth ?? 0) > 0")));
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "seen", "night-z.png")));
    till.hand("Escape");
    till.hand("Escape");
  }

  private void open(String key) {
    till.hand("n");
    page.locator(".night-page").waitFor();
    till.hand(key);
    page.locator(".night-form").waitFor();
  }

  private void fiveTwenties() {
    page.locator(".tray").waitFor();
    till.hand("Enter");
    till.hand("5");
    page.locator(".finish").click();
    till.hand("Enter");
  }

  private void standBy(String manager) {
    who(manager, Tonight.PIN);
  }

  /** Where only one may, nobody is asked who. */
  private void who(String name, String pin) {
    page.locator(".night-form .dots, .night-form .names").first().waitFor();
    var one = page.locator(".night-form .name", with(name));
    if (one.count() > 0) one.click();
    type(pin);
  }

  private void type(String pin) {
    for (char digit : pin.toCharArray()) till.hand(String.valueOf(digit));
    till.hand("Enter");
  }

  /** And back to selling, wherever the deed left the screen. */
  private void told(String sentence) {
    till.awaitText("#notice", sentence);
    backToSelling();
  }

  private void backToSelling() {
    for (int i = 0; i < 3 && page.locator(".night-head, .read").first().isVisible(); i++) {
      till.hand("Escape");
    }
  }

  private static Page.LocatorOptions with(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
