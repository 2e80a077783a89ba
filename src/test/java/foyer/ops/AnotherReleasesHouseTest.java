package foyer.ops;

import static foyer.ops.Symptom.Grade.ILL;
import static foyer.ops.Symptom.Grade.LOOK;
import static foyer.ops.Symptom.Grade.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks at a house leaves it as it is, also where another release's program is typed. */
class AnotherReleasesHouseTest {
  /** An older release's. */
  private static final String OLDER = "155";

  @TempDir Path folder;

  @Test
  void audit_and_doctor_leave_the_tables_of_an_older_releases_stopped_house_alone()
      throws Exception {
    Path home = folder.resolve("house");
    List<MigrationVersion> had;
    try (var house = HouseDatabase.own(home)) {
      house.migrateTo(OLDER);
      execute(house, EveningInTheBooks.SQL);
      had = had(house);
    }
    Files.writeString(home.resolve("kind"), "REAL\n");

    assertThatThrownBy(() -> AuditCommand.run(List.of("--data=" + home)))
        .isInstanceOf(CannotGoOn.class)
        .hasMessage(
            "The tables of %s are of version 155, older than this release's %s: audit with the release that the house runs by, or bring it to this one with ./foyer upgrade.",
            home, TableVersions.newest());
    assertThat(DoctorCommand.run(List.of("--data=" + home))).isOne();

    try (var house = HouseDatabase.own(home)) {
      assertThat(had(house)).isEqualTo(had).doesNotContain(TableVersions.known().getLast());
      assertThat(DoctorCommand.looked(house))
          .singleElement()
          .satisfies(one -> assertThat(one.grade()).isEqualTo(ILL))
          .satisfies(one -> assertThat(one.sentence()).contains("155, older than"))
          .satisfies(one -> assertThat(one.cure()).contains("./foyer upgrade"));
    }
  }

  /** A release was taken back: the one before runs on, and so must its audit. */
  @Test
  void books_to_which_a_newer_release_has_added_are_read_and_that_is_said() throws Exception {
    var house = withAnEvening();
    assertThat(DoctorCommand.looked(house).getFirst().grade()).isEqualTo(WELL);
    execute(
        house,
        "insert into flyway_schema_history select 999, '999', 'later', 'SQL', 'V999__later.sql', 1,"
            + " 'x', now(), 1, true");
    assertThat(AuditCommand.audit(house)).isZero();
    assertThat(DoctorCommand.looked(house))
        .hasSizeGreaterThan(5)
        .first()
        .satisfies(one -> assertThat(one.grade()).isEqualTo(LOOK))
        .satisfies(one -> assertThat(one.sentence()).contains("999, newer than"));

    execute(house, "alter table sales.ticket rename n to number");
    assertThatThrownBy(() -> AuditCommand.audit(house))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("are of version 999, newer than this release's")
        .hasMessageEndingWith("audit with the release that the house runs by.");
    execute(house, "alter table desk.discrepancy rename found_at to found");
    assertThat(DoctorCommand.looked(house).getLast().sentence())
        .isEqualTo("This release cannot read these books.");
  }

  private static HouseDatabase withAnEvening() throws SQLException {
    TestDatabase database = Databases.fresh();
    var house =
        HouseDatabase.unchecked(
            new DatabaseAddress(database.url(), database.user(), database.password(), "the test"));
    execute(house, EveningInTheBooks.SQL);
    return house;
  }

  private static List<MigrationVersion> had(HouseDatabase house) throws SQLException {
    try (var connection = house.connect()) {
      return TableVersions.had(connection);
    }
  }

  private static void execute(HouseDatabase house, String sql) throws SQLException {
    try (var connection = house.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
