package foyer.desk;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.testing.HouseTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A discrepancy is settled by a person, once, in a way of the list, and stays for good. */
@HouseTest
class DeskTest {
  private static final Actor MO = Actor.house("Mo");

  @Autowired Desk desk;
  @Autowired AuditTrail trail;
  @Autowired JdbcTemplate jdbc;

  @Test
  void where_money_is_concerned_nobody_settles_without_saying_why() {
    long id = listed(Kind.COLLECTED_TWICE);
    assertThat(refused(desk.settle(id, "LOOKED_AT", " ", MO)))
        .isEqualTo("Money is concerned: please say why.");
    var settled = done(desk.settle(id, "MONEY_BACK", "gave £4 back to the second guest", MO));
    assertThat(settled.way()).isEqualTo(Way.MONEY_BACK);
    assertThat(settled.settledBy()).isEqualTo(MO.name());
    assertThat(trail.latest(20))
        .anySatisfy(
            line -> {
              assertThat(line.subject()).isEqualTo("discrepancy " + id);
              assertThat(line.detail()).contains("gave £4 back to the second guest");
            });
  }

  @Test
  void what_is_no_way_of_the_list_settles_nothing() {
    long id = listed(Kind.CLOCK_WRONG);
    assertThat(refused(desk.settle(id, "SWEPT_UNDER_THE_CARPET", "x", MO)))
        .isEqualTo("Please choose what was done about it.");
    assertThat(desk.find(id).orElseThrow().settled()).isFalse();
    done(desk.settle(id, "CAUSE_REMOVED", "", MO));
  }

  @Test
  void of_two_who_settle_it_the_second_is_told() {
    long id = listed(Kind.CLOCK_WRONG);
    done(desk.settle(id, "LOOKED_AT", "", MO));
    assertThat(refused(desk.settle(id, "LOOKED_AT", "", MO)))
        .isEqualTo("Somebody else has settled this already.");
  }

  @Test
  void the_database_drops_nothing_and_changes_nothing_that_was_settled() {
    long id = listed(Kind.CLOCK_WRONG);
    assertThatThrownBy(() -> jdbc.update("delete from desk.discrepancy where id = ?", id))
        .hasMessageContaining("not deleted");
    done(desk.settle(id, "LOOKED_AT", "", MO));
    assertThatThrownBy(
            () -> jdbc.update("update desk.discrepancy set settlement = 'x' where id = ?", id))
        .hasMessageContaining("settled, and once");
  }

  private long listed(Kind kind) {
    var occurrence = UUID.randomUUID().toString();
    desk.list(new Desk.Finding(kind, occurrence, null, null, "Something was strange.", ""));
    Long id =
        jdbc.queryForObject(
            "select id from desk.discrepancy where occurrence = ?", Long.class, occurrence);
    return id == null ? 0 : id;
  }
}
