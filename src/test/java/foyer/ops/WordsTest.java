package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static Words read(String... typed) {
    return Words.of("demo", List.of(typed), Set.of("port", "data", "name", "starting"), 1);
  }

  @Test
  void a_flag_is_typed_with_a_space_or_an_equals_sign() {
    assertThat(read("--port", "8081").port(8080)).isEqualTo(8081);
    assertThat(read("--port=8081").port(8080)).isEqualTo(8081);
    assertThat(read().port(8080)).isEqualTo(8080);
    assertThat(read("--name", "a", "--name", "b").all("name")).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot 1", "one two", "--port", "--port --data x"})
  void what_is_not_understood_is_said_in_one_sentence(String typed) {
    assertThatThrownBy(() -> read(typed.split(" ", -1)))
        .isInstanceOf(Misunderstood.class)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "8080x", ""})
  void a_port_is_a_number_that_can_be_one(String typed) {
    assertThatThrownBy(() -> read("--port=" + typed).port(8080)).isInstanceOf(Misunderstood.class);
  }

  @Test
  void a_date_is_written_as_2026_11_24() {
    assertThat(read("--starting", "2026-11-24").date("starting")).isPresent();
    assertThatThrownBy(() -> read("--starting", "24/11/2026").date("starting"))
        .isInstanceOf(Misunderstood.class);
  }

  @Test
  void several_hosts_of_a_database_mean_the_one_that_takes_writes() {
    var address = DatabaseAddress.read("postgresql://foyer:p%40ss+word@one:5432,two:5432/foyer");
    assertThat(address.url())
        .isEqualTo(
            "jdbc:postgresql://one:5432,two:5432/foyer?targetServerType=primary&hostRecheckSeconds=1"
                + "&connectTimeout=2");
    assertThat(address.user()).isEqualTo("foyer");
    assertThat(address.password()).isEqualTo("p@ss+word");
    assertThat(address.toString()).isEqualTo("one:5432,two:5432/foyer");
    assertThatThrownBy(() -> DatabaseAddress.read("mysql://one/foyer"))
        .isInstanceOf(Misunderstood.class);
  }
}
