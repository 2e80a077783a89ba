package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.counter.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When something happened, by a counter whose clock may be wrong. */
class ServerTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
  private static final UUID RUN = UUID.randomUUID();

  @Test
  void a_clock_that_is_right_within_a_minute_is_believed() {
    assertThat(
            called(NOW.plusSeconds(40), hours(9))
                .of(entry(at("2026-11-24T19:30:00Z"), hours(3) + hours(1) / 2)))
        .isEqualTo(at("2026-11-24T19:30:00Z"));
  }

  @Test
  void a_clock_that_is_47_minutes_ahead_is_put_right() {
    var time = called(NOW.plus(Duration.ofMinutes(47)), hours(9));
    // Five and a half hours ago: at three and a half hours of its run.
    assertThat(time.of(entry(at("2026-11-24T20:17:00Z"), hours(3) + hours(1) / 2)))
        .isEqualTo(at("2026-11-24T19:30:00Z"));
  }

  @Test
  void a_clock_a_day_behind_that_was_put_right_before_the_call_books_to_the_day_it_happened() {
    var written = entry(at("2026-11-23T19:30:00Z"), hours(3));
    // By its own counting the run was three hours old then and is eight and a half now.
    assertThat(called(NOW, hours(8) + hours(1) / 2).of(written))
        .isEqualTo(at("2026-11-24T19:30:00Z"));
    assertThat(called(NOW, null).of(written)).isEqualTo(at("2026-11-23T19:30:00Z"));
  }

  @Test
  void a_clock_that_ran_ahead_and_was_put_right_is_no_sale_of_the_moment() {
    var written = entry(NOW.plus(Duration.ofDays(1)), hours(3));
    assertThat(called(NOW, hours(8)).of(written)).isEqualTo(at("2026-11-24T20:00:00Z"));
    assertThat(called(NOW, null).of(written)).isEqualTo(NOW);
  }

  @Test
  void what_another_run_wrote_is_not_counted_by_this_one() {
    var before =
        new Entry(
            2,
            UUID.randomUUID(),
            UUID.randomUUID(),
            1,
            1,
            1,
            "",
            at("2026-11-24T19:30:00Z"),
            hours(2),
            "",
            new Entry.NewLine(1, ""));
    assertThat(called(NOW, hours(1)).of(before)).isEqualTo(at("2026-11-24T19:30:00Z"));
  }

  private static ServerTime called(Instant wallClock, @Nullable Long millis) {
    return ServerTime.of(
        NOW,
        new SyncRequest(
            1,
            1,
            RUN,
            1,
            "",
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            new SyncRequest.Head(0, ""),
            0,
            List.of(),
            List.of(),
            List.of(),
            wallClock,
            millis));
  }

  private static Entry entry(Instant wallClock, long millis) {
    return new Entry(
        2, UUID.randomUUID(), RUN, 1, 1, 1, "", wallClock, millis, "", new Entry.NewLine(1, ""));
  }

  private static long hours(int hours) {
    return Duration.ofHours(hours).toMillis();
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }
}
