package foyer.people;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {

  @Test
  void a_pin_is_kept_as_an_argon2id_hash_and_opens_with_itself_only() {
    String hash = done(Pins.hash("2749"));
    assertThat(hash).startsWith("$argon2id$v=19$m=16384,t=2,p=1$").doesNotContain("2749");
    assertThat(Pins.matches("2749", hash)).isTrue();
    assertThat(Pins.matches("2748", hash)).isFalse();
    assertThat(Pins.matches("", hash)).isFalse();
    assertThat(Pins.matches("2749", null)).isFalse();
    assertThat(done(Pins.hash("2749"))).isNotEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000",
        "7777",
        "1234",
        "4321",
        "0123",
        "7890",
        "9876",
        "1212",
        "6969",
        "1984",
        "2026",
        "12345678",
        "123123",
        "12341234"
      })
  void what_anybody_tries_first_is_refused(String pin) {
    assertThat(refused(Pins.hash(pin))).contains("first that anybody would try");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123", "123456789", "12a4", "١٢٣٤", " 2749"})
  void a_pin_has_four_to_eight_digits(String pin) {
    assertThat(refused(Pins.hash(pin))).isEqualTo("A PIN has 4 to 8 digits.");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "4,0", "5,2", "6,4", "7,8", "8,16", "9,32", "10,60", "500,60"})
  void the_wait_after_failures_doubles_up_to_a_minute(int failures, long seconds) {
    assertThat(SignInPatience.waitAfter(failures, SignInPatience.FREE_FOR_A_NAME))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "password1234", "aaaaaaaaaaaaaaaa", "ottoline and more"})
  void a_password_that_is_guessed_first_is_refused(String password) {
    assertThat(Passwords.refusal(password, "ottoline")).isPresent();
  }
}
