package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  @TempDir Path folder;

  private final TestDatabase house = Databases.fresh();
  private Path file = Path.of("");

  @BeforeEach
  void an_evening_and_its_backup() throws SQLException {
    house.jdbc().sql(EveningInTheBooks.SQL).update();
    house
        .jdbc()
        .sql(
            """
            insert into house.server_key (id, purpose, public_key, private_key)
              values ('12345678', 'SIGNING', 'public', 'secret');
            insert into people.person (search_name, name) values ('siobhan', 'Siobhán O’Brien \\ \t "quoted" null \\N');
            insert into people.session (primary_id, session_id, creation_time, last_access_time,
              max_inactive_interval, expiry_time) values ('1', '1', 1, 1, 1, 1);
            """)
        .update();
    file = folder.resolve("house.foyer");
    Backup.write(opened(house), file);
  }

  @Test
  void a_restored_house_holds_every_row_and_every_law() throws SQLException {
    TestDatabase empty = Databases.empty();
    restore(empty, 0);

    assertThat(rows(empty, "house.epoch")).hasSize(2);
    for (String table :
        List.of(
            "rolls.number",
            "sales.orders",
            "sales.ticket",
            "ledger.line",
            "till.entry",
            "house.server_key",
            "people.person",
            "house.seat")) {
      assertThat(rows(empty, table)).as(table).isEqualTo(rows(house, table)).isNotEmpty();
    }
    try (var connection = empty.dataSource().getConnection()) {
      assertThat(Audit.of(connection).breaches()).isEmpty();
    }
  }

  @Test
  void a_restored_house_begins_a_new_epoch_and_recovers() throws SQLException {
    TestDatabase one = Databases.empty();
    TestDatabase other = Databases.fresh();
    restore(one, 0);
    restore(other, 4);
    assertThat(epoch(one)).matches("2-[0-9a-f]{8} recovering=true");
    assertThat(epoch(other)).matches("5-[0-9a-f]{8} recovering=true");
  }

  @Test
  void whoever_was_signed_in_signs_in_again() throws SQLException {
    TestDatabase empty = Databases.empty();
    restore(empty, 0);
    assertThat(rows(empty, "people.session")).isEmpty();
  }

  @Test
  void new_rows_are_numbered_after_the_restored_ones() throws SQLException {
    TestDatabase empty = Databases.empty();
    restore(empty, 0);
    assertThat(
            empty
                .jdbc()
                .sql(
                    "insert into people.person (search_name, name) values ('new', 'New') returning"
                        + " id")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void only_an_empty_house_is_restored_into() {
    assertThatThrownBy(() -> restore(house, 0))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("already holds a house");
  }

  @Test
  void a_damaged_backup_changes_nothing() throws Exception {
    Path damaged = withOneTicketMore(file);
    TestDatabase empty = Databases.empty();
    assertThatThrownBy(() -> restore(damaged, empty, 0))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("is damaged: rolls.number");
    assertThat(opened(empty).hasHouse()).isFalse();
  }

  @Test
  void a_backup_is_its_owners_and_never_written_over() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> Backup.write(opened(house), file))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("not written over");
  }

  @Test
  void a_backup_says_what_it_is() throws Exception {
    try (var zip = new ZipFile(file.toFile());
        var restore = Restore.read(file)) {
      assertThat(restore.manifest().epoch()).isEqualTo("1-7f3a9c21");
      assertThat(restore.tables()).contains("rolls.number").doesNotContain("people.session");
      assertThat(zip.getEntry("tables/rolls.number.copy")).isNotNull();
    }
  }

  private Path withOneTicketMore(Path whole) throws IOException {
    Path damaged = folder.resolve("damaged.foyer");
    try (var in = new ZipFile(whole.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(damaged))) {
      for (var entry : Collections.list(in.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.getInputStream(entry).transferTo(out);
        if (entry.getName().contains("rolls.number")) {
          out.write("1\t1-7f3a9c21\t99\n".getBytes(StandardCharsets.UTF_8));
        }
        out.closeEntry();
      }
    }
    return damaged;
  }

  private void restore(TestDatabase into, int above) throws SQLException {
    restore(file, into, above);
  }

  private static void restore(Path file, TestDatabase into, int above) throws SQLException {
    try (var restore = Restore.read(file)) {
      restore.into(opened(into), above);
    }
  }

  private static HouseDatabase opened(TestDatabase database) {
    return HouseDatabase.unchecked(
        new DatabaseAddress(database.url(), database.user(), database.password(), "the test"));
  }

  private static List<String> rows(TestDatabase database, String table) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery("select t::text from " + table + " t order by 1")) {
      while (found.next()) rows.add(found.getString(1));
    }
    return rows;
  }

  private static String epoch(TestDatabase database) {
    return database
        .jdbc()
        .sql(
            """
            select number || '-' || id || ' recovering=' || recovering
            from house.epoch
            order by number desc
            limit 1
            """)
        .query(String.class)
        .single();
  }
}
