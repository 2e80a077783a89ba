package foyer.ops.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written into a firewall; whether it holds is tried by {@code ./foyer drill networks}. */
class FirewallTest {
  private final Topology topology = read("deploy/topology.yaml");

  private static Topology read(String file) {
    try {
      return TopologyFile.read(Files.readString(Path.of(file))).topology().orElseThrow();
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
        .contains("crew counter till-1 10.20.1.21 8090/tcp open")
        .contains("guests counter till-1 10.20.1.21 8090/tcp shut")
        .contains("servers database node-1 10.20.0.21 5432/tcp shut")
        .contains("node-2 database node-1 10.20.0.21 5432/tcp open")
        .contains("till-1 counter till-2 10.20.1.22 8090/tcp open");
  }

  @Test
  void every_network_is_a_vlan_of_the_edges_card_and_each_edge_has_its_own_address_in_it() {
    String first = Vlans.of(topology, topology.machine("edge-1").orElseThrow());
    assertThat(first)
        .contains("VLAN=tills\nVLAN=crew\n")
        .contains(
            "# --- network/20-tills.netdev\n[NetDev]\nName=tills\nKind=vlan\n\n[VLAN]\nId=30\n")
        .contains("# --- network/30-tills.network\n[Match]\nName=tills\n")
        .contains("Address=10.20.1.11/24\n", "Address=10.20.4.11/23\n")
        .contains("# --- network/40-wan0.network\n");
    assertThat(Vlans.of(topology, topology.machine("edge-2").orElseThrow()))
        .contains("Address=10.20.1.12/24\n");
    // What moves stands in no file of a machine's own, and what moved there is left alone.
    for (String moving : List.of("Address=10.20.1.1/", "Address=203.0.113.2/")) {
      assertThat(first).doesNotContain(moving);
    }
    assertThat(first.lines().filter("KeepConfiguration=static"::equals).count())
        .isEqualTo(first.lines().filter(line -> line.endsWith(".network")).count());
    assertThat(first).contains("ManageForeignRoutingPolicyRules=no\n");
  }

  @Test
  void keepalived_moves_the_outer_addresses_and_every_gateway_together() {
    String addresses = Keepalived.of(topology).orElseThrow();
    assertThat(addresses).contains("$INTERFACE=edge\n$EDGE1=10.20.9.11\n$EDGE2=10.20.9.12\n");
    assertThat(addresses)
        .contains("$SHARED= \\\n    203.0.113.2/24 dev wan0 \\\n")
        .contains("    10.20.4.1/23 dev guests \\\n");
    for (var network : topology.networks()) {
      network
          .gateway()
          .ifPresent(
              gateway ->
                  assertThat(addresses)
                      .containsPattern(
                          "%s/[0-9]+ dev %s\\b".formatted(Pattern.quote(gateway), network.name())));
    }
    assertThat(Keepalived.of(read("deploy/topology/one-pc.yaml"))).isEmpty();
  }

  @Test
  void what_docker_forwards_is_let_through_by_the_port_that_was_called_and_by_no_other() {
    assertThat(of("edge-1"))
        .contains(
            "iifname { \"wan0\", \"wan1\" } ct status dnat meta l4proto tcp"
                + " ct original proto-dst { 443, 80 } accept")
        .contains(
            "ip saddr 10.20.1.0/24 ct status dnat meta l4proto tcp"
                + " ct original proto-dst { 8443 } accept");
    for (var machine : topology.machines()) {
      assertThat(of(machine.name()))
          .as(machine.name())
          .contains("hook forward priority filter; policy drop;")
          .doesNotContainPattern("(?m)^ +ct status dnat accept");
    }
  }

  @Test
  void the_swarms_ports_are_open_to_its_machines_alone_and_not_where_guests_are() {
    assertThat(of("node-1"))
        .contains(
            "ip saddr { 10.20.0.11, 10.20.0.12, 10.20.0.22, 10.20.0.23 } udp dport { 7946, 4789 }"
                + " accept")
        .contains("tcp dport { 2377 } accept");
    assertThat(of("edge-1")).doesNotContain("2377");
    // An edge stands among the guests too: who has its address there has nothing of the swarm.
    assertThat(of("edge-1")).doesNotContain("10.20.4.12");
  }

  @Test
  void whoever_keeps_the_machines_gets_in_from_their_own_cable_and_from_no_machine() {
    for (var machine : topology.machines()) {
      assertThat(of(machine.name()).lines().filter(line -> line.contains("dport { 22 } accept")))
          .as(machine.name())
          .isNotEmpty()
          .allMatch(line -> line.contains("ip saddr 10.20.6.0/24 "));
    }
  }

  @Test
  void who_has_no_address_yet_may_ask_for_one_at_the_edges_alone() {
    String asking = "iifname \"guests\" ip saddr 0.0.0.0 udp sport 68 udp dport 67 accept";
    assertThat(of("edge-1")).contains(asking);
    assertThat(of("node-1")).doesNotContain("0.0.0.0");
    assertThat(of("edge-1")).doesNotContain("iifname \"servers\"");
  }

  @Test
  void a_house_without_an_edge_lets_guests_in_where_its_file_says_and_phones_to_the_counter() {
    var onePc = read("deploy/topology/one-pc.yaml");
    assertThat(Firewall.of(onePc, onePc.machine("pc").orElseThrow()))
        .contains("ip saddr != { 192.168.20.0/24 } tcp dport { 8443 } accept");
    assertThat(Firewall.of(onePc, onePc.machine("till-1").orElseThrow()))
        .contains("ip saddr 192.168.20.0/24 tcp dport { 8090 } accept");
    var twoPcs = read("deploy/topology/two-pcs.yaml");
    assertThat(Firewall.of(twoPcs, twoPcs.machine("pc-a").orElseThrow()))
        .contains("tcp dport { 8443 } accept")
        .contains("ip saddr { 10.20.1.12 } tcp dport { 5433 } accept");
    assertThat(Firewall.of(twoPcs, twoPcs.machine("pi").orElseThrow()))
        .contains("ip saddr { 10.20.1.11, 10.20.1.12 } tcp dport { 8095 } accept");
  }

  @Test
  void an_uplinks_address_lies_where_its_gateway_does_and_outside_leads_to_edges()
      throws IOException {
    String text = Files.readString(Path.of("deploy/topology.yaml"));
    assertThat(faults(text, "address: 203.0.113.2/24", "address: 203.0.114.2/24"))
        .contains("The gateway 203.0.113.1 of “fibre” is not where its address 203.0.114.2/24 is.");
    assertThat(faults(text, "address: 203.0.113.2/24", "address: 203.0.113.1/24"))
        .contains("“fibre” has the address of its gateway, 203.0.113.1.");
    assertThat(faults(text, "address: 203.0.113.2/24", "address: 203.0.113.2"))
        .contains("“fibre” has the address “203.0.113.2”, which is not written as 203.0.113.2/24.");
    assertThat(faults(text, "tills: 10.20.1.11", "tills: 10.20.1.1"))
        .contains("“the gateway of tills” and “edge-1” both have 10.20.1.1.");
    assertThat(faults(text, "{ from: keepers, to: watch,", "{ from: outside, to: watch,"))
        .contains("A flow from outside leads to “watch” on “node-3”, which is no edge.");
  }

  private static List<String> faults(String text, String right, String wrong) {
    assertThat(text).contains(right);
    return TopologyFile.read(text.replace(right, wrong)).faults();
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
