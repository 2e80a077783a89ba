package foyer.paper;

import static foyer.paper.Slip.words;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.paper.Slip.Look;
import foyer.testing.Await;
import foyer.testing.PaperPrinter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A printer in each of its moods, over its real wire. */
class PrinterTest {
  private static final Patience LONG =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofSeconds(30));
  private static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMillis(1),
          Duration.ofMillis(1));

  @AutoClose private final PaperPrinter paper = PaperPrinter.start();
  @AutoClose private final Printer printer = printer(LONG);

  @Test
  void a_ready_printer_prints_and_says_so() {
    assertThat(printer.look()).isEqualTo(Readiness.READY);
    assertThat(print("one")).isEqualTo(new Fate.Acknowledged(Readiness.READY));
    assertThat(print("two")).isInstanceOf(Fate.Acknowledged.class);
    assertThat(paper.slips()).containsExactly("one\nlast", "two\nlast");
    assertThat(paper.conversations()).isEqualTo(1);
  }

  @Test
  void paper_that_nears_its_end_is_said() {
    paper.paperLow(true);
    assertThat(print("one")).isEqualTo(new Fate.Acknowledged(new Readiness(null, true)));
    assertThat(printer.look().paperLow()).isTrue();
  }

  @Test
  void without_paper_nothing_is_begun() {
    paper.paperForLines(0);
    assertThat(printer.look().trouble()).contains(Trouble.PAPER_OUT);
    assertThat(print("one")).isEqualTo(new Fate.NotBegun(Trouble.PAPER_OUT));
    paper.loadPaper();
    assertThat(print("one")).isInstanceOf(Fate.Acknowledged.class);
    assertThat(paper.slips()).containsExactly("one\nlast");
  }

  @Test
  void with_its_cover_open_nothing_is_begun() {
    paper.openCover();
    assertThat(print("one")).isEqualTo(new Fate.NotBegun(Trouble.COVER_OPEN));
    paper.closeCover();
    assertThat(print("one")).isInstanceOf(Fate.Acknowledged.class);
  }

  @Test
  void a_jam_is_said() {
    paper.jam();
    assertThat(print("one")).isEqualTo(new Fate.NotBegun(Trouble.FAULT));
  }

  @Test
  void paper_that_ends_within_a_ticket_leaves_it_in_doubt() {
    paper.paperForLines(1);
    assertThat(print("one")).isEqualTo(new Fate.InDoubt(Trouble.PAPER_OUT));
    assertThat(paper.hanging()).isEqualTo("one");
  }

  @Test
  void what_stayed_in_the_printer_is_thrown_away_and_cut_off_before_the_next() {
    paper.paperForLines(1);
    print("one");
    paper.loadPaper();
    assertThat(print("one again")).isInstanceOf(Fate.Acknowledged.class);
    assertThat(paper.slips().getLast()).isEqualTo("one again\nlast");
  }

  @Test
  void a_simple_printer_that_goes_on_without_paper_is_not_believed() {
    paper.goOnWithoutPaper();
    paper.paperForLines(1);
    assertThat(print("one")).isEqualTo(new Fate.InDoubt(Trouble.PAPER_OUT));
  }

  @Test
  void a_printer_that_is_not_there_is_said_to_be_gone() {
    paper.vanish();
    assertThat(printer.look().trouble()).contains(Trouble.GONE);
    assertThat(print("one")).isEqualTo(new Fate.NotBegun(Trouble.GONE));
    paper.comeBack();
    assertThat(print("one")).isInstanceOf(Fate.Acknowledged.class);
  }

  @Test
  void one_switched_off_and_on_in_the_same_moment_is_found_again_each_time() {
    for (int time = 0; time < 300; time++) {
      printer.look();
      paper.vanish();
      paper.comeBack();
    }
    printer.look(); // It finds that its old cable is cut, and takes the new one.
    assertThat(print("one")).isInstanceOf(Fate.Acknowledged.class);
  }

  @Test
  void a_cable_pulled_within_a_ticket_leaves_it_in_doubt() {
    paper.vanishAfterLines(1);
    assertThat(print("one")).isEqualTo(new Fate.InDoubt(Trouble.GONE));
    assertThat(printer.look().trouble()).contains(Trouble.GONE);
  }

  @Test
  void a_printer_switched_off_between_two_tickets_begins_nothing() {
    print("one");
    paper.vanish();
    assertThat(print("two")).isEqualTo(new Fate.NotBegun(Trouble.GONE));
  }

  @Test
  void a_slow_one_is_waited_for_and_said_to_be_slow() {
    paper.keepBack();
    var slow = new AtomicInteger();
    var fate =
        CompletableFuture.supplyAsync(() -> printer.print(slip("one"), slow::incrementAndGet));
    Await.until("it is said to be slow", () -> slow.get() == 1);
    assertThat(fate).isNotDone();
    paper.speakUp();
    assertThat(fate.join()).isInstanceOf(Fate.Acknowledged.class);
    assertThat(slow).hasValue(1);
  }

  @Test
  void one_that_never_says_it_is_through_leaves_the_ticket_in_doubt() {
    paper.keepBack();
    try (var hasty = printer(SHORT)) {
      assertThat(hasty.print(slip("one"), () -> {})).isEqualTo(new Fate.InDoubt(Trouble.SLOW));
    }
  }

  @Test
  void one_that_answers_nothing_begins_nothing() {
    paper.sayNothing();
    try (var hasty = printer(SHORT)) {
      assertThat(hasty.look().trouble()).contains(Trouble.SILENT);
      assertThat(hasty.print(slip("one"), () -> {})).isEqualTo(new Fate.NotBegun(Trouble.SILENT));
    }
    assertThat(paper.slips()).isEmpty();
  }

  @Test
  void one_that_cannot_answer_is_sent_everything_and_not_asked() {
    paper.sayNothing();
    var setting = PrinterSetting.usual("Mute", paper.at()).answering(false);
    try (var mute = new Printer(setting, LONG)) {
      assertThat(mute.look()).isEqualTo(Readiness.READY);
      assertThat(mute.print(slip("one"), () -> {})).isEqualTo(new Fate.Sent());
    }
    Await.until("it is on paper", () -> paper.slips().equals(List.of("one\nlast")));
  }

  @Test
  void the_drawer_opens_with_paper_and_without() {
    assertThat(printer.kick()).isEmpty();
    Await.until("it sprang open", () -> paper.kicks() == 1);
    paper.paperForLines(0);
    assertThat(printer.kick()).isEmpty();
    Await.until("it sprang open again", () -> paper.kicks() == 2);
    paper.vanish();
    printer.hangUp();
    assertThat(printer.kick()).contains(Trouble.GONE);
  }

  @Test
  void a_printer_without_a_drawer_is_not_asked_to_open_one() {
    var setting = new PrinterSetting("N", paper.at(), true, 576, List.of(0), false, true, 0, false);
    try (var without = new Printer(setting, LONG)) {
      assertThat(without.kick()).isEmpty();
      without.look();
    }
    assertThat(paper.kicks()).isZero();
  }

  private Fate print(String text) {
    return printer.print(slip(text), () -> {});
  }

  private Printer printer(Patience patience) {
    return new Printer(PrinterSetting.usual("Front", paper.at()), patience);
  }

  private static Slip slip(String text) {
    return new Slip(List.of(words(text, Look.PLAIN), words("last", Look.PLAIN)));
  }
}
