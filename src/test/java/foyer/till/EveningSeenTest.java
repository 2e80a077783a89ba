package foyer.till;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import foyer.counter.Entry.Staff;
import foyer.counter.NightEntry;
import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import foyer.night.Step;
import foyer.people.DemoPeople;
import foyer.people.People;
import foyer.people.Role;
import foyer.people.Terms;
import foyer.programme.ScreeningId;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A duty manager looks at an evening in the office, in a real browser. */
@HouseTest
class EveningSeenTest {
  @AutoClose static final Browser browser = Browser.start();

  /** £100: 4 × £10, 8 × £5, 20 × £1. */
  private static final CashCount HUNDRED = CashCount.of(Map.of(1000, 4, 500, 8, 100, 20));

  @Autowired PaperCounters paper;
  @Autowired OnSale onSale;
  @Autowired DemoPeople demo;
  @Autowired People people;
  @Autowired Terms terms;
  @Autowired HouseClock clock;
  @LocalServerPort int port;

  private PaperCounter till = new PaperCounter(0);
  private final Staff ada = new Staff(1, "Ada Okonkwo");
  private final Staff eve = new Staff(2, "Eve Lindqvist");

  /**
   * Closed with 50p missing, then another drawer that runs on; Mo allowed a ticket and named Fay.
   */
  @BeforeEach
  void an_evening() {
    demo.make();
    var screening = onSale.startingIn(Duration.ofMinutes(30), 40);
    till = paper.with(10, screening);
    var mo = dutyManager();
    till.write(new NightEntry.ScreeningStep(screening, Step.SALE_OPENED, "15", mo));
    till.write(new NightEntry.FloatSet("till", HUNDRED.total(), HUNDRED, "", ada, null));
    till.write(till.sell(3));
    allow(screening, mo);
    till.write(new NightEntry.StewardNamed(new Staff(-1, "Fay Osei"), "Swapped with Gil", mo));
    close();
    till.write(new NightEntry.FloatSet("till", HUNDRED.total(), HUNDRED, "", eve, null));
    till.write(till.sell(2));
    till.write(new NightEntry.PaidOut("till", new Money(320), "Milk for the tea", eve, mo));
    paper.sync(till);
  }

  @AfterEach
  void counters_go_home() {
    paper.goHome();
  }

  @Test
  void on_a_laptop_with_a_closed_drawer_opened_to_its_z() {
    Page page = browser.laptop();
    look(page, "laptop");
    page.locator("#counter-" + letter())
        .locator("..")
        .getByRole(
            AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Z 1"))
        .click();
    assertThat(page.locator("main").innerText())
        .contains("£112.00")
        .contains("£111.50")
        .contains("Into the bag");
    seen(page, "z-laptop");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void on_a_phone_in_the_dark_nothing_is_wider_than_the_screen() {
    Page page = browser.context(Browser.Screen.PHONE, true, true).newPage();
    look(page, "phone");
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
  }

  private void look(Page page, String screen) {
    var officer = demo.signIns().getFirst();
    page.navigate("http://localhost:" + port + "/office");
    page.getByLabel("User name or e-mail").fill(officer.userName());
    page.getByLabel("Password").fill(officer.password());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.navigate("http://localhost:" + port + "/office/night");
    assertThat(page.locator("#counter-" + letter()).locator("..").innerText())
        .contains("Z 1", "-£0.50", "runs on", "£104.80");
    assertThat(page.locator("main").innerText())
        .contains("Proof shown", "Fay Osei", "Swapped with Gil");
    seen(page, "night-" + screen);
  }

  private String letter() {
    return paper.counter(till).letter();
  }

  private Staff dutyManager() {
    var house = Actor.house("test");
    var person = done(people.add("Mo " + UUID.randomUUID(), house));
    var today = clock.today();
    done(terms.appoint(person, Role.DUTY_MANAGER, today.minusDays(1), today.plusDays(30), house));
    return new Staff(person.value(), "Mo Adeyemi");
  }

  private void allow(ScreeningId screening, Staff mo) {
    till.write(
        new NightEntry.Override(
            OverrideRule.TICKET,
            "Proof shown",
            "till",
            UUID.randomUUID(),
            screening,
            "STANDARD",
            ada,
            mo));
  }

  /** Expected £112.00, counted £111.50, the float kept whole. */
  private void close() {
    var lay = new Money(11_150);
    var should = new Money(11_200);
    var coins = CashCount.of(Map.of(1000, 10, 500, 2, 100, 1, 50, 1));
    var count = till.write(new NightEntry.Count("till", lay, coins, should, 1, ada, null));
    till.write(
        new NightEntry.Closed(
            "till",
            count,
            lay,
            should,
            new Money(10_000),
            new Money(1_150),
            till.journal.size(),
            1,
            ada));
  }

  /** Kept beside the test's report, for somebody to look at. */
  private static void seen(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "seen", "till-" + name + ".png")));
  }
}
