package foyer.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import foyer.ops.Ports;
import foyer.testing.Await;
import foyer.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A counter on a second address of this machine. A duty manager's code lets it in, by the code it
 * knows the house, and they talk over TLS, each with a certificate of its own. Both are the
 * processes that a person starts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CounterOnAnotherMachineTest {
  private static final Duration SLOWEST = Duration.ofSeconds(30);
  private static final String OFFICER = "Ottoline Brass";
  private static final String MEMBER = "Siobhán Quillfeather";
  private static final String CARD = "C7001700";
  private static final String EMAIL = "quillfeather@example.org";

  @TempDir private static Path folder;

  private Browser browser;
  private ServedHouse house;
  private long screening;
  private Page office;
  private TillScreen till;
  private final List<ChildProcess> started = new ArrayList<>();
  private String used = "";

  @BeforeAll
  void open() throws Exception {
    house = ServedHouse.open(folder);
    var officer = house.firstOfficer();
    screening = house.filmTonight(officer, "The Lighthouse at Noon");
    house.member(officer, MEMBER, CARD, EMAIL);
    browser = Browser.start();
    office = house.office(browser.laptop());
    till = new TillScreen(browser.laptop());
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) browser.close();
    for (var process : started) process.stop();
    if (house != null) house.close();
  }

  @Test
  @Order(1)
  void with_a_code_that_names_another_house_it_does_not_join_and_the_code_stays_good()
      throws Exception {
    used = code("Till 2");
    String otherHouse = used.substring(0, used.length() - 1) + (used.endsWith("0") ? "1" : "0");
    assertThat(refused("till-2", otherHouse))
        .isEqualTo(
            "foyer: The server at %s is not of the house that made this code: its fingerprint is"
                    .formatted(house.address())
                + " another. Look at the address and at the code.");
    assertThat(folder.resolve("till-2/identity.json")).doesNotExist();
  }

  @Test
  @Order(2)
  void a_code_of_the_office_lets_it_in_and_what_it_sells_arrives_once() throws Exception {
    int port = Ports.free();
    var counter = house.counter(folder, "till-2", "127.0.0.2", port, used);
    started.add(counter);
    String here = "http://127.0.0.2:" + port;
    counter.awaitSaid("(who signs in)");
    assertThat(counter.said().lines())
        .contains(
            "ready " + here,
            "  the till         " + here + "/till",
            "  the door         " + here + "/door");
    assertThat(authorityPinned()).isEqualToIgnoringCase(house.fingerprint());

    TillScreen.open(till.page(), here);
    till.signIn(OFFICER, ServedHouse.PIN);
    till.choose(screening);
    till.awaitHere(screening, 10);
    till.awaitText(".link", "online");
    till.scan(CARD);
    till.awaitText("#buyer", "Member");
    till.put("Standard", 1);
    till.put("Standard", 2);
    till.hand("Enter");
    till.awaitSold("-0002");

    Await.until("all of it has arrived", SLOWEST, () -> till.waiting().startsWith("0 "));
    awaitRemaining(ServedHouse.LIMIT - 2);
    office.navigate(house.address() + "/office/counters");
    assertThat(row("Till 2").textContent()).contains("connected").contains(OFFICER);
  }

  @Test
  @Order(3)
  void a_used_code_and_one_that_nobody_made_let_nobody_in() throws Exception {
    String sentence = "foyer: This code is not known, was used, or is older than an hour.";
    assertThat(refused("till-3", used)).isEqualTo(sentence);
    String known = code("Till 3");
    assertThat(refused("till-3", "0000-0000" + known.substring(9))).isEqualTo(sentence);
    assertThat(refused("till-3", "velvet"))
        .isEqualTo(
            "foyer: The code has six groups of four letters and digits; please type it again.");
  }

  @Test
  @Order(4)
  void what_does_not_show_the_counters_certificate_is_told_nothing() throws Exception {
    var till2 = new CounterFolder(folder.resolve("till-2"));
    byte[] body = "not a request".getBytes(UTF_8);
    var alone = till2.sync(house.address(), body, house.trusting(null), till2.sign(body));
    assertThat(alone.statusCode()).isEqualTo(403);
    assertThat(alone.body())
        .contains("\"This counter is not known here, or did not prove itself.\"");

    var shown = house.trusting(till2.certificate());
    assertThat(till2.sync(house.address(), body, shown, "").statusCode()).isEqualTo(403);
    // With both it is let in, and only then is what it says read.
    var both = till2.sync(house.address(), body, shown, till2.sign(body));
    assertThat(both.statusCode()).isEqualTo(400);
    assertThat(both.body()).contains("\"The request cannot be read.\"");
  }

  @Test
  @Order(5)
  void a_stolen_laptop_holds_no_name_and_no_card_of_a_member() throws Exception {
    var laptop = folder.resolve("till-2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(laptop)))
        .isEqualTo("rwx------");
    String all = everythingIn(laptop);
    assertThat(all).contains("The Lighthouse at Noon").contains(OFFICER).contains("$argon2id$");
    assertThat(all)
        .doesNotContain("Quillfeather", "quillfeather", CARD, EMAIL, "example.org")
        .doesNotContain(ServedHouse.PASSWORD, ServedHouse.PIN + "\"");
  }

  @Test
  @Order(6)
  void revoked_it_says_so_sells_no_more_and_what_it_sold_stays() throws Exception {
    till.put("Standard", 1);
    office.navigate(house.address() + "/office/counters");
    row("Till 2").getByText("Revoke").click();
    office.getByText("“Till 2” is revoked.").waitFor();

    String sentence =
        "This counter was revoked in the office and sells no more. What it had sold is taken in.";
    till.awaitText("#notice", sentence);
    till.hand("Enter");
    till.awaitText("#notice .refused", sentence);
    till.hand(till.keyOf("Standard"));
    till.awaitText("#notice .refused", sentence);
    assertThat(till.basketSize()).isEqualTo(1);
    assertThat(till.lastSerials()).endsWith("-0002");
    awaitRemaining(ServedHouse.LIMIT - 2);
  }

  private String code(String name) {
    return house.counterCode(office, name);
  }

  private Locator row(String counter) {
    return office.locator("tbody tr", new Page.LocatorOptions().setHasText(counter));
  }

  /** Tries to join with a code; the one sentence that is said instead. */
  private String refused(String name, String code) throws Exception {
    try (var refused = house.counter(folder, name, "127.0.0.3", Ports.free(), code)) {
      List<String> said = refused.ended(1);
      assertThat(said).hasSize(1);
      return said.getFirst();
    }
  }

  private String authorityPinned() throws Exception {
    return new CounterFolder(folder.resolve("till-2")).authorityFingerprint();
  }

  private void awaitRemaining(int tickets) {
    Await.until(
        tickets + " tickets are left",
        SLOWEST,
        () ->
            browser
                .laptop()
                .navigate(house.address() + "/api/v1/screenings")
                .text()
                .contains("\"remaining\":" + tickets));
  }

  private static String everythingIn(Path laptop) throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(laptop)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
        byte[] bytes = Files.readAllBytes(file);
        all.append(new String(bytes, UTF_8)).append(new String(bytes, ISO_8859_1));
      }
    }
    return all.toString();
  }
}
