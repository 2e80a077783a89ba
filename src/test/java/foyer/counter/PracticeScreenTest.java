package foyer.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import foyer.money.Money;
import foyer.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody new practises at a laptop whose server is dead. */
class PracticeScreenTest {

  @TempDir Path folder;

  @Test
  void from_the_sign_in_to_the_door_and_back_every_screen_says_practice() throws Exception {
    CounterProcessTest.dealtTo(folder);
    try (var process = CounterProcessTest.startOn(folder);
        var browser = Browser.start()) {
      var port = process.getEnvironment().getProperty("local.server.port");
      var page = browser.laptop();
      page.navigate("http://127.0.0.1:" + port + "/till");
      assertThat(page.locator(".practice-frame")).hasCount(0);
      button(page, "Practise with invented people").click();
      page.waitForURL("**/practice/till");
      saysPractice(page);

      button(page, "Robin Steward").click();
      // By the pad: keys as fast as a test types them are a scanner's.
      PracticeHouse.PIN.chars().forEach(digit -> button(page, "" + (char) digit).click());
      button(page, "Sign in").click();
      var queue = page.locator("#practice-queue");
      assertThat(queue).containsText("Two adults for the Lighthouse, paying by £20 note.");
      sellTwo(page);
      assertThat(queue).containsText("Thank you!");
      assertThat(queue).containsText("1 served");
      var ticket = page.locator("#last").textContent();
      assertThat(ticket).contains("PRACTICE-0001");

      page.locator(".practice-more summary").click();
      page.locator(".practice-band").getByText("To the door").click();
      page.waitForURL("**/practice/door");
      saysPractice(page);
      button(page, "Robin Steward");
      for (var other : new String[] {"check", "printers", "paper"}) {
        page.navigate("http://127.0.0.1:" + port + "/practice/till/" + other);
        saysPractice(page);
      }
      page.locator(".practice-more summary").click();
      page.locator(".practice-band").getByText("Stop practising").click();
      page.waitForURL("**:" + port + "/till");
      assertThat(page.locator(".practice-frame")).hasCount(0);
      assertThat(button(page, "Ada")).isVisible();
      assertThat(Files.exists(folder.resolve("practice"))).isFalse();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void a_square_of_practice_is_nobodys_evening_and_a_real_page_keeps_its_way() throws Exception {
    CounterProcessTest.dealtTo(folder);
    try (var process = CounterProcessTest.startOn(folder);
        var browser = Browser.start()) {
      var port = process.getEnvironment().getProperty("local.server.port");
      var page = browser.laptop();
      page.navigate("http://127.0.0.1:" + port + "/till");
      assertThat(readBack(page, Practice.KEY_ID)).isEqualTo("none");
      // The same evening by any other key is read: it is the key that makes the difference.
      assertThat(readBack(page, "0000beef")).isEqualTo("0000beef");
      assertThat(at(page, "/till/pay")).isEqualTo("/till/pay");
      page.navigate("http://127.0.0.1:" + port + "/till/check");
      assertThat(page.locator(".practice-frame")).hasCount(0);
    }
  }

  private static String readBack(Page page, String keyId) throws Exception {
    var sums =
        new NightSums(
            "PRACTICE",
            7,
            Instant.parse("2026-11-24T21:00:00Z"),
            1,
            0,
            Money.NOTHING,
            Money.NOTHING,
            Money.NOTHING,
            Money.NOTHING,
            Money.NOTHING,
            List.of());
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    return (String)
        page.evaluate(
            "async (text) => (await import('/till/sumsmodel.js')).read(text)?.keyId ?? 'none'",
            sums.signed(keyId, key.getPrivate()));
  }

  private static String at(Page page, String path) {
    return (String)
        page.evaluate("async (path) => (await import('/till/practice.js')).at(path)", path);
  }

  private static void saysPractice(Page page) {
    assertThat(page.locator(".practice-band strong")).hasText("PRACTICE");
    assertThat(page.locator(".practice-frame")).isVisible();
    assertThat(page).hasTitle(Pattern.compile("^PRACTICE"));
  }

  private static void sellTwo(Page page) {
    var full = page.locator("#offers button", new Page.LocatorOptions().setHasText("Full price"));
    full.first().click();
    assertThat(page.locator("#pay")).containsText("£7.00");
    full.first().click();
    assertThat(page.locator("#pay")).containsText("£14.00");
    page.locator("#pay button", new Page.LocatorOptions().setHasText("£20.00")).first().click();
    assertThat(page.locator("#last")).containsText("£6.00");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
