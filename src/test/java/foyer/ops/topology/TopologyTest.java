package foyer.ops.topology;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.ops.topology.Health.Standing;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** A house's machines as somebody wrote them down, how they are, and the map of them. */
class TopologyTest {
  private static final String TWO_PCS = "deploy/topology/two-pcs.yaml";

  private static Topology topology(String file) throws IOException {
    var reading = TopologyFile.read(Files.readString(Path.of(file)));
    assertThat(reading.faults()).as(file).isEmpty();
    return reading.topology().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy/topology.yaml", "deploy/topology/one-pc.yaml", TWO_PCS})
  void the_examples_hold_together(String file) throws IOException {
    assertThat(topology(file).services()).extracting("name").contains("foyer", "database");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "on: [pc-a, pc-b] | on: [pc-a, pc-c] | runs on “pc-c”, which is not under machines",
        "servers: 10.20.1.13 | servers: 10.20.3.13 | is not in 10.20.1.0/24, which is “servers”",
        "servers: 10.20.1.13 | servers: 10.20.1.12 | both have 10.20.1.12",
        "servers: 10.20.1.13 | server: 10.20.1.13 | is in the network “server”, which is not",
        "10.20.2.0/24 | 10.20.0.0/16 | share addresses",
        "10.20.2.0/24 | 10.20.2.1/24 | is not written as 10.20.0.0/24",
        "needs: database | needs: datebase | needs “datebase”, which is not under services",
        "needs: votes | needs: foyer | needs itself",
        "least: 1 | least: 4 | wants at least 4 of 2 machines",
        "least: 1 | leest: 1 | has “leest”, which means nothing here; it may have apart, asked, least",
        "asked: port | asked: prot | it must be nodes, database, counters, port",
        "from: tills | from: till | comes from “till”",
        "from: tills | from: outside | no flow leads there from tills",
        "ports: 8443/tcp, because: guests | ports: 22/tcp, because: guests | has no such port",
        "ports: 5433/tcp | ports: 5433 | is not written as 8443/tcp",
        "name: Two old PCs | nome: Two old PCs | lacks “name”",
        "flows: | services: | Line ",
      })
  void what_does_not_hold_together_is_said_in_a_sentence(String right, String wrong, String said)
      throws IOException {
    String text = Files.readString(Path.of(TWO_PCS));
    assertThat(text).contains(right);
    var reading = TopologyFile.read(text.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
    assertThat(reading.topology()).isEmpty();
    assertThat(reading.faults())
        .allSatisfy(fault -> assertThat(fault).endsWith(".").doesNotContain("\n"))
        .anySatisfy(fault -> assertThat(fault).contains(said));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "just words", "- a\n- list", "name: [", "services: 7", "a: !!java.io.File x"})
  void a_file_that_is_no_topology_is_refused_and_breaks_nothing(String text) {
    assertThat(TopologyFile.read(text).faults()).isNotEmpty();
  }

  @Test
  void what_depends_on_a_service_is_found_through_others() throws IOException {
    assertThat(topology(TWO_PCS).dependents("votes"))
        .containsExactlyInAnyOrder("database", "foyer", "counter", "backup");
    assertThat(topology(TWO_PCS).dependents("counter")).isEmpty();
  }

  @Test
  void a_network_reaches_a_service_by_a_flow_or_by_standing_in_it() throws IOException {
    var house = topology("deploy/topology.yaml");
    var database = house.service("database").orElseThrow();
    assertThat(house.mayCall("servers", database)).isTrue();
    assertThat(house.mayCall("guests", database)).isFalse();
    assertThat(house.mayCall("guests", house.service("edge").orElseThrow())).isTrue();
    assertThat(house.mayCall("guests", house.service("counter").orElseThrow())).isFalse();
  }

  @Test
  void a_house_whose_machines_all_answer_lacks_nothing() throws IOException {
    var house = topology(TWO_PCS);
    var health = HealthRules.health(house, evening(60));
    assertThat(health.unwell()).isEmpty();
    assertThat(health.of("database", "pc-a").sentence()).isEqualTo("takes writes");
    assertThat(health.of("database", "pc-b").sentence()).isEqualTo("follows, 0 bytes behind");
    assertThat(house.services()).noneMatch(health::missing);
  }

  @Test
  void a_server_that_is_silent_is_unwell_and_missed_only_where_no_other_is_enough()
      throws IOException {
    var house = topology(TWO_PCS);
    var one = new Heard.Server("pc-a.foyer.example", Duration.ofSeconds(2), "ready");
    var silent = new Heard.Server("pc-b", Duration.ofMinutes(5), "ready");
    var sick = new Heard.Server("pc-a", Duration.ofSeconds(2), "no database");
    var health = HealthRules.health(house, with(evening(60), List.of(one, silent)));
    assertThat(health.of("foyer", "pc-b").sentence()).isEqualTo("not heard of for 5 minutes");
    assertThat(health.missing(house.service("foyer").orElseThrow())).isFalse();
    var none = HealthRules.health(house, with(evening(60), List.of(sick, silent)));
    assertThat(none.of("foyer", "pc-a").sentence()).isEqualTo("says of itself: no database");
    assertThat(none.missing(house.service("foyer").orElseThrow())).isTrue();
    assertThat(MapText.lines(house, none))
        .contains("“foyer” is missing; without it these are not whole: counter.");
  }

