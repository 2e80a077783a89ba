package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.SyncRequest;
import foyer.counter.SyncRequest.Head;
import foyer.till.StatementRules.Link;
import foyer.till.StatementRules.Seen;
import foyer.till.StatementRules.Standing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a request is worth as a statement of its counter's roll. */
class StatementRulesTest {
  private static final UUID RUN = UUID.randomUUID();
  private static final Head NOTHING = new Head(0, "");

  @Test
  void a_line_is_followed_as_far_as_each_entry_names_the_one_before() {
    assertThat(StatementRules.follow(NOTHING, List.of(link(1, "a", ""), link(2, "b", "a"))))
        .isEqualTo(new Head(2, "b"));
    assertThat(StatementRules.follow(NOTHING, List.of(link(1, "a", ""), link(3, "c", "b"))))
        .isEqualTo(new Head(1, "a"));
    assertThat(StatementRules.follow(new Head(2, "b"), List.of(link(3, "c", "b"))))
        .isEqualTo(new Head(3, "c"));
  }

  @Test
  void the_entries_of_a_copy_are_not_taken_for_the_same_journal() {
    // One wrote its second entry as b, the copy as x, and then y.
    var both = List.of(link(1, "a", ""), link(2, "b", "a"), link(2, "x", "a"), link(3, "y", "x"));
    assertThat(StatementRules.follow(NOTHING, both)).isEqualTo(new Head(2, "b"));
  }

  @Test
  void a_new_line_names_the_last_entry_of_the_old_one() {
    assertThat(StatementRules.follow(NOTHING, List.of(link(1, "n", "of the old line"))))
        .isEqualTo(new Head(1, "n"));
  }

  @Test
  void an_entry_that_its_counter_lost_is_passed_over_when_another_follows() {
    assertThat(
            StatementRules.follow(
                NOTHING, List.of(link(1, "a", ""), Link.lost(2), link(3, "c", "?"))))
        .isEqualTo(new Head(3, "c"));
    assertThat(StatementRules.follow(NOTHING, List.of(link(1, "a", ""), Link.lost(2))))
        .isEqualTo(new Head(1, "a"));
  }

  @Test
  void only_with_every_entry_here_a_request_proves_what_is_nowhere() {
    assertThat(standing(5, request(7, new Head(5, "e")), new Head(5, "e")))
        .isEqualTo(Standing.COMPLETE);
    assertThat(standing(5, request(7, new Head(6, "f")), new Head(5, "e")))
        .isEqualTo(Standing.NEWEST);
  }

  @Test
  void a_shorter_journal_a_late_request_and_another_journal_prove_nothing() {
    assertThat(standing(6, request(7, new Head(5, "e")), new Head(6, "f"))).isEqualTo(Standing.OLD);
    assertThat(standing(5, request(2, new Head(5, "e")), new Head(5, "e"))).isEqualTo(Standing.OLD);
    assertThat(standing(5, request(7, new Head(5, "x")), new Head(5, "e"))).isEqualTo(Standing.OLD);
  }

  @Test
  void voids_are_known_as_far_as_the_slowest_door_in_use_has_stored_them() {
    var all = List.of(new Seen(9, false), new Seen(4, true), new Seen(7, false));
    assertThat(StatementRules.seenByAll(all)).isEqualTo(7);
    assertThat(StatementRules.seenByAll(List.of())).isEqualTo(Long.MAX_VALUE);
  }

  /** Request 3 of this run was the newest, and its journal so long. */
  private static Standing standing(long longest, SyncRequest request, Head known) {
    return StatementRules.standing(new LineHeard(1, RUN, 3, longest), request, known);
  }

  private static SyncRequest request(long number, Head head) {
    return new SyncRequest(
        2,
        1,
        RUN,
        number,
        "",
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        head,
        0,
        List.of(),
        List.of(),
        Instant.EPOCH);
  }

  private static Link link(long seq, String hash, String previous) {
    return new Link(seq, hash, previous);
  }
}
