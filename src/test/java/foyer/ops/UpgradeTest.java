package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The house of a release before becomes this one's, on the real PostgreSQL of then and of now. */
class UpgradeTest {
  /** What the release before brought; newer ones follow it. */
  private static final String TABLES_BEFORE = "155";

  @TempDir static Path shared;
  private static Path older = Path.of("");

  @TempDir Path folder;

  @BeforeAll
  static void the_postgres_of_then() throws IOException {
    older = OlderPostgres.unpack(Path.of("target/older-postgres/postgres.jar"), shared);
  }

  @Test
  void a_house_kept_by_an_older_postgres_is_carried_over_row_by_row_and_back_to_the_byte()
      throws Exception {
    Path home = house(older);
    Files.createSymbolicLink(home.resolve("postgres-17.0"), older);
    var rows = rows(older, home);
    var bytes = Bytes.of(home.resolve("database"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .hasMessage(
            "The house in %s is kept by PostgreSQL 17 and this release brings 18: ./foyer upgrade --data %s carries it over.",
            home, home);

    assertThat(UpgradeCommand.run(List.of("--data=" + home))).isZero();

    assertThat(home.resolve("database/PG_VERSION")).hasContent("18");
    var carried = rows(PostgresBinaries.under(home), home);
    assertThat(rows).hasSizeGreaterThan(30);
    // Whoever looks at a screening has the capacity of what is void minted anew; the audit reads
    // that.
    rows.remove("rolls.stock");
    rows.replaceAll((table, its) -> its.stream().filter(row -> !row.contains(",VOID,")).toList());
    rows.forEach(
        (table, its) -> assertThat(carried.get(table)).as(table).isNotNull().containsAll(its));
    try (var house = HouseDatabase.own(home);
        var books = house.connect();
        var statement = books.createStatement()) {
      assertThat(Audit.of(books).breaches()).isEmpty();
      assertThat(TableVersions.had(books)).isEqualTo(TableVersions.known());
      var last = statement.executeQuery("select last_value from people.person_id_seq");
      last.next();
      assertThat(last.getLong(1)).as("numbers given out are not given again").isEqualTo(41);
    }

    assertThat(UpgradeCommand.run(List.of("--data", home.toString(), "--back"))).isZero();

    assertThat(Bytes.of(home.resolve("database"))).isEqualTo(bytes);
    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .hasMessageContaining("was put back to the release before (PostgreSQL 17, tables of");
  }

  @Test
  void where_this_release_is_not_fit_for_guests_the_old_house_is_as_it_was() throws Exception {
    Path home = house(ours());
    execute(ours(), home, "alter table programme.film rename certificate to rating");
    var bytes = Bytes.of(home.resolve("database"));
    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--data=" + home)))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("not fit for guests")
        .hasMessageEndingWith("Nothing was changed: the house is as it was.");
    assertThat(Bytes.of(home.resolve("database"))).isEqualTo(bytes);
    assertThat(home.resolve("making-upgrade")).doesNotExist();
    assertThat(UpgradeState.of(home)).isEmpty();
  }

  @Test
  void what_cannot_be_upgraded_is_said_in_one_sentence_and_left_alone() throws Exception {
    Path home = house(ours());
    execute(
        ours(),
        home,
        "insert into flyway_schema_history select 999, '999', 'later', 'SQL', 'V999__later.sql', 1,"
            + " 'x', now(), 1, true");
    var bytes = Bytes.of(home.resolve("database"));
    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--data=" + home)))
        .hasMessageContaining("are of version 999, which this release does not know");
    try (var running = EmbeddedPostgres.locked(home)) {
      assertThat(running.isOpen()).isTrue();
      assertThatThrownBy(() -> UpgradeCommand.run(List.of("--data=" + home)))
          .hasMessageContaining("is running (process " + ProcessHandle.current().pid() + ")")
          .hasMessageContaining("stop it first");
    }
    assertThatThrownBy(() -> Upgrade.needRoom(900_000_000, 120_000_000, home))
        .hasMessageContaining("needs 900 MB")
        .hasMessageContaining("120 MB are free");
    Files.createFile(home.resolve("database/standby.signal"));
    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--data=" + home)))
        .hasMessageContaining("follows another PC");
    Files.delete(home.resolve("database/standby.signal"));
    Files.writeString(home.resolve("database/PG_VERSION"), "99\n");
    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--data=" + home)))
        .hasMessageContaining("PostgreSQL 99, which is newer than the 18 of this release");
    Files.writeString(home.resolve("database/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--data=" + home)))
        .hasMessageContaining("start the old release once, or name a folder");
    Files.writeString(home.resolve("database/PG_VERSION"), "18\n");
    assertThat(Bytes.of(home.resolve("database"))).isEqualTo(bytes);
  }

  @Test
  void going_back_loses_what_was_sold_since_only_on_a_persons_word() throws Exception {
    Path home = house(ours());
    Path before = home.resolve("before-upgrade");
    Files.createDirectory(before);
    Folders.copy(home.resolve("database"), before.resolve("database"), new Progress());
    Files.copy(home.resolve("database.password"), before.resolve("database.password"));
    BooksSince.Count books;
    try (var postgres = EmbeddedPostgres.startBy(ours(), home);
        var connection = HouseDatabase.on(postgres, home).connect()) {
      books = BooksSince.count(connection);
      Restore.beginEpoch(connection, 6);
      connection
          .createStatement()
          .execute(
              "insert into sales.orders (id, channel, state, made_at, business_day, seller,"
                  + " booking_code, total_pence) values (gen_random_uuid(), 'WEB', 'BOOKED', now(),"
                  + " '2026-11-25', 'web', 'BOOKED2', 600)");
    }
    var kept = new UpgradeState.Kept(18, TABLES_BEFORE);
    new UpgradeState(UpgradeState.Step.UPGRADED, java.time.Instant.EPOCH, kept, kept, books, "")
        .write(home);

    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--back", "--data=" + home)))
        .hasMessageContaining("there were 1 sales and bookings (1 of them on the website)")
        .hasMessageContaining("start it in this folder, and nothing is lost")
        .hasMessageContaining("--with-loss yes");
    assertThat(before.resolve("database")).exists();
    assertThat(UpgradeCommand.run(List.of("--back", "--data=" + home, "--with-loss=yes"))).isZero();

    try (var postgres = EmbeddedPostgres.startBy(ours(), home);
        var connection = HouseDatabase.on(postgres, home).connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select number || ' ' || recovering from house.epoch order by number desc limit 1")) {
      row.next();
      assertThat(row.getString(1))
          .as("above every epoch that a counter heard of")
          .isEqualTo("8 true");
      assertThat(BooksSince.count(connection)).isEqualTo(books);
    }
    assertThatThrownBy(() -> UpgradeCommand.run(List.of("--back", "--data=" + home)))
        .hasMessageContaining("was put back already");
  }

  private Path ours() throws IOException {
    return PostgresBinaries.under(shared);
  }

  /** With an evening in its books, as the release before would have left it. */
  private Path house(Path binaries) throws Exception {
    Path home = folder.resolve("house");
    try (var postgres = EmbeddedPostgres.startBy(binaries, home)) {
      var house = HouseDatabase.on(postgres, home);
      house.migrateTo(TABLES_BEFORE);
      try (var connection = house.connect();
          var statement = connection.createStatement()) {
        statement.execute(EveningInTheBooks.SQL);
        statement.execute(
            "insert into house.setting (name, value, changed_by) values ('house.kind', 'REAL', '')");
        statement.execute("select setval('people.person_id_seq', 41)");
        // Nothing runs out while it is looked at.
        statement.execute(
            "update programme.screening set starts_at = now() + interval '2 days', ends_at = now() +"
                + " interval '2 days 2 hours'");
      }
    }
    Files.writeString(home.resolve("kind"), "REAL\n");
    // Unpacked once for all tests.
    Files.createSymbolicLink(home.resolve("postgres-" + PostgresBinaries.VERSION), ours());
    return home.toRealPath();
  }

  private static void execute(Path binaries, Path home, String sql) throws SQLException {
    try (var postgres = EmbeddedPostgres.startBy(binaries, home);
        var connection = HouseDatabase.on(postgres, home).connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Map<String, List<String>> rows(Path binaries, Path home) throws SQLException {
    var rows = new TreeMap<String, List<String>>();
    try (var postgres = EmbeddedPostgres.startBy(binaries, home);
        var connection = HouseDatabase.on(postgres, home).connect();
        var statement = connection.createStatement()) {
      for (String table : Tables.inOrder(connection).keySet()) {
        var found = statement.executeQuery("select t::text from " + table + " t order by 1");
        var its = new ArrayList<String>();
        while (found.next()) its.add(found.getString(1));
        rows.put(table, its);
      }
    }
    return rows;
  }
}
