package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Presence.In;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a door makes of what it saw itself and what it was told. */
class PresenceTest {
  private static final Instant SEVEN = Instant.parse("2026-11-24T19:00:00Z");
  private static final Instant HALF_PAST = SEVEN.plusSeconds(1800);
  private static final Instant EIGHT = SEVEN.plusSeconds(3600);

  @Test
  void in_at_another_door_is_in() {
    assertThat(of(null, SEVEN, null, null).isIn()).isTrue();
  }

  @Test
  void in_here_and_out_at_another_door_later_is_out() {
    assertThat(of(SEVEN, null, null, HALF_PAST).isIn()).isFalse();
  }

  @Test
  void out_here_and_in_again_at_another_door_is_in() {
    var presence = of(null, EIGHT, HALF_PAST, HALF_PAST);
    assertThat(presence.isIn()).isTrue();
    assertThat(presence.in().orElseThrow().where()).isEqualTo("there");
  }

  @Test
  void out_here_and_not_heard_of_there_yet_is_out() {
    assertThat(of(null, SEVEN, HALF_PAST, null).isIn()).isFalse();
  }

  @Test
  void back_here_is_in_though_the_other_still_says_out() {
    assertThat(of(EIGHT, null, HALF_PAST, HALF_PAST).isIn()).isTrue();
  }

  private static Presence of(
      @org.jspecify.annotations.Nullable Instant here,
      @org.jspecify.annotations.Nullable Instant there,
      @org.jspecify.annotations.Nullable Instant outHere,
      @org.jspecify.annotations.Nullable Instant outThere) {
    return Presence.of(
        Optional.ofNullable(here).map(at -> new In(at, "here")),
        Optional.ofNullable(there).map(at -> new In(at, "there")),
        Optional.ofNullable(outHere),
        Optional.ofNullable(outThere));
  }
}
