package foyer.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The status bytes, as the makers' manuals have them. */
class StatusTest {

  @Test
  void each_trouble_is_read_from_its_bits() {
    assertThat(Readiness.of(0x12, 0x12, 0x12, 0x12)).isEqualTo(Readiness.READY);
    assertThat(Readiness.of(0x1A, 0x32, 0x12, 0x7E).cause()).isEqualTo(Trouble.PAPER_OUT);
    assertThat(Readiness.of(0x1A, 0x12, 0x12, 0x72).cause()).isEqualTo(Trouble.PAPER_OUT);
    assertThat(Readiness.of(0x1A, 0x16, 0x12, 0x12).cause()).isEqualTo(Trouble.COVER_OPEN);
    assertThat(Readiness.of(0x1A, 0x52, 0x1A, 0x12).cause()).isEqualTo(Trouble.FAULT);
    assertThat(Readiness.of(0x1A, 0x12, 0x12, 0x12).cause()).isEqualTo(Trouble.OFFLINE);
    assertThat(Readiness.of(0x16, 0x12, 0x12, 0x12)).as("the drawer").isEqualTo(Readiness.READY);
    assertThat(Readiness.of(0x12, 0x12, 0x12, 0x1E)).isEqualTo(new Readiness(null, true));
  }

  @Test
  void a_printer_that_knows_the_first_question_only_is_ready_when_it_says_so() {
    assertThat(Readiness.of(0x12, 0, 0, 0)).isEqualTo(Readiness.READY);
    assertThat(Readiness.of(0x1A, 0, 0, 0).cause()).isEqualTo(Trouble.OFFLINE);
  }

  @Test
  void what_a_printer_says_of_itself_has_the_same_meaning() {
    assertThat(Readiness.ofAutomatic(0x14, 0, 0)).isEqualTo(Readiness.READY);
    assertThat(Readiness.ofAutomatic(0x18, 0, 0x0F).cause()).isEqualTo(Trouble.PAPER_OUT);
    assertThat(Readiness.ofAutomatic(0x38, 0, 0).cause()).isEqualTo(Trouble.COVER_OPEN);
    assertThat(Readiness.ofAutomatic(0x18, 0x08, 0).cause()).isEqualTo(Trouble.FAULT);
    assertThat(Readiness.ofAutomatic(0x10, 0, 0x03)).isEqualTo(new Readiness(null, true));
  }

  @Test
  void kinds_of_answers_are_told_apart_in_one_stream() {
    assertThat(heard(0x11, 0x12, 0x13, 0x18, 0x00, 0x0F, 0x0F, 0x37, 0x25, 0x00, 0x16))
        .containsExactly(
            new Answers.AtOnce(0x12),
            new Answers.Automatic(new Readiness(Trouble.PAPER_OUT, true)),
            new Answers.AtOnce(0x16));
    assertThat(heard(0x16, 0x03, 0x12, 0x00))
        .containsExactly(
            new Answers.AtOnce(0x16),
            new Answers.InTurn(0x03),
            new Answers.AtOnce(0x12),
            new Answers.InTurn(0x00));
  }

  @Test
  void a_cleared_buffer_is_never_taken_for_a_printed_ticket() {
    assertThat(heard(0x37, 0x25, 0x00)).isEmpty();
  }

  @Test
  void four_bytes_that_break_off_do_not_swallow_the_next_answer() {
    assertThat(heard(0x10, 0x00, 0x12, 0x00))
        .containsExactly(new Answers.AtOnce(0x12), new Answers.InTurn(0));
  }

  private static List<Answers.Answer> heard(int... bytes) {
    var answers = new Answers();
    var heard = new ArrayList<Answers.Answer>();
    for (int one : bytes) {
      var answer = answers.hear(one);
      if (answer != null) heard.add(answer);
    }
    return heard;
  }
}