  @Test
  void a_standby_that_follows_nobody_shows_before_it_is_needed() throws IOException {
    var heard = evening(60);
    var alone =
        new Heard(
            true,
            heard.servers(),
            heard.tills(),
            heard.primary(),
            List.of(),
            heard.backup(),
            heard.ports());
    assertThat(HealthRules.health(topology(TWO_PCS), alone).of("database", "pc-b"))
        .extracting("standing", "sentence")
        .containsExactly(Standing.UNWELL, "follows nobody: its copy grows old");
  }

  /** Where the servers call the database localhost, nobody can tell which machine that is. */
  @Test
  void which_of_two_databases_takes_writes_is_not_guessed() throws IOException {
    var heard = evening(60);
    var alone =
        new Heard(
            true,
            heard.servers(),
            heard.tills(),
            Optional.of("127.0.0.1"),
            List.of(),
            heard.backup(),
            heard.ports());
    var health = HealthRules.health(topology(TWO_PCS), alone);
    assertThat(health.of("database", "pc-a").standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(health.of("database", "pc-b").standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void a_counter_that_is_off_is_no_alarm_but_one_that_holds_sales_is() throws IOException {
    var house = topology(TWO_PCS);
    var off = new Heard.Till("B", "till-1", Duration.ofHours(20), 0);
    var holding = new Heard.Till("C", "Till-2", Duration.ofHours(20), 7);
    var heard = evening(60);
    var health =
        HealthRules.health(
            house,
            new Heard(
                true,
                heard.servers(),
                List.of(off, holding),
                heard.primary(),
                heard.followers(),
                heard.backup(),
                heard.ports()));
    assertThat(health.of("counter", "till-1").standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(health.of("counter", "till-2").sentence())
        .isEqualTo("silent for 20 hours, with 7 entries that are not in");
  }

  @Test
  void one_missed_backup_shows_and_so_does_none_at_all() throws IOException {
    var house = topology(TWO_PCS);
    assertThat(HealthRules.health(house, evening(26 * 60)).of("backup", "pc-b").standing())
        .isEqualTo(Standing.WELL);
    assertThat(HealthRules.health(house, evening(26 * 60 + 1)).of("backup", "pc-b").sentence())
        .isEqualTo("the last backup is 26 hours old");
  }

  @Test
  void where_nobody_asked_nothing_is_called_well_or_unwell() throws IOException {
    var house = topology(TWO_PCS);
    assertThat(Health.unasked(house).seen()).allMatch(one -> one.standing() == Standing.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy/topology.yaml", "deploy/topology/one-pc.yaml", TWO_PCS})
  void the_picture_shows_each_service_on_each_machine_and_each_need(String file) throws Exception {
    var house = topology(file);
    String picture = MapPicture.draw(house, Health.unasked(house));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(picture)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(picture).doesNotContain("style=");
    for (var service : house.services()) {
      for (String machine : service.on())
        assertThat(picture).contains(service.name() + " on " + machine + ": ");
      for (String need : service.needs())
        assertThat(picture).contains(service.name() + " needs " + need);
    }
    assertThat(MapPicture.rows(house)).extracting("name").startsWith("counter");
  }

  @Test
  void a_name_that_is_a_script_stays_a_name() throws IOException {
    String text =
        Files.readString(Path.of(TWO_PCS))
            .replace("a Pi that only votes", "\"<script>alert(1)</script>\"");
    var house = TopologyFile.read(text).topology().orElseThrow();
    assertThat(MapPicture.draw(house, Health.unasked(house)))
        .doesNotContain("<script")
        .contains("&lt;script&gt;");
  }

  /** All is well, and the last backup is so many minutes old. */
  private static Heard evening(long backupMinutes) {
    var moment = Duration.ofSeconds(3);
    return new Heard(
        true,
        List.of(
            new Heard.Server("pc-a", moment, "ready"), new Heard.Server("pc-b", moment, "ready")),
        List.of(new Heard.Till("B", "till-1", moment, 0), new Heard.Till("C", "till-2", moment, 0)),
        Optional.of("10.20.1.11"),
        List.of(new Heard.Follower("pc-b", "10.20.1.12", 0)),
        Optional.of(Duration.ofMinutes(backupMinutes)),
        Map.of("votes@pi", true));
  }

  private static Heard with(Heard heard, List<Heard.Server> servers) {
    return new Heard(
        true,
        servers,
        heard.tills(),
        heard.primary(),
        heard.followers(),
        heard.backup(),
        heard.ports());
  }
}
