package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the units of systemd promise, and that systemd itself reads them so. */
class SystemdUnitsTest {
  private static final Path UNITS = Path.of("deploy/systemd");
  private static final List<String> OURS =
      List.of("foyer", "foyer-standby", "foyer-witness", "foyer-counter", "foyer-backup");

  @Test
  void no_unit_runs_as_root_or_may_become_more_than_it_is() throws IOException {
    for (String unit : OURS) {
      assertThat(lines(unit + ".service"))
          .as(unit)
          .contains(
              "User=foyer",
              "NoNewPrivileges=yes",
              "ProtectSystem=strict",
              "ProtectHome=yes",
              "PrivateTmp=yes",
              "RestrictNamespaces=yes",
              "UMask=0077");
    }
  }

  /** It tells the edge's own process, or the swarm: that wants root, but none of root's powers. */
  @Test
  void the_certificates_unit_runs_each_night_and_has_no_power_over_what_is_not_its_own()
      throws IOException {
    assertThat(lines("foyer-certificate.service"))
        .contains(
            "CapabilityBoundingSet=",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "ProtectHome=yes",
            "ReadWritePaths=/etc/foyer",
            "UMask=0077");
    assertThat(lines("foyer-certificate.timer"))
        .contains("OnCalendar=*-*-* 04:00", "RandomizedDelaySec=1h", "Persistent=true");
  }

  @Test
  void a_unit_starts_a_command_that_there_is_and_stops_it_in_order() throws IOException {
    String help = Files.readString(Path.of("src/main/resources/foyer/ops/help.txt"));
    for (String unit : OURS) {
      String start =
          lines(unit + ".service").stream()
              .filter(line -> line.startsWith("ExecStart="))
              .findFirst()
              .orElseThrow();
      assertThat(start).startsWith("ExecStart=/opt/foyer/foyer ");
      assertThat(help).contains("./foyer " + start.split(" ", -1)[1] + " ");
    }
    // The script ends the program, and the program its database.
    assertThat(lines("foyer.service")).contains("KillMode=mixed", "TimeoutStopSec=90");
  }

  @Test
  void a_counter_is_started_again_whatever_ended_it() throws IOException {
    assertThat(lines("foyer-counter.service")).contains("Restart=always");
  }

  @Test
  void systemd_itself_understands_every_unit() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "apt-get install systemd");
    Process check = new ProcessBuilder("deploy/systemd/check").redirectErrorStream(true).start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said).contains("systemd understands all units");
  }

  private static List<String> lines(String unit) throws IOException {
    return Files.readAllLines(UNITS.resolve(unit));
  }
}
