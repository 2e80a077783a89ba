package foyer.ops.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is written into a firewall; whether it holds is tried by {@code ./foyer drill networks}. */
class FirewallTest {
  private final Topology topology = read();

  private static Topology read() {
    try {
      return TopologyFile.read(Files.readString(Path.of("deploy/topology.yaml")))
          .topology()
          .orElseThrow();
    } catch (IOException cannot) {
      throw new AssertionError(cannot);
    }
  }

  private String of(String machine) {
    return Firewall.of(topology, topology.machine(machine).orElseThrow());
  }

  @Test
  void whatever_is_not_written_down_is_refused_on_every_machine() {
    for (var machine : topology.machines()) {
      assertThat(of(machine.name()))
          .as(machine.name())
          .contains("hook input priority filter; policy drop;");
    }
    assertThat(of("edge-1")).contains("hook forward priority filter; policy drop;");
  }

  @Test
  void guests_reach_the_edge_and_no_till() {
    assertThat(of("edge-1"))
        .contains("ip saddr 10.20.4.0/23 tcp dport { 443, 80 } accept")
        .contains("iifname { \"wan0\", \"wan1\" } tcp dport { 443, 80 } accept");
    assertThat(of("till-1")).doesNotContain("10.20.4.0/23").doesNotContain("443");
  }

  @Test
  void a_database_hears_its_own_machines_and_what_needs_it_alone() {
    assertThat(of("node-1"))
        .contains("ip saddr { 10.20.0.22, 10.20.0.23 } tcp dport { 5432, 8008 } accept")
        .doesNotContain("10.20.1.");
  }

  @Test
  void an_answer_goes_back_by_the_uplink_that_the_question_came_by() {
    assertThat(of("edge-2"))
        .contains("iifname \"wan0\" ct state new ct mark set 1")
        .contains("iifname \"wan1\" ct state new ct mark set 2");
    assertThat(Uplinks.of(topology)).endsWith("wan0 203.0.113.1 101 1\nwan1 198.51.100.1 102 2\n");
    assertThat(of("node-1")).doesNotContain("wan0");
  }

  @Test
  void what_must_come_of_it_knows_both_what_is_open_and_what_is_shut() {
    var lines = Crossings.of(topology).stream().map(Object::toString).toList();
    assertThat(lines)
        .contains("crew counter till-1 10.20.1.21 8090 open")
        .contains("guests counter till-1 10.20.1.21 8090 shut")
        .contains("servers database node-1 10.20.0.21 5432 shut")
        .contains("node-2 database node-1 10.20.0.21 5432 open")
        .contains("till-1 counter till-2 10.20.1.22 8090 open");
  }

  @Test
  void every_network_is_a_vlan_of_the_edges_card() {
    assertThat(Vlans.of(topology))
        .contains("VLAN=tills\nVLAN=crew\n")
        .contains("# --- 20-tills.netdev\n[NetDev]\nName=tills\nKind=vlan\n\n[VLAN]\nId=30\n");
  }

  @Test
  void two_networks_cannot_have_one_number() {
    String twice =
        """
        name: Twice
        networks:
          one: { what: one, subnet: 10.1.0.0/24, vlan: 7 }
          two: { what: two, subnet: 10.2.0.0/24, vlan: 7 }
          far: { what: far, subnet: 10.3.0.0/24, vlan: 5000 }
        """;
    assertThat(TopologyFile.read(twice).faults())
        .contains(
            "“two” has the VLAN 7, as another has.",
            "“far” has the VLAN 5000; it must be 1 to 4094.");
  }
}
