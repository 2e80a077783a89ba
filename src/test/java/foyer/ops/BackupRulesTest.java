package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupRulesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final String EPOCH = "1-7f3a9c21";

  @Test
  void the_first_is_due_at_once_and_the_next_when_its_hours_are_over() {
    assertThat(BackupRules.isDue(NOW, DAY, Optional.empty(), Optional.empty())).isTrue();
    assertThat(due(DAY, NOW.minus(DAY))).isTrue();
    assertThat(due(DAY, NOW.minus(DAY).plusSeconds(1))).isFalse();
  }

  @Test
  void zero_hours_are_never() {
    assertThat(BackupRules.isDue(NOW, Duration.ZERO, Optional.empty(), Optional.empty())).isFalse();
    assertThat(BackupRules.isLate(NOW, Duration.ZERO, Optional.empty())).isFalse();
  }

  @Test
  void one_that_failed_is_tried_again_after_a_quarter_of_an_hour() {
    var good = Optional.of(NOW.minus(Duration.ofDays(3)));
    assertThat(BackupRules.isDue(NOW, DAY, good, Optional.of(NOW.minusSeconds(899)))).isFalse();
    assertThat(BackupRules.isDue(NOW, DAY, good, Optional.of(NOW.minusSeconds(900)))).isTrue();
  }

  @Test
  void it_is_late_when_two_were_missed() {
    assertThat(BackupRules.isLate(NOW, DAY, Optional.of(NOW.minus(Duration.ofHours(48)))))
        .isFalse();
    assertThat(BackupRules.isLate(NOW, DAY, Optional.of(NOW.minus(Duration.ofHours(49))))).isTrue();
    assertThat(BackupRules.isLate(NOW, DAY, Optional.empty())).isTrue();
  }

  @Test
  void the_newest_of_each_of_three_days_and_four_weeks_stay() {
    var names = new ArrayList<String>();
    // Twice a day for forty days, the last on Wednesday the 25th.
    for (int half = 0; half < 80; half++) {
      names.add(name(NOW.minus(Duration.ofHours(12L * half)), EPOCH));
    }
    var removed = BackupRules.toRemove(names, EPOCH, LONDON, 3, 4);
    var kept = new ArrayList<>(names);
    kept.removeAll(removed);
    assertThat(kept)
        .containsExactly(
            "foyer-20261125T040000Z-1-7f3a9c21.age",
            "foyer-20261124T160000Z-1-7f3a9c21.age",
            "foyer-20261123T160000Z-1-7f3a9c21.age",
            // Sundays: the newest of their weeks.
            "foyer-20261122T160000Z-1-7f3a9c21.age",
            "foyer-20261115T160000Z-1-7f3a9c21.age",
            "foyer-20261108T160000Z-1-7f3a9c21.age");
  }

  @Test
  void the_newest_of_all_stays_however_old_it_is() {
    var only = name(NOW.minus(Duration.ofDays(900)), EPOCH);
    assertThat(BackupRules.toRemove(List.of(only), EPOCH, LONDON, 0, 0)).isEmpty();
  }

  @Test
  void what_others_put_there_and_what_another_epoch_wrote_is_never_deleted() {
    var ours = name(NOW, EPOCH);
    var older = name(NOW.minusSeconds(60), EPOCH);
    var another = name(NOW.minus(Duration.ofDays(500)), "2-00000000");
    assertThat(
            BackupRules.toRemove(
                List.of(
                    ours, older, another, "holiday.jpg", "foyer-99999999T999999Z-1-7f3a9c21.age"),
                EPOCH,
                LONDON,
                1,
                0))
        .containsExactly(older);
  }

  @Test
  void an_age_is_said_as_a_person_says_it() {
    assertThat(BackupRules.age(Duration.ofSeconds(20))).isEqualTo("a minute");
    assertThat(BackupRules.age(Duration.ofMinutes(119))).isEqualTo("119 minutes");
    assertThat(BackupRules.age(Duration.ofHours(47))).isEqualTo("47 hours");
    assertThat(BackupRules.age(Duration.ofHours(48))).isEqualTo("2 days");
  }

  @Test
  void a_name_is_read_as_it_was_written() {
    var name = new BackupName(NOW, EPOCH);
    assertThat(BackupName.read(name.file(true))).contains(name);
    assertThat(BackupName.read(name.file(false))).contains(name);
    assertThat(BackupName.read("foyer.zip")).isEmpty();
  }

  private static boolean due(Duration every, Instant lastGood) {
    return BackupRules.isDue(NOW, every, Optional.of(lastGood), Optional.of(lastGood));
  }

  private static String name(Instant at, String epoch) {
    return new BackupName(at, epoch).file(true);
  }
}
