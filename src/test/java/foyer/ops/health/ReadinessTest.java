package foyer.ops.health;

import static foyer.ops.health.ReadinessRules.DATABASE_MAY_BE_SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.ops.health.ReadinessRules.Standing;
import foyer.testing.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a server says that it may be sent something. */
class ReadinessTest {
  private static final Duration BEAT = Duration.ofMillis(20);

  private final AtomicBoolean answers = new AtomicBoolean(true);
  private final AtomicBoolean takesWrites = new AtomicBoolean(true);
  private final DatabasePulse pulse =
      new DatabasePulse(
          () -> {
            if (!answers.get()) throw new SQLException("no answer");
            return takesWrites.get();
          },
          BEAT);
  private final Readiness readiness = new Readiness(pulse);

  @AfterEach
  void stop() {
    pulse.destroy();
  }

  @Test
  void a_server_is_ready_when_it_is_open_and_its_database_takes_writes() {
    var moment = Duration.ofMillis(900);
    assertThat(ReadinessRules.standing(true, false, moment)).isEqualTo(Standing.READY);
    assertThat(ReadinessRules.standing(false, false, moment)).isEqualTo(Standing.STARTING);
    assertThat(ReadinessRules.standing(true, true, moment)).isEqualTo(Standing.STOPPING);
  }

  @Test
  void a_database_that_is_slow_for_a_moment_takes_no_server_out_of_the_edge() {
    var longest = DATABASE_MAY_BE_SILENT;
    assertThat(ReadinessRules.standing(true, false, longest)).isEqualTo(Standing.READY);
    assertThat(ReadinessRules.standing(true, false, longest.plusMillis(1)))
        .isEqualTo(Standing.NO_DATABASE);
  }

  @Test
  void before_it_is_open_it_is_not_ready() {
    Await.until("the database was heard", () -> pulse.silentFor().toSeconds() < 1);
    assertThat(readiness.ready()).isFalse();
    readiness.opened();
    assertThat(readiness.ready()).isTrue();
  }

  @Test
  void a_database_that_is_gone_or_takes_no_writes_ends_it_and_one_that_comes_back_mends_it() {
    readiness.opened();
    Await.until("ready", readiness::ready);
    answers.set(false);
    Await.until("not ready without a database", () -> !readiness.ready());
    takesWrites.set(false);
    answers.set(true);
    assertThat(readiness.standing()).isEqualTo(Standing.NO_DATABASE);
    takesWrites.set(true);
    Await.until("ready again", readiness::ready);
  }

  @Test
  void who_stops_says_so_first_and_goes_on_answering_until_the_edge_has_noticed() throws Exception {
    readiness.opened();
    Await.until("ready", readiness::ready);
    var drain = new Drain(readiness, Duration.ofHours(1));
    drain.start();
    var ended = new CountDownLatch(1);
    var stop =
        Thread.ofVirtual()
            .start(
                () -> {
                  drain.stop();
                  ended.countDown();
                });
    Await.until("not ready", () -> !readiness.ready());
    assertThat(ended.getCount()).as("still answering").isEqualTo(1);
    stop.interrupt();
    ended.await();
    assertThat(readiness.standing()).isEqualTo(Standing.STOPPING);
  }
}
