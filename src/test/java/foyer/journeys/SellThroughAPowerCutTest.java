package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.Await;
import foyer.testing.Browser;
import foyer.testing.FreePort;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The worst evening: the server dies in the rush, then the counter, and nothing is lost. */
@HouseTest
class SellThroughAPowerCutTest {

  @Autowired private Tonight tonight;
  @Autowired private OnSale onSale;
  @TempDir private Path folder;

  @Test
  void what_is_sold_while_the_server_is_dead_arrives_once_when_it_is_back() throws Exception {
    long screening = onSale.startingIn(Duration.ofHours(1), 40).value();
    String steward = tonight.steward();
    int serverPort = FreePort.find();
    int counterPort = FreePort.find();

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
    }
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
