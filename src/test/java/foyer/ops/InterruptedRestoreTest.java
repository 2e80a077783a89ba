package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.HouseKind;
import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore into a folder, ended where it hurts most, and what may be typed then. */
class InterruptedRestoreTest {
  @TempDir Path folder;

  private Path backup = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void a_backup_of_an_evening() throws SQLException {
    TestDatabase house = Databases.fresh();
    house.jdbc().sql(EveningInTheBooks.SQL).update();
    house
        .jdbc()
        .sql(
            "insert into house.server_key (id, purpose, public_key, private_key) values"
                + " ('12345678', 'SIGNING', 'public', 'secret')")
        .update();
    backup = folder.resolve("house.foyer");
    home = folder.resolve("again");
    Backup.write(
        HouseDatabase.unchecked(
            new DatabaseAddress(house.url(), house.user(), house.password(), "the test")),
        backup);
  }

  @Test
  void a_restore_interrupted_after_its_last_row_is_no_house_and_the_next_one_makes_it_whole()
      throws Exception {
    interruptedAfterItsLastRow();

    assertThatThrownBy(() -> Home.open(home, HouseKind.REAL)).hasMessage(notEnded());
    assertThatThrownBy(() -> Home.open(home, HouseKind.DEMO)).hasMessage(notEnded());
    assertThatThrownBy(() -> HouseDatabase.in(home)).hasMessage(notEnded());
    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--data=" + home))).hasMessage(notEnded());

    assertThat(restore()).isZero();

    assertThat(Home.open(home, HouseKind.REAL).kind()).contains(HouseKind.REAL);
    assertThat(inside()).doesNotContain("restoring");
    assertThat(inside().stream().filter(name -> name.startsWith("database-unfinished-")))
        .as("what was there is put aside, for a person to delete")
        .hasSize(1);
    assertThatItIsWhole();
  }

  @Test
  void a_living_house_is_never_taken_for_an_interrupted_restore() throws Exception {
    assertThat(restore()).isZero();
    var before = inside();
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(this::restore)
          .isInstanceOf(CannotGoOn.class)
          .hasMessageContaining("already holds a house");
    }
    assertThat(inside()).isEqualTo(before).doesNotContain("restoring");
    assertThatItIsWhole();
  }

  @Test
  void a_file_that_is_no_backup_and_a_folder_of_somebody_elses_change_nothing() throws Exception {
    Path note = Files.writeString(folder.resolve("note"), "no backup");
    assertThatThrownBy(() -> RestoreCommand.run(List.of(note.toString(), "--data=" + home)))
        .hasMessageContaining("is not a backup of a Foyer");
    assertThat(home).doesNotExist();
    Files.createFile(Files.createDirectory(home).resolve("letters"));
    assertThatThrownBy(this::restore).hasMessageContaining("is not empty and holds no house");
    assertThat(inside()).containsExactly("letters");
  }

  /**
   * Byte for byte what a power cut leaves there, between the commit and the command's last word.
   */
  private void interruptedAfterItsLastRow() throws SQLException, IOException {
    new Home(home).beginRestore();
    try (var restore = Restore.read(backup);
        var database = HouseDatabase.own(home)) {
      restore.into(database, 0);
    }
  }

  private int restore() throws SQLException, IOException {
    return RestoreCommand.run(List.of(backup.toString(), "--data=" + home));
  }

  private String notEnded() {
    return "A restore into %s has not ended: where none runs any more it was interrupted, so type it again; it begins anew, and nothing is lost."
        .formatted(home);
  }

  private List<String> inside() throws IOException {
    try (var all = Files.list(home)) {
      return all.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  private void assertThatItIsWhole() throws SQLException {
    try (var house = HouseDatabase.in(home);
        var books = house.connect()) {
      assertThat(Audit.of(books).breaches()).isEmpty();
      var counts = new ArrayList<Long>();
      for (String table : List.of("house.epoch", "rolls.number")) {
        counts.add(house.jdbc().sql("select count(*) from " + table).query(Long.class).single());
      }
      assertThat(counts).as("two epochs, every number").containsExactly(2L, 11L);
    }
  }
}
