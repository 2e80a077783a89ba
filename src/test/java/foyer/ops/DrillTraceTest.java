package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The drill "power-loss" reads a kernel's trace; here are traces whose answer is known. */
class DrillTraceTest {
  private static final String SALE = "5f0c1c56-0c1e-4f0e-9a3c-2f5f0a9b7c11";
  private static final String WRITTEN =
      "101 write(14, \"%s {\\\"version\\\":1,\\\"id\\\":\\\"%s\\\",\\\"run\\\":\\\"r\\\",\\\"kind\\\":\\\"sale\\\"}\", 90) = 90"
          .formatted("ab".repeat(32), SALE);
  private static final String FLUSHED = "101 fdatasync(14) = 0";
  private static final String TOLD =
      "102 write(21, \"HTTP/1.1 200 {\\\"lastSale\\\":{\\\"id\\\":\\\"%s\\\"\", 80) = 80"
          .formatted(SALE);

  @Test
  void a_sale_that_was_flushed_before_it_was_told_is_safe() {
    var found = DrillTrace.of(List.of(WRITTEN, FLUSHED, TOLD));

    assertThat(found.told()).isEqualTo(1);
    assertThat(found.tooEarly()).isEmpty();
  }

  @Test
  void a_sale_that_was_told_without_a_flush_is_found() {
    assertThat(DrillTrace.of(List.of(WRITTEN, TOLD, FLUSHED)).tooEarly()).containsExactly(SALE);
  }

  @Test
  void a_flush_that_began_before_the_sale_was_written_covers_it_not() {
    var begun = "103 fdatasync(14 <unfinished ...>";
    var ended = "103 <... fdatasync resumed>) = 0";

    assertThat(DrillTrace.of(List.of(begun, WRITTEN, ended, TOLD)).tooEarly())
        .containsExactly(SALE);
  }

  @Test
  void a_flush_counts_from_the_moment_at_which_it_ends() {
    var begun = "103 fdatasync(14 <unfinished ...>";
    var ended = "103 <... fdatasync resumed>) = 0";

    assertThat(DrillTrace.of(List.of(WRITTEN, begun, TOLD, ended)).tooEarly())
        .containsExactly(SALE);
    assertThat(DrillTrace.of(List.of(WRITTEN, begun, ended, TOLD)).tooEarly()).isEmpty();
  }

  @Test
  void a_sale_that_is_shown_again_later_is_told_once() {
    assertThat(DrillTrace.of(List.of(WRITTEN, FLUSHED, TOLD, TOLD)).told()).isEqualTo(1);
  }
}
