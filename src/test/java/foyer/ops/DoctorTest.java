package foyer.ops;

import static foyer.ops.Symptom.Grade.ILL;
import static foyer.ops.Symptom.Grade.LOOK;
import static foyer.ops.Symptom.Grade.WELL;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.ops.Symptom.Grade;
import foyer.ops.TableVersions.Age;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the doctor says, when all is well and when it is not. */
class DoctorTest {
  private static final long GIGABYTE = 1_000_000_000;

  record Case(Symptom symptom, Grade grade, String said) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(MachineSymptoms.java(25), WELL, "Java 25 runs Foyer."),
        new Case(MachineSymptoms.java(21), ILL, "Java 21 is too old."),
        new Case(MachineSymptoms.memory(3 * GIGABYTE), WELL, "3.0 GB"),
        new Case(MachineSymptoms.memory(3 * GIGABYTE / 2), LOOK, "Only 1.5 GB"),
        new Case(MachineSymptoms.memory(GIGABYTE / 2), ILL, "Only 0.5 GB"),
        new Case(MachineSymptoms.space(40 * GIGABYTE, "/srv/foyer"), WELL, "40.0 GB are free"),
        new Case(MachineSymptoms.space(2 * GIGABYTE, "/srv/foyer"), LOOK, "2.0 GB"),
        new Case(
            MachineSymptoms.space(GIGABYTE / 10, "/srv/foyer"), ILL, "a full disk sells nothing"),
        new Case(MachineSymptoms.flush(Duration.ofMillis(4)), WELL, "after 4.0 ms"),
        new Case(MachineSymptoms.flush(Duration.ofNanos(9_000)), LOOK, "may not be safe at all"),
        new Case(MachineSymptoms.flush(Duration.ofMillis(90)), LOOK, "90.0 ms"),
        new Case(MachineSymptoms.flush(Duration.ofMillis(400)), ILL, "every sale waits that long"),
        new Case(MachineSymptoms.clock(Duration.ofSeconds(-3)), WELL, "agrees"),
        new Case(MachineSymptoms.clock(Duration.ofSeconds(-20)), LOOK, "20 seconds behind"),
        new Case(MachineSymptoms.clock(Duration.ofMinutes(61)), ILL, "3660 seconds ahead of"),
        new Case(MachineSymptoms.permissions(Set.of(), "/srv/foyer"), WELL, "its owner's only"),
        new Case(MachineSymptoms.permissions(Set.of("its group"), "/srv/foyer"), ILL, "its group"),
        new Case(MachineSymptoms.port(8443, true, false), WELL, "is free"),
        new Case(MachineSymptoms.port(8443, false, true), WELL, "answers"),
        new Case(MachineSymptoms.port(8443, false, false), ILL, "taken by a program"),
        new Case(MachineSymptoms.zones(true, "2026a"), WELL, "2026a"),
        new Case(MachineSymptoms.zones(false, ""), ILL, "not known"),
        new Case(MachineSymptoms.printer("bar", "tcp:10.0.0.9", true), WELL, "is at"),
        new Case(MachineSymptoms.printer("bar", "tcp:10.0.0.9", false), LOOK, "does not answer"),
        new Case(HouseSymptoms.server(Optional.of(200), "8443"), WELL, "is ready"),
        new Case(HouseSymptoms.server(Optional.of(503), "8443"), ILL, "runs and is not ready"),
        new Case(HouseSymptoms.server(Optional.empty(), "8443"), ILL, "Nobody answers"),
        new Case(HouseSymptoms.certificate(300), WELL, "300 days"),
        new Case(HouseSymptoms.certificate(20), LOOK, "ends in 20 days"),
        new Case(HouseSymptoms.certificate(-1), ILL, "has ended"),
        new Case(HouseSymptoms.database(18, true), WELL, "takes writes"),
        new Case(HouseSymptoms.database(18, false), ILL, "only follows another"),
        new Case(HouseSymptoms.database(14, true), ILL, "too old"),
        new Case(HouseSymptoms.tables(found(Age.SAME, "165"), "165"), WELL, "version 165"),
        new Case(HouseSymptoms.tables(found(Age.OLDER, "155"), "165"), ILL, "155, older than"),
        new Case(HouseSymptoms.tables(found(Age.NEWER, "170"), "165"), LOOK, "170, newer than"),
        new Case(HouseSymptoms.baseCopy(Duration.ofHours(25)), WELL, "is 25 hours old"),
        new Case(HouseSymptoms.baseCopy(Duration.ofDays(3)), LOOK, "is 3 days old"),
        new Case(HouseSymptoms.archive(false, Duration.ofSeconds(50)), WELL, "50 seconds ago"),
        new Case(HouseSymptoms.archive(true, Duration.ofHours(3)), ILL, "nothing of the log for 3"),
        new Case(HouseSymptoms.backup(Optional.of(Duration.ofHours(26))), WELL, "26 hours"),
        new Case(HouseSymptoms.backup(Optional.of(Duration.ofHours(27))), ILL, "27 hours"),
        new Case(HouseSymptoms.backup(Optional.empty()), ILL, "never backed up"),
        new Case(HouseSymptoms.rehearsal(Optional.of(Duration.ofDays(90))), WELL, "90 days"),
        new Case(HouseSymptoms.rehearsal(Optional.of(Duration.ofDays(101))), LOOK, "101 days"),
        new Case(HouseSymptoms.rehearsal(Optional.empty()), LOOK, "No restore"),
        new Case(HouseSymptoms.audit(Optional.of(Duration.ofDays(7))), WELL, "7 days"),
        new Case(HouseSymptoms.audit(Optional.empty()), LOOK, "never proved"),
        new Case(HouseSymptoms.counter("bar", Duration.ofSeconds(9), 0), WELL, "is connected"),
        new Case(HouseSymptoms.counter("bar", Duration.ofDays(3), 0), WELL, "owes nothing"),
        new Case(HouseSymptoms.counter("bar", Duration.ofSeconds(9), 4), WELL, "sends what it has"),
        new Case(HouseSymptoms.counter("bar", Duration.ofHours(3), 4), ILL, "4 entries"),
        new Case(HouseSymptoms.desk(0, Duration.ZERO), WELL, "Nothing waits"),
        new Case(HouseSymptoms.desk(2, Duration.ofDays(4)), LOOK, "2 things wait"),
        new Case(HouseSymptoms.replication(0, 0, 0), WELL, "No other database"),
        new Case(HouseSymptoms.replication(1, 1, 900), WELL, "1 databases follow"),
        new Case(HouseSymptoms.replication(2, 1, 0), ILL, "Only 1 of 2"),
        new Case(HouseSymptoms.replication(1, 1, 90_000_000), LOOK, "bytes behind"));
  }

  private static TableVersions.Found found(Age age, String newest) {
    return new TableVersions.Found(age, newest);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_thing_is_said_in_a_sentence_and_what_is_not_well_has_a_cure(Case one) {
    assertThat(one.symptom().grade()).isEqualTo(one.grade());
    assertThat(one.symptom().sentence()).contains(one.said()).endsWith(".");
    assertThat(one.symptom().cure().isEmpty()).isEqualTo(one.grade() == WELL);
  }

  @Test
  void a_folder_that_others_can_read_is_found_and_a_printer_that_is_off(@TempDir Path folder)
      throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(MachineLook.openTo(folder)).isEmpty();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(MachineLook.openTo(folder))
        .containsExactly("everybody on this machine", "its group");
    try (var printer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String json =
          """
          {"printers": [
            {"name": "box office", "at": "tcp:127.0.0.1:%d", "answers": true},
            {"name": "bar", "at": "tcp:127.0.0.1:%d", "answers": true},
            {"name": "sheet", "at": "pdf", "answers": false}]}
          """
              .formatted(printer.getLocalPort(), Ports.free());
      assertThat(MachineLook.printers(json))
          .extracting(Symptom::grade)
          .containsExactly(WELL, LOOK, WELL);
    }
  }

  @Test
  void this_very_machine_can_be_looked_at(@TempDir Path folder) throws IOException {
    assertThat(MachineLook.machine()).extracting(Symptom::grade).startsWith(WELL);
    assertThat(MachineLook.folder(folder)).hasSize(3);
    assertThat(Files.list(folder)).isEmpty();
  }

  @Test
  void a_server_that_is_away_is_a_symptom_and_no_fault() {
    var found = ServerLook.at("http://127.0.0.1:" + Ports.free(), Instant.now());
    assertThat(found).extracting(Symptom::grade).isEqualTo(List.of(ILL));
  }
}
