package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.ops.UpgradeState.Kept;
import foyer.ops.UpgradeState.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a kill between any two renames the next start finds its way, forward or as it was. */
class UpgradeFolderTest {
  private static final UpgradeState UPGRADED =
      new UpgradeState(
          Step.UPGRADED,
          Instant.parse("2026-11-24T09:00:00Z"),
          new Kept(PostgresBinaries.MAJOR, "1"),
          new Kept(PostgresBinaries.MAJOR, TableVersions.newest()),
          new BooksSince.Count(1, 2, 3, 4, 5),
          "");

  @TempDir Path home;

  @BeforeEach
  void an_old_house() throws IOException {
    database("database", "old");
    Files.writeString(home.resolve("database.password"), "secret");
  }

  @Test
  void killed_before_the_new_house_is_ready_nothing_has_happened() throws IOException {
    database("making-upgrade/database", "half");
    database("making-upgrade/from/database", "half");
    UpgradeFolder.settle(home);
    assertThat(home.resolve("making-upgrade")).doesNotExist();
    assertThat(kept("database")).isEqualTo("old");

    database("database-ready", "new");
    UpgradeFolder.settle(home);
    assertThat(home.resolve("database-ready")).doesNotExist();
    assertThat(kept("database")).isEqualTo("old");
    assertThat(UpgradeState.of(home)).isEmpty();
  }

  @Test
  void killed_before_the_first_rename_the_new_house_is_put_in_place() throws IOException {
    database("database-ready", "new");
    UPGRADED.with(Step.PUTTING_IN_PLACE, "").write(home);
    UpgradeFolder.settle(home);
    assertThatItIsUpgraded();
  }

  @Test
  void killed_between_the_renames_the_new_house_is_put_in_place() throws IOException {
    database("database-ready", "new");
    UPGRADED.with(Step.PUTTING_IN_PLACE, "").write(home);
    move("database", "before-upgrade/database");
    Files.copy(home.resolve("database.password"), home.resolve("before-upgrade/database.password"));
    assertThat(UpgradeFolder.isUnderWay(home)).isTrue();
    UpgradeFolder.settle(home);
    assertThatItIsUpgraded();
  }

  @Test
  void an_empty_house_that_an_old_release_made_between_the_renames_is_put_aside()
      throws IOException {
    database("database-ready", "new");
    UPGRADED.with(Step.PUTTING_IN_PLACE, "").write(home);
    move("database", "before-upgrade/database");
    Files.copy(home.resolve("database.password"), home.resolve("before-upgrade/database.password"));
    database("database", "empty");
    Files.writeString(home.resolve("database.password"), "another");
    UpgradeFolder.settle(home);
    assertThatItIsUpgraded();
    try (var strays = Files.newDirectoryStream(home, "database-stray-*")) {
      assertThat(strays).hasSize(1);
    }
  }

  @Test
  void killed_after_the_renames_only_the_word_is_missing() throws IOException {
    UPGRADED.with(Step.PUTTING_IN_PLACE, "").write(home);
    move("database", "before-upgrade/database");
    database("database", "new");
    UpgradeFolder.settle(home);
    assertThatItIsUpgraded();
  }

  @Test
  void killed_while_going_back_the_house_from_before_is_put_in_place() throws IOException {
    for (int renamed = 0; renamed <= 2; renamed++) {
      Folders.delete(home);
      Files.createDirectory(home);
      database("before-upgrade/database", "old");
      database("database", "new");
      Files.writeString(home.resolve("database.password"), "secret");
      UPGRADED.with(Step.GOING_BACK, "database-until-7").write(home);
      if (renamed >= 1) move("database", "database-until-7");
      if (renamed == 2) move("before-upgrade/database", "database");
      UpgradeFolder.finishInterrupted(home);
      assertThat(kept("database")).as("after %d renames", renamed).isEqualTo("old");
      assertThat(kept("database-until-7")).isEqualTo("new");
      assertThat(UpgradeState.of(home)).get().extracting(UpgradeState::step).isEqualTo(Step.BACK);
    }
  }

  private void assertThatItIsUpgraded() throws IOException {
    assertThat(kept("database")).isEqualTo("new");
    assertThat(kept("before-upgrade/database")).isEqualTo("old");
    assertThat(Files.readString(home.resolve("database.password"))).isEqualTo("secret");
    assertThat(UpgradeState.of(home)).contains(UPGRADED);
    assertThat(home.resolve("database-ready")).doesNotExist();
  }

  private void database(String name, String text) throws IOException {
    Files.createDirectories(home.resolve(name));
    Files.writeString(home.resolve(name).resolve("text"), text);
  }

  private String kept(String name) throws IOException {
    return Files.readString(home.resolve(name).resolve("text"));
  }

  private void move(String from, String to) throws IOException {
    Files.createDirectories(home.resolve(to).getParent());
    Files.move(home.resolve(from), home.resolve(to));
  }
}
