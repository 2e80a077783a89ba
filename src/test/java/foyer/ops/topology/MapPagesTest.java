package foyer.ops.topology;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.people.DemoPeople;
import foyer.testing.HouseTest;
import foyer.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The system map in the office. */
@HouseTest
class MapPagesTest {
  @Autowired DemoPeople demo;
  @LocalServerPort int port;

  @Test
  void an_officer_sees_what_runs_where_and_a_steward_does_not() {
    demo.make();
    var officer = new Visitor(port);
    var first = demo.signIns().getFirst();
    officer.signIn(first.userName(), first.password());
    var page = officer.get("/office/map");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<svg class=\"map\"", "foyer needs database", "How each is", "takes writes");
    var steward = new Visitor(port);
    var last = demo.signIns().getLast();
    steward.signIn(last.userName(), last.password());
    assertThat(steward.get("/office/map").statusCode()).isEqualTo(403);
  }

  @Test
  void machines_on_which_a_service_is_the_same_share_a_line_and_the_one_that_differs_has_its_own() {
    var seen =
        List.of(
            new Health.Seen("votes", "node-1", Health.Standing.WELL, "answers"),
            new Health.Seen("votes", "node-2", Health.Standing.UNWELL, "does not answer"),
            new Health.Seen("votes", "node-3", Health.Standing.WELL, "answers"));
    assertThat(MapPages.Alike.of(seen))
        .containsExactly(
            new MapPages.Alike("votes", "node-1, node-3", Health.Standing.WELL, "answers"),
            new MapPages.Alike("votes", "node-2", Health.Standing.UNWELL, "does not answer"));
  }
}
