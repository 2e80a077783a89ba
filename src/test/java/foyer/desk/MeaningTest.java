package foyer.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the desk says of each kind, and that the rules page says the same. */
class MeaningTest {

  @Test
  void the_rules_page_says_of_every_kind_what_the_desk_says() throws IOException {
    var page = Files.readString(Path.of("docs", "rules", "desk.md"));
    for (var kind : Kind.values()) assertThat(page).contains(row(kind));
    assertThat(page.lines().filter(line -> line.split("\\|").length == 7).count())
        .isEqualTo(Kind.values().length + 2);
  }

  @Test
  void where_money_is_concerned_a_reason_is_needed_whatever_was_done() {
    for (var way : Way.values()) {
      assertThat(way.needsReason(Kind.COLLECTED_TWICE)).isTrue();
    }
    assertThat(Way.SEATED.needsReason(Kind.SEAT_TWICE)).isFalse();
    assertThat(Way.MONEY_BACK.needsReason(Kind.SEAT_TWICE)).isTrue();
  }

  @Test
  void every_kind_says_something_for_seats_money_returns_and_what_to_do() {
    assertThat(Arrays.stream(Kind.values()).map(Kind::meaning))
        .allSatisfy(
            one ->
                assertThat(new String[] {one.seats(), one.money(), one.returns(), one.todo()})
                    .allMatch(text -> text.endsWith(".")));
  }

  private static String row(Kind kind) {
    var means = kind.meaning();
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            kind.shown(),
            means.seats(),
            means.money(),
            means.returns(),
            means.todo(),
            means.aboutMoney() ? "yes" : "no");
  }
}
