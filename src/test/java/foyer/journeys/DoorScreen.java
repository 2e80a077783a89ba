package foyer.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import foyer.testing.Await;
import java.time.Duration;

/** The door's screen as a person uses it. */
final class DoorScreen {
  private static final Duration SLOWEST = Duration.ofSeconds(30);

  private final Page page;

  private DoorScreen(Page page) {
    this.page = page;
  }

  /** Opens a counter's door and signs in with the PIN, by finger. */
  static DoorScreen open(Page page, String counter, String steward, String pin) {
    page.navigate(counter + "/door");
    page.locator(".name", new Page.LocatorOptions().setHasText(steward))
        .click(new Locator.ClickOptions().setTimeout(SLOWEST.toMillis()));
    for (char digit : pin.toCharArray()) {
      page.locator(".pad [data-deed*='\"" + digit + "\"']").click();
    }
    page.locator(".pad [data-deed*='sign-in']").click();
    return new DoorScreen(page);
  }

  Page page() {
    return page;
  }

  void choose(long screening) {
    String deed = "[data-deed='{\"verb\":\"choose\",\"screening\":%d}']".formatted(screening);
    var choice = page.locator(deed);
    Await.until("the screening is on the sheet", SLOWEST, () -> choice.count() == 1);
    choice.click();
  }

  /** Scans, and waits for the answer to this very scan; such as {@code ALREADY}. */
  String scan(String code) {
    var verdict = page.locator("[data-verdict]");
    String before = verdict.count() == 0 ? "" : nth(verdict);
    Scanner.scan(page, code);
    Await.until(
        "an answer to " + code,
        SLOWEST,
        () -> verdict.count() == 1 && !nth(verdict).equals(before));
    return verdict.getAttribute("data-verdict");
  }

  /** Good news goes from the screen by itself, perhaps between two looks at it. */
  private static String nth(Locator verdict) {
    var all = verdict.evaluateAll("all => all.map(one => one.dataset.nth).join()");
    return String.valueOf(all);
  }

  /**
   * Scans on until the door knows what others did: that takes a moment to be told. Not for {@code
   * ADMITTED}, which is the answer to one scan only.
   */
  void awaitAnswer(String code, String kind) {
    Await.until(code + " is " + kind, SLOWEST, () -> scan(code).equals(kind));
  }
}
