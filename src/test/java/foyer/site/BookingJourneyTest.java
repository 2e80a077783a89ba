package foyer.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A guest with a phone books, as guests do: with and without scripts, pressing twice, going back.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingJourneyTest {
  @LocalServerPort int port;
  @Autowired OnSale onSale;
  @Autowired Availability availability;
  @Autowired JdbcTemplate jdbc;
  @AutoClose final Browser browser = Browser.start();

  @Test
  void a_guest_books_without_a_script() {
    var page = browser.phoneWithoutJavaScript();
    var screening = onSale.allocated(5, 5);
    open(page, screening);
    choose(page, "2");
    assertThat(page.getByText("Held for you until")).isVisible();
    assertThat(page.getByText("seats ")).isVisible();
    name(page, "Zoë O’Brien", "zoe@example.org");
    assertThat(page.getByText("Zoë O’Brien")).isVisible();
    press(page, "Book, and pay at the till");
    assertThat(page.getByText("Booked. See you there!")).isVisible();
    assertThat(page.locator("svg.qr")).isVisible();
    assertThat(page.getByText("£8.00").first()).isVisible();
    assertThat(remaining(screening)).isEqualTo(23);

    String code = Objects.requireNonNull(page.locator("[data-code]").getAttribute("data-code"));
    findsTheBookingAgain(code);
    letsItGo(page);
  }

  private void findsTheBookingAgain(String code) {
    var other = browser.phoneWithoutJavaScript();
    other.navigate(house("/booking"));
    other.getByLabel("Booking code").fill(code);
    other.getByLabel("E-mail").fill("somebody@example.org");
    press(other, "Show my booking");
    assertThat(other.getByRole(AriaRole.ALERT)).containsText("No booking has this code");
    other.getByLabel("Booking code").fill(" " + code.toLowerCase(java.util.Locale.ROOT) + " ");
    other.getByLabel("E-mail").fill("ZOE@example.org");
    press(other, "Show my booking");
    assertThat(other.getByText("Booked. See you there!")).isVisible();
  }

  private void letsItGo(Page page) {
    page.getByText("I cannot come").click();
    press(page, "Let my tickets go");
    assertThat(page.getByText("This booking was let go")).isVisible();
  }

  @Test
  void a_script_lets_the_clock_run_and_nobody_complains() {
    var page = browser.phone();
    var screening = onSale.unallocated(30, 30);
    open(page, screening);
    choose(page, "3");
    assertThat(page.locator("[data-left]")).containsText(" left");
    name(page, "שלום <b>", "guest@example.org");
    press(page, "Book, and pay at the till");
    assertThat(page.getByText("שלום <b>")).isVisible();
    assertThat(overflow(page)).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void pressing_twice_going_back_and_a_second_tab_make_one_booking() {
    var guest = browser.context(Browser.Screen.PHONE, true, false);
    var page = guest.newPage();
    var screening = onSale.unallocated(30, 30);
    open(page, screening);
    var tab = guest.newPage();
    open(tab, screening);
    assertThat(tab.url()).isEqualTo(page.url());
    page.locator("select").first().selectOption("2");
    page.getByRole(AriaRole.BUTTON, named("Hold these tickets")).dblclick();
    assertThat(page.getByText("Held for you until")).isVisible();
    choose(tab, "2");
    name(tab, "Ann", "ann@example.org");
    page.reload();
    press(page, "Book, and pay at the till");
    assertThat(page.getByText("Booked. See you there!")).isVisible();
    String booking = page.url();
    press(tab, "Book, and pay at the till");
    assertThat(tab.url()).isEqualTo(booking);
    page.goBack();
    assertThat(page.getByText("Booked. See you there!")).isVisible();
    page.reload();
    assertThat(remaining(screening)).isEqualTo(28);
    assertThat(bookings(screening)).isEqualTo(1);
  }

  @Test
  void going_back_changes_the_same_tickets_and_holds_no_others() {
    var page = browser.phoneWithoutJavaScript();
    var screening = onSale.unallocated(30, 30);
    open(page, screening);
    choose(page, "2");
    name(page, "Ann", "ann@example.org");
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Change the tickets")).click();
    assertThat(page.locator("select").first()).hasValue("2");
    page.locator("select").first().selectOption("5");
    press(page, "Hold these instead");
    assertThat(page.getByText("5 ×")).isVisible();
    assertThat(page.getByText("ann@example.org")).isVisible();
    assertThat(remaining(screening)).as("held once").isEqualTo(25);

    // Back to the very first page, as browsers do, and another wish from there.
    page.goBack();
    page.goBack();
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Change the tickets")).click();
    choose(page, "1", "Hold these instead");
    press(page, "Book, and pay at the till");
    assertThat(page.getByText("Booked. See you there!")).isVisible();
    assertThat(remaining(screening)).isEqualTo(29);
    assertThat(bookings(screening)).isEqualTo(1);
  }

  @Test
  void a_guest_lets_held_tickets_go_and_may_take_others() {
    var page = browser.phoneWithoutJavaScript();
    var screening = onSale.unallocated(30, 30);
    open(page, screening);
    choose(page, "4");
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Change the tickets")).click();
    press(page, "Let my tickets go");
    assertThat(page.getByText("Your tickets went back.")).isVisible();
    assertThat(remaining(screening)).isEqualTo(30);
    choose(page, "3");
    assertThat(page.getByText("Held for you until")).isVisible();
    assertThat(remaining(screening)).isEqualTo(27);
  }

  @Test
  void a_tab_that_shows_other_tickets_than_the_basket_has_books_nothing_unseen() {
    var guest = browser.context(Browser.Screen.PHONE, true, false);
    var page = guest.newPage();
    var screening = onSale.unallocated(30, 30);
    open(page, screening);
    choose(page, "2");
    name(page, "Ann", "ann@example.org");
    var tab = guest.newPage();
    tab.navigate(page.url().replaceAll("[?].*", "") + "?change=tickets");
    choose(tab, "6", "Hold these instead");
    press(page, "Book, and pay at the till");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Other tickets were put into");
    assertThat(page.getByText("6 ×")).isVisible();
    press(page, "Book, and pay at the till");
    assertThat(page.getByText("Booked. See you there!")).isVisible();
    assertThat(remaining(screening)).isEqualTo(24);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void when_the_time_is_over_nothing_typed_is_lost() {
    var page = browser.phoneWithoutJavaScript();
    var screening = onSale.unallocated(30, 30);
    open(page, screening);
    choose(page, "4");
    jdbc.update(
        "update rolls.hold set expires_at = now() - interval '1 second' where screening = ?",
        screening.value());
    name(page, "Ann", "ann@example.org");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("minutes are over");
    assertThat(page.locator("select").first()).hasValue("4");
    press(page, "Hold these tickets");
    assertThat(page.getByText("ann@example.org")).isVisible();
    press(page, "Book, and pay at the till");
    assertThat(page.getByText("Booked. See you there!")).isVisible();
    assertThat(remaining(screening)).isEqualTo(26);
  }

  @Test
  void public_pages_fit_a_phone_and_a_reader_of_names() {
    var page = browser.phone();
    var screening = onSale.unallocated(30, 30);
    for (String path :
        List.of("/", "/week", "/films", "/access", "/booking", "/screenings/" + screening)) {
      page.navigate(house(path));
      assertThat(overflow(page)).as(path).isZero();
      assertThat(page.locator("h1").count()).as("one heading of " + path).isEqualTo(1);
      assertThat(page.locator("a:not([aria-hidden]):empty, button:empty").count()).isZero();
    }
    assertThat(browser.complaints()).isEmpty();
  }

  private void open(Page page, ScreeningId screening) {
    page.navigate(house("/screenings/" + screening));
    page.getByRole(AriaRole.LINK, named("Book your seats")).click();
    assertThat(page.getByText("How many tickets?")).isVisible();
  }

  private static void choose(Page page, String count) {
    choose(page, count, "Hold these tickets");
  }

  private static void choose(Page page, String count, String button) {
    page.locator("select").first().selectOption(count);
    press(page, button);
  }

  private static void name(Page page, String name, String email) {
    page.getByLabel("Name").fill(name);
    page.getByLabel("E-mail").fill(email);
    press(page, "Go on");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).click();
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static int overflow(Page page) {
    return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
  }

  private int remaining(ScreeningId screening) {
    return Objects.requireNonNull(availability.of(List.of(screening)).get(screening)).remaining();
  }

  private int bookings(ScreeningId screening) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            select count(distinct o.id) from sales.orders o
            join sales.ticket t on t.order_id = o.id
            where t.screening = ? and o.state = 'BOOKED'
            """,
            Integer.class,
            screening.value()));
  }

  private String house(String path) {
    return "http://localhost:" + port + path;
  }
}
