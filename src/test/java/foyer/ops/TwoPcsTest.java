package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.HouseKind;
import foyer.ops.Vote.Deed;
import foyer.ops.Vote.Request;
import foyer.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two PCs and slips of the hand: whatever is typed or interrupted, never do both sell, and never
 * can neither. Power cuts are {@code ./foyer drill standby-promoted}'s.
 */
class TwoPcsTest {
  private static final String SECRET = "the pair's own secret";
  private static final String HERE = "127.0.0.2";

  @TempDir Path folder;

  @Test
  void one_of_two_pcs_does_not_open_without_its_vote() throws IOException {
    Path home = house("one");
    Files.writeString(home.resolve(TwoPcs.NAME), "pc-1");
    assertThatThrownBy(() -> Serve.run(List.of("--data", home.toString())))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("one of two PCs: start it with --pair and --witness");
  }

  @Test
  void a_house_that_follows_is_not_served() throws IOException {
    Path home = follower("two");
    assertThatThrownBy(
            () ->
                Serve.run(
                    List.of("--data=" + home, "--pair=" + HERE, "--witness=http://127.0.0.1:9")))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("follows another PC");
  }

  @Test
  void nobody_is_voted_for_who_does_not_run_and_so_could_not_lead() throws Exception {
    Path home = follower("two");
    try (var witness = witness()) {
      granted(witness, Deed.LEAD, "pc-1", 0);
      granted(witness, Deed.TOGETHER, "pc-1", 1);
      assertThatThrownBy(() -> promote(home, witness))
          .isInstanceOf(CannotGoOn.class)
          .hasMessageStartingWith("The standby does not run");
      assertThat(witness.vote().leader()).isEqualTo("pc-1");
    }
    assertThatThrownBy(
            () ->
                PromoteCommand.run(
                    List.of(
                        "--data=" + folder.resolve("mistyped"),
                        "--pair=" + HERE,
                        "--witness=http://127.0.0.1:9")))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("holds no standby");
    assertThat(folder.resolve("mistyped")).doesNotExist();
  }

  @Test
  void a_house_keeps_its_secret_whatever_file_standby_is_given() throws IOException {
    Path home = house("one");
    Files.createDirectory(home.resolve("database"));
    String other = Files.writeString(folder.resolve("other"), "another pair's").toString();
    assertThatThrownBy(() -> standby(home, other))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("has another secret than");
    assertThatThrownBy(() -> standby(home, folder.resolve("nowhere").toString()))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("The pair's secret cannot be read from");
    assertThat(home.resolve(TwoPcs.SECRET)).hasContent(SECRET);
  }

  @Test
  void the_leader_goes_on_by_the_word_of_a_witness_that_was_set_up_anew() throws Exception {
    Path home = house("one");
    int wire = Ports.free();
    var outvoted = new AtomicBoolean();
    try (var witness = witness();
        var postgres = EmbeddedPostgres.start(home, HERE, wire, List.of())) {
      var pair = pair(home, wire, witness);
      // It was promoted once, and the other had everything; the witness's disk is empty since.
      var before = new Vote(7, pair.pc(), true);
      try (var watch = PairWatch.start(pair, postgres, before, () -> outvoted.set(true))) {
        Await.until("it goes on alone", Duration.ofSeconds(30), () -> !watch.together());
        assertThat(witness.vote()).isEqualTo(new Vote(1, pair.pc(), false));
      }
    }
    assertThat(outvoted).isFalse();
  }

  @Test
  void a_stopped_pc_waits_for_nobody_where_its_house_is_upgraded_or_audited() throws Exception {
    Path home = house("one");
    int wire = Ports.free();
    try (var postgres = EmbeddedPostgres.start(home, HERE, wire, List.of())) {
      told(postgres, "alter system set synchronous_standby_names = 'foyer_standby'");
    }
    try (var postgres = EmbeddedPostgres.start(home, HERE, wire, List.of())) {
      assertThat(told(postgres, "show synchronous_standby_names")).isEqualTo("foyer_standby");
    }
    try (var postgres = EmbeddedPostgres.start(home)) {
      assertThat(told(postgres, "show synchronous_standby_names")).isEmpty();
    }
  }

  @Test
  void a_loss_that_was_accepted_begins_one_epoch_also_after_a_restart() throws Exception {
    Path home = house("two");
    AcceptedLoss.note(home);
    try (var database = HouseDatabase.own(home)) {
      database.migrate();
    }
    try (var postgres = EmbeddedPostgres.start(home)) {
      String before = told(postgres, "select count(*) from house.epoch");
      AcceptedLoss.settle(home, postgres);
      AcceptedLoss.settle(home, postgres);
      assertThat(told(postgres, "select count(*) from house.epoch"))
          .isEqualTo("" + (Integer.parseInt(before) + 1));
      assertThat(told(postgres, "select recovering from house.epoch order by number desc limit 1"))
          .isEqualTo("t");
    }
  }

  @Test
  void a_postgresql_of_another_folder_at_its_port_is_not_taken_for_its_own() throws Exception {
    int wire = Ports.free();
    Path aside = house("aside");
    Path home = house("one");
    try (var old = EmbeddedPostgres.start(aside, HERE, wire, List.of())) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(home, HERE, wire, List.of()))
          .isInstanceOf(CannotGoOn.class);
      assertThat(told(old, "show port")).isEqualTo("" + wire);
    }
  }

  private Path house(String name) throws IOException {
    Path home = folder.resolve(name);
    Home.open(home, HouseKind.REAL);
    Files.writeString(home.resolve(TwoPcs.SECRET), SECRET);
    return home;
  }

  private Path follower(String name) throws IOException {
    Path home = house(name);
    Files.createDirectory(home.resolve("database"));
    Files.createFile(home.resolve("database/standby.signal"));
    return home;
  }

  private Witness witness() throws IOException {
    return Witness.start(
        folder.resolve("witness"),
        SECRET,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static String address(Witness witness) {
    return "http://127.0.0.1:" + witness.port();
  }

  private static TwoPcs pair(Path home, int port, Witness witness) {
    return new TwoPcs(home, "pc-1", HERE, port, URI.create(address(witness)), SECRET);
  }

  private static void granted(Witness witness, Deed deed, String pc, long term) {
    var answer =
        new WitnessLink(URI.create(address(witness)), SECRET).ask(new Request(deed, pc, term));
    assertThat(answer.orElseThrow().granted()).isTrue();
  }

  private static void promote(Path home, Witness witness) throws Exception {
    PromoteCommand.run(
        List.of("--data=" + home, "--pair=" + HERE, "--witness=" + address(witness)));
  }

  private static void standby(Path home, String secret) throws Exception {
    StandbyCommand.run(
        List.of(
            "--of=127.0.0.3:5433",
            "--data=" + home,
            "--secret=" + secret,
            "--pair=" + HERE,
            "--witness=http://127.0.0.1:9"));
  }

  private static String told(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) return "";
      try (var answer = statement.getResultSet()) {
        answer.next();
        return answer.getString(1);
      }
    }
  }
}
