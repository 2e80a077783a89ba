package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.ops.Ports;
import foyer.testing.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A till and a door, each a counter of its own on one network, whose server dies before anybody has
 * bought: what one sells and lets in, the other knows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoCountersAloneTest {
  private static final String STEWARD = "Ottoline Brass";

  /** Two addresses of this machine; on others than these they would speak TLS. */
  private static final String TILL = "127.0.0.2";

  private static final String DOOR = "127.0.0.3";

  @TempDir private static Path folder;

  private Browser browser;
  private ServedHouse house;
  private long screening;
  private ChildProcess tillCounter;
  private ChildProcess doorCounter;
  private TillScreen till;
  private DoorScreen door;

  @BeforeAll
  void open() throws Exception {
    house = ServedHouse.open(folder);
    screening = house.filmTonight(house.firstOfficer(), "The Lighthouse at Noon");
    browser = Browser.start();
    var office = house.office(browser.laptop());
    tillCounter = join("Till", TILL, house.counterCode(office, "Till"));
    doorCounter = join("Door", DOOR, house.counterCode(office, "Door"));
    till = TillScreen.open(browser.laptop(), tillCounter.awaitSaid("ready (\\S+)"));
    till.signIn(STEWARD, ServedHouse.PIN);
    till.choose(screening);
    till.awaitHere(screening, 10);
    door =
        DoorScreen.open(
            browser.phone(), doorCounter.awaitSaid("ready (\\S+)"), STEWARD, ServedHouse.PIN);
    door.choose(screening);
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) browser.close();
    for (var process : new ChildProcess[] {tillCounter, doorCounter}) {
      if (process != null) process.stop();
    }
    if (house != null) house.close();
  }

  @Test
  void what_one_sells_and_undoes_the_others_door_knows_and_lets_in_once() throws Exception {
    house.close();
    till.awaitText(".link", "cut off");

    String undone = sold();
    till.hand("u");
    till.awaitText(".ask", "Undo the last sale?");
    till.hand("u");
    till.awaitText("#last .change", "Undone");
    door.awaitAnswer(undone, "VOID");

    // What is told comes in order: the door has heard of the next sale when it knows that one.
    String kept = sold();
    String after = sold();
    till.hand("u");
    till.awaitText(".ask", "Undo the last sale?");
    till.hand("u");
    till.awaitText("#last .change", "Undone");
    door.awaitAnswer(after, "VOID");
    assertThat(door.scan(kept)).isEqualTo("ADMITTED");
    assertThat(door.scan(kept)).isEqualTo("ALREADY");
    assertThat(browser.complaints()).isEmpty();
  }

  private ChildProcess join(String name, String address, String code) throws IOException {
    return house.counter(folder, name, address, Ports.free(), code);
  }

  /** One ticket, by its short code. */
  private String sold() {
    till.put("Standard", 1);
    till.hand("Enter");
    till.awaitText(".sold", "1 ticket,");
    return till.shortCode();
  }
}
