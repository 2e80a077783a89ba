package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir Path folder;

  private final TestDatabase house = Databases.fresh();

  @BeforeEach
  void an_evening_and_a_member() {
    house.jdbc().sql(EveningInTheBooks.SQL).update();
    house
        .jdbc()
        .sql(
            """
            insert into people.person (search_name, name, password_hash, pin_hash)
              values ('siobhan', 'Siobhán "Shiv" O’Brien', 'hash-of-a-password', 'hash-of-a-pin');
            insert into house.server_key (id, purpose, public_key, private_key)
              values ('12345678', 'SIGNING', 'public', 'secret-of-the-server');
            """)
        .update();
  }

  @Test
  void a_person_finds_the_evening_s_tickets_and_money_in_it() throws Exception {
    Path made = exported("export");
    assertThat(lines(made, "tickets.csv")).hasSize(1 + count("sales.ticket")).hasSizeGreaterThan(1);
    assertThat(lines(made, "tickets.csv").getFirst()).contains("film", "ticket class", "pounds");
    assertThat(lines(made, "ledger.csv")).hasSize(1 + count("ledger.line")).hasSizeGreaterThan(1);
    assertThat(sumOfPounds(made))
        .isEqualTo(
            house
                .jdbc()
                .sql("select -sum(pence) from ledger.line where account = 'BOX_OFFICE'")
                .query(Long.class)
                .single())
        .isPositive();
    assertThat(Files.readString(made.resolve("READ-ME.txt")))
        .contains("tickets.csv", "personal data", "money is in pounds");
  }

  @Test
  void who_is_named_lies_in_a_folder_of_its_own_and_no_secret_anywhere() throws Exception {
    Path made = exported("export");
    assertThat(lines(made, "personal/people.csv"))
        .anyMatch(line -> line.contains("\"Siobhán \"\"Shiv\"\" O’Brien\""));
    for (var table : ExportTable.ALL) {
      String text = Files.readString(made.resolve(Export.path(table)));
      assertThat(text)
          .as(table.name())
          .doesNotContain("hash-of-a-password", "hash-of-a-pin", "secret-of-the-server");
      if (!table.personal()) assertThat(text).as(table.name()).doesNotContain("Siobh");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void in_one_file_it_holds_the_same() throws Exception {
    Path made = exported("export.zip");
    try (var zip = new ZipFile(made.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .hasSize(ExportTable.ALL.size() + 1)
          .contains("READ-ME.txt", "takings.csv", "personal/memberships.csv");
    }
  }

  @Test
  void nothing_is_written_over() throws Exception {
    exported("export");
    assertThatThrownBy(() -> exported("export"))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("not written over");
  }

  private Path exported(String name) throws Exception {
    Path target = folder.resolve(name);
    ExportCommand.to(
        target,
        HouseDatabase.unchecked(
            new DatabaseAddress(house.url(), house.user(), house.password(), "the test")));
    return target;
  }

  private static List<String> lines(Path export, String file) throws IOException {
    return Files.readAllLines(export.resolve(file));
  }

  private static long sumOfPounds(Path export) throws IOException {
    List<String> takings = lines(export, "takings.csv");
    return takings.stream()
        .skip(1)
        .mapToLong(
            line -> {
              String[] cells = line.split(",", -1);
              return Math.round(Double.parseDouble(cells[cells.length - 2]) * 100);
            })
        .sum();
  }

  private int count(String table) {
    return house.jdbc().sql("select count(*) from " + table).query(Integer.class).single();
  }
}
