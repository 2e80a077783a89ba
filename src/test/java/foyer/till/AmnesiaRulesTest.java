package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.SyncRequest;
import foyer.house.Epoch;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AmnesiaRulesTest {
  private static final ScreeningId FILM = new ScreeningId(7);
  private static final Epoch PRESENT = new Epoch(2, "0000000b", false);

  @Test
  void a_counter_that_knows_no_more_than_the_books_shows_nothing() {
    assertThat(found("2-0000000b", 12, 40, 12, 40)).isEmpty();
    assertThat(found("2-0000000b", 11, 39, 12, 40)).isEmpty();
  }

  @Test
  void an_acknowledged_entry_that_is_not_there_shows_it() {
    assertThat(found("2-0000000b", 13, 40, 12, 40))
        .hasValue("Its entries up to 13 were taken in, and not all are there any more.");
  }

  @Test
  void a_later_state_of_a_stock_than_there_is_shows_it() {
    assertThat(found("2-0000000b", 12, 41, 12, 40))
        .hasValue("It has seen a later state of screening 7 than there is.");
  }

  @Test
  void a_later_epoch_and_another_of_the_same_number_show_it() {
    assertThat(found("3-0000000c", 0, 0, 12, 40)).isPresent();
    assertThat(found("2-0000000c", 0, 0, 12, 40)).isPresent();
  }

  @Test
  void a_counter_of_an_older_epoch_has_yet_to_hear_of_the_restore() {
    assertThat(found("1-0000000a", 99, 99, 12, 40)).isEmpty();
    assertThat(found("", 0, 0, 12, 40)).isEmpty();
  }

  private static Optional<String> found(
      String epoch, long acked, long seen, long here, long version) {
    var request =
        new SyncRequest(
            1,
            1,
            UUID.randomUUID(),
            1,
            epoch,
            acked,
            0,
            List.of(),
            List.of(),
            List.of(),
            new SyncRequest.Head(acked, ""),
            0,
            List.of(new SyncRequest.TableSeen(FILM, seen)),
            List.of(),
            Instant.EPOCH);
    return AmnesiaRules.found(request, PRESENT, Map.of(FILM, version), here);
  }
}
