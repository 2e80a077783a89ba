package foyer.house;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.testing.HouseTest;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@HouseTest
class SettingsTest {
  private static final Actor OFFICER = Actor.house("officer");

  @Autowired Settings settings;
  @Autowired JdbcTemplate jdbc;

  @Test
  void a_setting_is_its_default_until_somebody_decides() {
    int before = settings.get(Setting.MOST_TICKETS_PER_BOOKING);
    done(settings.set(Setting.MOST_TICKETS_PER_BOOKING, " 8 ", OFFICER));
    assertThat(settings.get(Setting.MOST_TICKETS_PER_BOOKING)).isEqualTo(8);
    done(settings.set(Setting.MOST_TICKETS_PER_BOOKING, Integer.toString(before), OFFICER));
  }

  @Test
  void what_cannot_be_read_is_refused_and_changes_nothing() {
    assertThat(refused(settings.set(Setting.VENUE_ZONE, "Warwick", OFFICER)))
        .isEqualTo("“venue.zone” must be a time zone such as Europe/London.");
    assertThat(refused(settings.set(Setting.BUSINESS_DAY_ENDS_AT, "25:00", OFFICER)))
        .contains("must be a time such as 05:00");
    assertThat(refused(settings.set(Setting.WALK_UP_SHARE, "2", OFFICER)))
        .endsWith("must be a number between 0 and 1.");
    assertThat(settings.get(Setting.VENUE_ZONE)).hasToString("Europe/London");
  }

  @Test
  void each_setting_has_one_name_a_meaning_and_a_default_that_it_accepts() {
    var names = new HashSet<String>();
    for (Setting<?> setting : Setting.all()) {
      assertThat(names.add(setting.name())).as(setting.name()).isTrue();
      assertThat(setting.meaning()).endsWith(".");
      assertThat(setting.read().apply(setting.byDefault().toString()).map(Object::toString))
          .contains(setting.byDefault().toString());
    }
  }

  @Test
  void nobody_can_rewrite_who_did_what() {
    done(settings.set(Setting.SHEET_DAYS, "4", OFFICER));
    assertThatThrownBy(() -> jdbc.update("update house.audit_trail set actor_name = 'nobody'"))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> jdbc.update("delete from house.audit_trail"))
        .hasMessageContaining("append-only");
    done(settings.set(Setting.SHEET_DAYS, "3", OFFICER));
  }
}
