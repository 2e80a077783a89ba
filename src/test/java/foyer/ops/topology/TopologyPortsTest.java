package foyer.ops.topology;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.ops.topology.Topology.Flow;
import foyer.ops.topology.Topology.Port;
import foyer.ops.topology.Topology.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A house that loads the firewall made from its topology is cut off wherever that names another
 * port than the program listens on: so they are compared, each with the file that sets it.
 */
class TopologyPortsTest {
  private static final String TARGET = "(?<=[0-9]:)([0-9]+)";
  private static final Path DEPLOY = Path.of("deploy");
  private final Topology house = read("topology.yaml");
  private final Topology twoPcs = read("topology/two-pcs.yaml");

  private static Topology read(String file) {
    try {
      return TopologyFile.read(Files.readString(DEPLOY.resolve(file))).topology().orElseThrow();
    } catch (IOException cannot) {
      throw new AssertionError(cannot);
    }
  }

  private static Set<Integer> ports(Topology topology, String service) {
    var ports = new TreeSet<Integer>();
    for (Port port : topology.service(service).orElseThrow().ports()) {
      if (port.protocol() == Protocol.TCP) ports.add(port.number());
    }
    return ports;
  }

  /**
   * Every number that the pattern's group finds in a file; none at all is a mistake of the test.
   */
  private static Set<Integer> numbers(Path file, String pattern) throws IOException {
    var found = new TreeSet<Integer>();
    var search = Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(file));
    while (search.find()) found.add(Integer.valueOf(search.group(1)));
    assertThat(found).as("%s in %s", pattern, file).isNotEmpty();
    return found;
  }

  private static Set<Integer> numbers(String file, String pattern) throws IOException {
    return numbers(DEPLOY.resolve(file), pattern);
  }

  @Test
  void the_edge_listens_where_the_topology_says_and_the_stack_publishes_the_same()
      throws IOException {
    var edge = ports(house, "edge");
    assertThat(numbers("edge/haproxy.cfg", "^ +bind :([0-9]+)")).isEqualTo(edge);
    assertThat(numbers("swarm/stack.yml", "published: ([0-9]+)")).isEqualTo(edge);
  }

  @Test
  void the_servers_listen_where_the_topology_says_and_the_edge_looks_there() throws IOException {
    var servers = ports(house, "foyer");
    assertThat(numbers("swarm/stack.yml", "--port=([0-9]+)")).isEqualTo(servers);
    assertThat(numbers("swarm/stack.yml", "FOYER_TASKS: tasks.server:([0-9]+)")).isEqualTo(servers);
  }

  /** On 443 the edge answers what a counter asks for with 404. */
  @Test
  void counters_are_let_through_to_the_edges_door_for_counters() throws IOException {
    var door = numbers("edge/haproxy.cfg", "^frontend counters\\n +bind :([0-9]+)");
    assertThat(allowed(house, "tills", "edge")).containsAll(door);
    assertThat(allowed(house, Topology.OUTSIDE, "edge")).doesNotContainAnyElementsOf(door);
  }

  @Test
  void guests_crew_and_screens_are_let_through_to_the_edges_door_for_browsers() throws IOException {
    var door = numbers("edge/haproxy.cfg", "^frontend https\\n +bind :([0-9]+)");
    for (String from : List.of(Topology.OUTSIDE, "guests", "crew", "signage")) {
      assertThat(allowed(house, from, "edge")).as(from).containsAll(door);
    }
  }

  @Test
  void prometheus_asks_the_servers_where_they_say_what_they_say() throws IOException {
    var figures = ports(house, "figures");
    var job = "job_name: foyer\\n +static_configs:\\n +- targets: \\[127\\.0\\.0\\.1:([0-9]+)]";
    assertThat(numbers("monitoring/prometheus.yml", job)).isEqualTo(figures);
    assertThat(numbers(Path.of("docs/hosting.md"), "FOYER_FIGURES_PORT=([0-9]+)"))
        .isEqualTo(figures);
    assertThat(ports(house, "watch")).doesNotContainAnyElementsOf(figures);
  }

  @Test
  void prometheus_may_ask_whom_its_files_name() throws IOException {
    var watch = house.service("watch").orElseThrow();
    assertThat(watch.needs()).containsExactlyInAnyOrder("figures", "seen", "database", "votes");
    assertThat(ports(house, "seen")).isEqualTo(numbers("monitoring/targets/edge.yml", TARGET));
    assertThat(ports(house, "database"))
        .containsAll(numbers("monitoring/targets/database.yml", TARGET));
    assertThat(ports(house, "votes")).containsAll(numbers("monitoring/targets/votes.yml", TARGET));
  }

  @Test
  void an_edge_may_pass_on_an_authoritys_question() throws IOException {
    assertThat(house.service("edge").orElseThrow().needs()).contains("proof");
    assertThat(numbers("edge/certificate", "FOYER_PROOF:-127\\.0\\.0\\.1:([0-9]+)"))
        .isEqualTo(ports(house, "proof"));
  }

  @Test
  void the_database_and_its_votes_listen_where_the_topology_says() throws IOException {
    assertThat(numbers("README.md", "^ +PATRONI_(?:POSTGRESQL|RESTAPI)_LISTEN=[0-9.]+:([0-9]+)"))
        .isEqualTo(ports(house, "database"));
    assertThat(ports(house, "votes"))
        .containsAll(numbers("README.md", "PATRONI_ETCD3_HOSTS=[0-9.]+:([0-9]+)"));
  }

  @Test
  void a_pair_of_pcs_and_its_witness_listen_where_their_topology_says() throws IOException {
    var guide = Path.of("docs/guide/two-pcs.md");
    assertThat(numbers(guide, "standby --of [0-9.]+:([0-9]+)"))
        .isEqualTo(ports(twoPcs, "database"));
    assertThat(numbers(guide, "--witness http://[0-9.]+:([0-9]+)"))
        .isEqualTo(ports(twoPcs, "votes"));
  }

  private static Set<Integer> allowed(Topology topology, String from, String service) {
    var allowed = new TreeSet<Integer>();
    for (Flow flow : topology.flowsTo(topology.service(service).orElseThrow())) {
      if (flow.from().equals(from)) flow.ports().forEach(port -> allowed.add(port.number()));
    }
    return allowed;
  }
}
