package foyer.people;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import foyer.house.Actor;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office in a real browser, which enforces the content policy as well. */
@HouseTest
class PagesSeenTest {
  private static final String UNLABELLED =
      """
      [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
        .filter((field) => !field.labels.length && !field.ariaLabel).length
      """;

  @AutoClose static final Browser browser = Browser.start();

  @Autowired DemoPeople demo;
  @Autowired People people;
  @LocalServerPort int port;

  @BeforeEach
  void people() {
    demo.make();
  }

  @Test
  void an_officer_signs_in_finds_somebody_and_grants_crew_status() {
    Page page = browser.laptop();
    signIn(page);
    seen(page, "home-laptop");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People")).click();
    seen(page, "people-laptop");
    page.getByLabel("Name, card or e-mail").fill("brien siobhan");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
    // Other tests of this house know others of that name.
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("Siobhán O’Brien").setExact(true))
        .click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Grant")).click();
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("Crew status is granted.");
    seen(page, "person-laptop");
    page.getByLabel("Number or address").fill("5000001");
    page.locator("form[action$='/identifiers'] button").click();
    assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("somebody already");
    assertThat(page.getByLabel("Number or address").inputValue()).isEqualTo("5000001");
    seen(page, "person-refused-laptop");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ottoline Marsh")).click();
    seen(page, "me-laptop");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
    assertThat(page.url()).endsWith("/office/sign-in");
    assertThat(browser.complaints()).filteredOn(said -> !said.contains("409")).isEmpty();
  }

  @Test
  void the_office_fits_a_phone_in_the_dark() {
    Page page = browser.context(Browser.Screen.PHONE, false, true).newPage();
    page.navigate("http://localhost:" + port + "/office");
    seen(page, "sign-in-phone");
    signIn(page);
    seen(page, "home-phone");
    page.navigate("http://localhost:" + port + "/office/people?q=am%C3%A9lie");
    seen(page, "people-phone");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Amélie Laurent")).click();
    seen(page, "person-phone");
    page.navigate("http://localhost:" + port + "/nowhere");
    seen(page, "problem-phone");
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
  }

  /** Overflow, headings, labels, and a console without complaints, on each page there is. */
  @Test
  void every_page_of_the_office_fits_a_phone() {
    Page page = browser.phone();
    signIn(page);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("All pages")).click();
    var paths =
        page.locator("#places a[href^='/office']").all().stream()
            .map(link -> String.valueOf(link.getAttribute("href")))
            .toList();
    assertThat(paths).contains("/office/films", "/office/settings", "/office/counters");
    for (String path : paths) {
      page.navigate("http://localhost:" + port + path);
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s fits", path)
          .isTrue();
      assertThat(page.locator("h1").count()).as("headings of %s", path).isEqualTo(1);
      assertThat(page.evaluate(UNLABELLED)).as("fields without a label on %s", path).isEqualTo(0);
      assertThat(page.locator("#places a[aria-current]").count()).as("%s", path).isEqualTo(1);
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_name_that_is_a_script_stays_a_name() {
    String mark = "x" + UUID.randomUUID().toString().substring(0, 6);
    String name = mark + "\"><script>document.title='taken'</script><b>'); DROP";
    PersonId id = done(people.add(name, Actor.house("test")));
    Page page = browser.laptop();
    signIn(page);
    page.navigate("http://localhost:" + port + "/office/people?q=" + mark);
    assertThat(page.locator("tbody th").innerText()).isEqualTo(name);
    page.navigate("http://localhost:" + port + "/office/people/" + id);
    assertThat(page.locator("h1").innerText()).isEqualTo(name);
    assertThat(page.title()).startsWith(mark);
  }

  private void signIn(Page page) {
    var officer = demo.signIns().getFirst();
    page.navigate("http://localhost:" + port + "/office");
    page.getByLabel("User name or e-mail").fill(officer.userName());
    page.getByLabel("Password").fill(officer.password());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.url()).endsWith("/office");
  }

  /** Kept beside the test's report, for somebody to look at. */
  private static void seen(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "seen", "people-" + name + ".png")));
  }
}
