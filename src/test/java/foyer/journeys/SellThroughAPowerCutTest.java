package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import foyer.ops.Ports;
import foyer.people.DemoPeople;
import foyer.testing.Await;
import foyer.testing.Browser;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The worst evening: the server dies in the rush, then the counter, and nothing is lost. */
@HouseTest
class SellThroughAPowerCutTest {

  @Autowired private Tonight tonight;
  @Autowired private OnSale onSale;
  @Autowired private DemoPeople people;
  @LocalServerPort private int housePort;
  @TempDir private Path folder;

  @Test
  void what_is_sold_while_the_server_is_dead_arrives_once_when_it_is_back() throws Exception {
    long screening = onSale.startingIn(Duration.ofHours(1), 40).value();
    String steward = tonight.steward();
    int serverPort = Ports.free();
    int counterPort = Ports.free();

    ChildProcess server = tonight.server(folder, serverPort);
    server.port();
    ChildProcess counter = tonight.counter(folder, serverPort, counterPort);
    try (var browser = Browser.start()) {
      counter.port();
      var till = TillScreen.open(browser.laptop(), counterPort);
      till.signIn(steward, Tonight.PIN);
      till.choose(screening);
      till.awaitHere(screening, 10);
      String standard = till.keyOf("Standard");

      sellForCash(till, standard, "-0001");
      sellForCash(till, standard, "-0002");
      awaitAtTheServer(screening, 2);

      server.kill();
      till.awaitText(".link", "cut off");
      sellForCash(till, standard, "-0003");
      sellForCash(till, standard, "-0004");
      assertThat(till.waiting()).doesNotStartWith("0 ");

      // Nobody is left now: the counter's plug is pulled as well, in the middle of a basket.
      till.hand(standard);
      counter.kill();
      till.awaitText("#notice", "The counter does not answer");
      counter = tonight.counter(folder, serverPort, counterPort);
      counter.port();
      till.awaitText(".link", "cut off");
      till.choose(screening);
      till.awaitText(".serials", "-0004");
      sellForCash(till, standard, "-0005");

      server = tonight.server(folder, serverPort);
      server.port();
      till.awaitText(".link", "online");
      awaitAtTheServer(screening, 5);
      sellForCash(till, standard, "-0006");
      awaitAtTheServer(screening, 6);
      String series = till.lastSerials().split("-")[0];
      assertThat(tonight.serialsAtTheServer(screening))
          .containsExactly(
              series + "-0001",
              series + "-0002",
              series + "-0003",
              series + "-0004",
              series + "-0005",
              series + "-0006");
    } finally {
      counter.kill();
      server.kill();
      tonight.countersGoHome();
    }
  }

  /**
   * The server is dead from before the first float to after the bag: opened, sold, closed, sold
   * late, a steward named on the spot, handed over, counted blind, closed; then the office has it.
   */
  @Test
  void a_whole_night_without_a_server_is_in_the_office_when_it_is_back() throws Exception {
    long screening = onSale.startingIn(Duration.ofMinutes(10), 40).value();
    String steward = tonight.steward();
    String manager = tonight.dutyManager();
    people.make();
    int serverPort = Ports.free();
    ChildProcess server = tonight.server(folder, serverPort);
    server.port();
    ChildProcess counter = tonight.counter(folder, serverPort, 0);
    try (var browser = Browser.start()) {
      var till = TillScreen.open(browser.laptop(), counter.port());
      till.signIn(steward, Tonight.PIN);
      till.choose(screening);
      till.awaitHere(screening, 10);
      String standard = till.keyOf("Standard");
      server.kill();
      till.awaitText(".link", "cut off");

      var night = new NightScreen(till, screening);
      night.putFloat();
      night.step("Open the sale", manager, "The sale is open.");
      sellForCash(till, standard, "-0001");
      sellForCash(till, standard, "-0002");
      night.step("Close the sale", manager, "The sale is closed.");
      night.allow(standard, manager);
      till.hand("Enter");
      till.awaitSold("-0003");
      night.name("Fay Late", "7392", manager);
      night.change("Fay Late", "7392");
      night.count("Counted £100.00, expected £112.00: £12.00 is missing.");
      night.handOver(steward);
      night.count("Counted £100.00: it is exactly right.");
      night.close("Z 1");
      assertThat(till.waiting()).doesNotStartWith("0 ");

      server = tonight.server(folder, serverPort);
      server.port();
      till.awaitText(".link", "online");
      awaitAtTheServer(screening, 3);
      Await.until("all is told", () -> till.waiting().startsWith("0 "));
      var office = office(browser.laptop());
      assertThat(office.innerText()).contains("Latecomer");
      // Other tests' counters stand on the page as well.
      var drawers =
          office.locator("article", new Locator.LocatorOptions().setHasText("Fay Late")).first();
      assertThat(drawers.innerText())
          .contains("£12.00", "Fay Late", "Z 1")
          .doesNotContain("have not arrived");
    } finally {
      counter.kill();
      server.kill();
      tonight.countersGoHome();
    }
  }

  private Locator office(Page page) {
    var officer = people.signIns().getFirst();
    page.navigate("http://localhost:" + housePort + "/office");
    page.getByLabel("User name or e-mail").fill(officer.userName());
    page.getByLabel("Password").fill(officer.password());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.navigate("http://localhost:" + housePort + "/office/night");
    return page.locator("main");
  }

  private void awaitAtTheServer(long screening, int sold) {
    Await.until(
        "the server has " + sold,
        Duration.ofSeconds(60),
        () -> tonight.serialsAtTheServer(screening).size() >= sold);
  }

  private static void sellForCash(TillScreen till, String key, String serial) {
    till.hand(key);
    till.hand("Enter");
    till.awaitSold(serial);
  }
}
