package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import foyer.people.DemoPeople;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A duty manager gives a lost counter's roll up, in a real browser. */
@HouseTest
class RollPagesSeenTest {
  @AutoClose static final Browser browser = Browser.start();

  @Autowired PaperCounters paper;
  @Autowired OnSale onSale;
  @Autowired DemoPeople people;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;

  private PaperCounter till = new PaperCounter(0);

  /** Of 300 in a house of 330, 37 lie on a roll that has not answered for a quarter of an hour. */
  @BeforeEach
  void a_counter_that_does_not_answer() {
    people.make();
    till = paper.with(37, onSale.unallocated(300, 330));
    jdbc.update(
        """
        update till.counter set name = ?, last_seen_at = now() - interval '17 minutes'
        where id = ?
        """,
        name(),
        till.id);
  }

  @AfterEach
  void counters_go_home() {
    paper.goHome();
  }

  @Test
  void on_a_laptop_a_roll_is_written_off() {
    Page page = browser.laptop();
    writeOff(page, "laptop");
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("are written off");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void on_a_phone_in_the_dark_too() {
    Page page = browser.context(Browser.Screen.PHONE, true, true).newPage();
    writeOff(page, "phone");
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
  }

  private void writeOff(Page page, String screen) {
    signIn(page);
    page.navigate("http://localhost:" + port + "/office/rolls");
    seen(page, "rolls-" + screen);
    page.getByLabel("Write off the rolls of " + name()).click();
    assertThat(page.locator("main").innerText())
        .contains("Up to 37 tickets may already be sold or go on selling.")
        .contains("30 can be put back on sale; the house then holds at most 330 of 330.");
    page.getByLabel("Put back on sale").fill("30");
    page.getByLabel("Why").fill("tea over the laptop");
    seen(page, "write-off-" + screen);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Write off")).click();
    seen(page, "written-off-" + screen);
    assertThat(page.locator("main").innerText()).contains("Its rolls were written off.");
  }

  private String name() {
    return "Till " + till.id + " (trolley)";
  }

  private void signIn(Page page) {
    var officer = people.signIns().getFirst();
    page.navigate("http://localhost:" + port + "/office");
    page.getByLabel("User name or e-mail").fill(officer.userName());
    page.getByLabel("Password").fill(officer.password());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  /** Kept beside the test's report, for somebody to look at. */
  private static void seen(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "seen", "till-" + name + ".png")));
  }
}
