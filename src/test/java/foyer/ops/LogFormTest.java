package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.Outcome;
import foyer.people.DemoPeople;
import foyer.sales.Booked;
import foyer.sales.Bookings;
import foyer.testing.HouseTest;
import foyer.testing.LogHeard;
import foyer.testing.OnSale;
import foyer.testing.Visitor;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What stands in the log, and what never does. */
@HouseTest
class LogFormTest {
  @Autowired Bookings bookings;
  @Autowired OnSale onSale;
  @Autowired DemoPeople demo;
  @LocalServerPort int port;

  @Test
  void lines_are_for_people_unless_json_is_asked_for() {
    assertThat(LogForm.properties("")).isEmpty();
    assertThat(LogForm.properties("json"))
        .containsEntry("logging.structured.format.console", "logstash")
        .containsEntry("logging.threshold.console", "info");
    assertThatThrownBy(() -> LogForm.properties("xml")).isInstanceOf(Misunderstood.class);
  }

  @Test
  void a_booking_on_the_web_is_followed_by_its_id_and_names_no_guest() {
    var basket = UUID.randomUUID();
    try (var log = new LogHeard()) {
      var screening = onSale.unallocated(10, 12);
      bookings.hold(basket, screening, Map.of("STANDARD", 2));
      bookings.nameGuest(basket, "Ottoline Secretname", "ottoline.secret@example.org");
      var booked = bookings.confirm(basket);
      assertThat(log.about(basket))
          .contains("Hold is written", "NameGuest is written", "Confirm is written");
      assertThat(log.all())
          .doesNotContainIgnoringCase("Secretname")
          .doesNotContainIgnoringCase("ottoline.secret");
      if (booked instanceof Outcome.Done<Booked>(Booked done))
        assertThat(log.all()).doesNotContain(done.code());
    }
  }

  @Test
  void no_password_no_session_and_no_signature_is_ever_logged() {
    demo.make();
    var sign = demo.signIns().getFirst();
    try (var log = new LogHeard()) {
      var visitor = new Visitor(port);
      visitor.signIn(sign.userName(), "wrong-Hunter2-wrong");
      visitor.signIn(sign.userName(), sign.password());
      visitor.get("/office?secret=Hunter2InTheAddress");
      visitor.send("POST", "/counter/sync", "Hunter2InABody");
      visitor.send("POST", "/api/v1/sales", "{\"key\":\"Hunter2InAKey\"}");
      assertThat(log.all()).doesNotContain("Hunter2").doesNotContain(sign.password());
    }
  }
}
