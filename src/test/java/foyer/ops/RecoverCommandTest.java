package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that was put back by other means than a restore. */
class RecoverCommandTest {
  private final TestDatabase house = Databases.fresh();

  @Test
  void what_was_free_in_it_is_set_aside_and_a_new_epoch_begins() {
    house.jdbc().sql(EveningInTheBooks.SQL).update();
    house.jdbc().sql("update programme.screening set ends_at = now() + interval '1 day'").update();
    String epoch = RecoverCommand.begin(opened(), 4, "a snapshot of the machine was put back");
    assertThat(epoch).matches("5-[0-9a-f]{8}");
    assertThat(epochs().getLast()).isEqualTo("5 true a snapshot of the machine was put back");
    assertThat(count("select count(*) from rolls.number where state = 'FREE'")).isZero();
    assertThat(count("select count(*) from rolls.number where state = 'SUSPECT'")).isPositive();
    assertThat(count("select count(*) from rolls.number where state = 'LEASED'")).isEqualTo(2);
  }

  @Test
  void what_the_clusters_script_writes_is_such_an_epoch_too() throws IOException {
    house.jdbc().sql(EveningInTheBooks.SQL).update();
    String sql =
        Files.readString(Path.of("deploy/database/new-epoch.sql"))
            .replaceAll("(?m)^--.*$", "")
            .replace(":above", "7")
            .replace(":'reason'", "'put back to a moment'");
    assertThat(house.jdbc().sql(sql).query(String.class).single()).matches("8-[0-9a-f]{8}");
    assertThat(epochs().getLast()).isEqualTo("8 true put back to a moment");
  }

  @Test
  void nothing_happens_without_a_reason_or_a_house() {
    assertThatThrownBy(() -> RecoverCommand.run(List.of("--database=" + typed())))
        .isInstanceOf(Misunderstood.class)
        .hasMessage("recover needs --because.");
    assertThatThrownBy(() -> RecoverCommand.run(List.of("--because= ", "--database=" + typed())))
        .isInstanceOf(Misunderstood.class)
        .hasMessageContaining("1 to 200 letters");
    assertThat(epochs()).hasSizeLessThanOrEqualTo(1);
  }

  private String typed() {
    return house.url().replace("jdbc:postgresql://", "postgresql://x:y@");
  }

  private HouseDatabase opened() {
    return HouseDatabase.unchecked(
        new DatabaseAddress(house.url(), house.user(), house.password(), "the test"));
  }

  private List<String> epochs() {
    return house
        .jdbc()
        .sql("select number || ' ' || recovering || ' ' || reason from house.epoch order by number")
        .query(String.class)
        .list();
  }

  private long count(String sql) {
    return house.jdbc().sql(sql).query(Long.class).single();
  }
}
