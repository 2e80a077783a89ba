package foyer.counter;

import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.people.Pins;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInsTest {
  private static final String PIN = "4827";

  @TempDir Path folder;
  Foyers foyer;
  SignIns signIns;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder);
    foyer.server.sheet = withPin(Foyers.sheet(2, foyer.clock.instant()));
    foyer.talk();
    signIns =
        new SignIns(foyer.counter, new NamedStewards(foyer.counter, foyer.evening, folder), folder);
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  @Test
  void many_guesses_at_once_are_not_each_a_first_one() {
    List<Outcome<SignIns.Fresh>> answers;
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 20)
              .mapToObj(n -> "%04d".formatted(1000 + n))
              .map(
                  pin ->
                      CompletableFuture.supplyAsync(
                          () -> signIns.signIn("till-a", 12, pin), guessers))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    assertThat(answers.stream().filter(SignInsTest::wasLookedAt)).hasSize(3);
  }

  @Test
  void a_right_pin_forgets_the_wrong_ones_before_it() {
    for (int evening = 0; evening < 3; evening++) {
      assertThat(wasLookedAt(signIns.signIn("till-a", 12, "1000"))).isTrue();
      assertThat(wasLookedAt(signIns.signIn("till-a", 12, "1001"))).isTrue();
      assertThat(done(signIns.signIn("till-a", 12, PIN)).at().name()).isEqualTo("Ada");
    }
  }

  @Test
  void who_guessed_wrong_three_times_waits_and_then_comes_in() {
    for (int n = 0; n < 3; n++) signIns.signIn("till-a", 12, "1000");
    assertThat(signIns.signIn("till-a", 12, PIN)).isInstanceOf(Outcome.Refused.class);
    foyer.clock.forward(Duration.ofSeconds(6));
    assertThat(signIns.signIn("till-a", 12, PIN)).isInstanceOf(Outcome.Done.class);
  }

  private static boolean wasLookedAt(Outcome<SignIns.Fresh> answer) {
    return answer instanceof Outcome.Refused<SignIns.Fresh>(Refusal refusal)
        && refusal.kind() == Refusal.Kind.FORBIDDEN;
  }

  private static DaySheet withPin(DaySheet sheet) {
    var ada = new DaySheet.SheetStaff(12, "Ada", false, done(Pins.hash(PIN)));
    return ChangedSheet.like(sheet).staff(List.of(ada)).made();
  }
}
