package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir Path folder;

  @Test
  void it_keeps_what_was_written_when_it_is_killed_and_starts_again_by_itself() throws Exception {
    try (var postgres = EmbeddedPostgres.start(folder.resolve("house"))) {
      execute(postgres, "create table note (text text)");
      execute(postgres, "insert into note values ('written')");
      long before = postgres.pid();
      PostgresProcesses.signal("KILL", before);
      Await.until(
          "PostgreSQL runs again",
          () -> postgres.pid() != before && "written".equals(noted(postgres)));
    }
    assertThat(new PostgresProcesses(folder.resolve("house/database")).living()).isEmpty();
  }

  @Test
  void a_second_start_finds_the_same_rows_and_ends_what_a_killed_program_left() throws Exception {
    Path house = folder.resolve("house");
    try (var postgres = EmbeddedPostgres.start(house)) {
      execute(postgres, "create table note (text text)");
      execute(postgres, "insert into note values ('written')");
    }
    var program = new ProcessBuilder(orphaning(house)).inheritIO().start();
    try {
      Await.until(
          "the other program's PostgreSQL is up",
          () -> !new PostgresProcesses(house.resolve("database")).living().isEmpty());
      Await.until("it is ready", () -> Files.exists(house.resolve("started")));
    } finally {
      program.destroyForcibly().waitFor();
    }
    assertThat(new PostgresProcesses(house.resolve("database")).living()).isNotEmpty();
    try (var postgres = EmbeddedPostgres.start(house)) {
      assertThat(noted(postgres)).isEqualTo("written");
    }
  }

  private static String[] orphaning(Path house) {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-cp",
      System.getProperty("java.class.path"),
      Orphaning.class.getName(),
      house.toString()
    };
  }

  /** A program that starts PostgreSQL and never gets to stop it. */
  static final class Orphaning {
    public static void main(String[] args) throws Exception {
      Path house = Path.of(args[0]);
      EmbeddedPostgres.start(house);
      Files.createFile(house.resolve("started"));
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void a_folder_in_use_is_said_in_one_sentence() {
    Path house = folder.resolve("house");
    try (var postgres = EmbeddedPostgres.start(house)) {
      assertThat(postgres.port()).isPositive();
      assertThatThrownBy(() -> EmbeddedPostgres.start(house))
          .isInstanceOf(CannotGoOn.class)
          .hasMessageContaining("in use by another Foyer");
    }
  }

  @Test
  void a_number_in_postmaster_pid_that_is_anothers_is_never_signalled() throws Exception {
    Path house = folder.resolve("house");
    EmbeddedPostgres.start(house).close();
    var stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          house.resolve("database/postmaster.pid"),
          stranger.pid()
              + "\n"
              + house.resolve("database")
              + "\n1\n5432\n\n127.0.0.1\n1 1\nready\n");
      try (var postgres = EmbeddedPostgres.start(house)) {
        assertThat(postgres.pid()).isNotEqualTo(stranger.pid());
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void it_refuses_to_run_where_a_sale_could_be_lost() throws Exception {
    Path house = folder.resolve("house");
    EmbeddedPostgres.start(house).close();
    Files.writeString(
        house.resolve("database/postgresql.conf"),
        "\nsynchronous_commit = off\n",
        StandardOpenOption.APPEND);
    assertThatThrownBy(() -> EmbeddedPostgres.start(house))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("synchronous_commit");
    assertThat(new PostgresProcesses(house.resolve("database")).living()).isEmpty();
  }

  @Test
  void a_wrong_password_does_not_get_in() {
    try (var postgres = EmbeddedPostgres.start(folder.resolve("house"))) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.url(), postgres.user(), "guess").close())
          .isInstanceOf(SQLException.class);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String noted(EmbeddedPostgres postgres) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select text from note")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
