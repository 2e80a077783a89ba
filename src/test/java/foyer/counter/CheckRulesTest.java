package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.CheckRules.Check;
import foyer.counter.CheckRules.Verdict;
import foyer.counter.PrintScreen.Kind;
import foyer.counter.PrintScreen.PrinterShown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of a till says, with figures. */
class CheckRulesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-11-24T19:00:00Z");
  private static final Duration QUICK = Duration.ofMillis(8);

  @Test
  void a_clock_47_minutes_fast_is_said_and_nobody_stops_selling() {
    assertThat(CheckRules.clock(Duration.ofMinutes(-47), NOW))
        .extracting(Check::verdict, Check::sentence)
        .containsExactly(
            Verdict.LOOK,
            "This machine’s clock is 47 minutes fast. Foyer reckons with the server’s time.");
    assertThat(CheckRules.clock(Duration.ofHours(3), NOW).sentence()).contains("3 hours slow");
    assertThat(CheckRules.clock(Duration.ofSeconds(-30), NOW).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(CheckRules.clock(Duration.ofSeconds(31), NOW).sentence())
        .contains("31 seconds slow");
    assertThat(CheckRules.clock(Duration.ZERO, null).verdict()).isEqualTo(Verdict.LOOK);
  }

  @Test
  void a_disk_is_full_before_it_is_full() {
    assertThat(CheckRules.disk(40_000_000, QUICK).verdict()).isEqualTo(Verdict.BAD);
    assertThat(CheckRules.disk(400_000_000, QUICK).verdict()).isEqualTo(Verdict.LOOK);
    assertThat(CheckRules.disk(8_000_000_000L, QUICK))
        .isEqualTo(
            new Check("Disk", Verdict.GOOD, "8000 MB free, a sale takes 8 ms to write.", ""));
    assertThat(CheckRules.disk(82_889_000_000L, QUICK).sentence()).startsWith("82 GB free");
    assertThat(CheckRules.disk(8_000_000_000L, Duration.ofMillis(350)))
        .extracting(Check::verdict, Check::sentence)
        .containsExactly(Verdict.LOOK, "Slow: a sale takes 350 ms to write; 8000 MB free.");
  }

  @Test
  void cut_off_is_no_fault_and_says_what_waits() {
    assertThat(CheckRules.network(false, NOW, 4, LONDON, ""))
        .extracting(Check::verdict, Check::sentence)
        .containsExactly(
            Verdict.LOOK, "Cut off from the server, last in touch at 19:00; 4 entries wait.");
    assertThat(CheckRules.network(true, NOW, 0, LONDON, "").verdict()).isEqualTo(Verdict.GOOD);
    assertThat(CheckRules.network(true, NOW, 0, LONDON, "This counter was copied."))
        .extracting(Check::verdict, Check::sentence)
        .containsExactly(Verdict.BAD, "This counter was copied.");
  }

  @Test
  void a_certificate_is_seen_to_end_a_month_before() {
    var inTime = Optional.of(NOW.plus(Duration.ofDays(31)));
    var soon = Optional.of(NOW.plus(Duration.ofDays(29)));
    var ended = Optional.of(NOW.minusSeconds(1));
    assertThat(CheckRules.certificate(inTime, NOW, LONDON).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(CheckRules.certificate(soon, NOW, LONDON))
        .extracting(Check::verdict, Check::sentence)
        .containsExactly(Verdict.LOOK, "It ends on 23 December 2026.");
    assertThat(CheckRules.certificate(ended, NOW, LONDON).verdict()).isEqualTo(Verdict.BAD);
    assertThat(CheckRules.certificate(Optional.empty(), NOW, LONDON).verdict())
        .isEqualTo(Verdict.GOOD);
  }

  @Test
  void each_state_of_a_printer_has_its_verdict() {
    assertThat(printer(Kind.NONE).verdict()).isEqualTo(Verdict.LOOK);
    assertThat(printer(Kind.READY).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(printer(Kind.BUSY).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(printer(Kind.LOW).verdict()).isEqualTo(Verdict.LOOK);
    assertThat(printer(Kind.OFFERED).verdict()).isEqualTo(Verdict.LOOK);
    assertThat(printer(Kind.TROUBLE).verdict()).isEqualTo(Verdict.BAD);
  }

  @Test
  void a_disk_is_tried_as_a_sale_tries_it_and_nothing_is_left(@TempDir Path folder)
      throws IOException {
    var trial = DiskTrial.of(folder);
    assertThat(trial.freeBytes()).isPositive();
    assertThat(trial.write()).isPositive();
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static Check printer(Kind kind) {
    return CheckRules.printer(new PrinterShown(kind, "word", "sentence", false, 2, List.of()));
  }
}
