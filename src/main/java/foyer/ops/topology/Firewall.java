package foyer.ops.topology;

import foyer.ops.topology.Topology.Flow;
import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.Network;
import foyer.ops.topology.Topology.Port;
import foyer.ops.topology.Topology.Protocol;
import foyer.ops.topology.Topology.ServicePlan;
import foyer.ops.topology.Topology.Uplink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules of one machine's firewall (nftables), made from the house's topology: what is written
 * down there is let through, all else is refused. On an edge the same rules stand between the
 * networks, and mark which uplink a guest came by, so that the answer goes back the same way.
 *
 * <p>No network card is named but the uplinks', where addresses are asked for, and Docker's: which
 * one a network hangs on the kernel knows, and what claims to come from a network of another card
 * is dropped.
 *
 * <p>What Docker forwards to a container never comes to the input chain: its target is changed
 * before. So each rule for a port of this machine stands a second time where it is forwarded, and
 * asks for the port that was called; a port that is published and in no flow is shut.
 */
public final class Firewall {
  /** VRRP's number among the protocols of the internet. */
  private static final int VRRP = 112;

  /** The port at which a machine without an address asks for one. */
  private static final Port DHCP = new Port(67, Protocol.UDP);

  /** The cards behind which this machine's own containers are. */
  private static final String DOCKER = "iifname { \"docker*\", \"br-*\" }";

  private final Topology topology;
  private final Machine machine;
  private final List<String> lines = new ArrayList<>();

  private Firewall(Topology topology, Machine machine) {
    this.topology = topology;
    this.machine = machine;
  }

  /** What {@code nft -f} reads; putting it in place again replaces it whole. */
  public static String of(Topology topology, Machine machine) {
    var firewall = new Firewall(topology, machine);
    firewall.write();
    return String.join("\n", firewall.lines) + "\n";
  }

  private void write() {
    say("#!/usr/sbin/nft -f");
    say(
        "# %s, for %s. Made by ./foyer map --firewall; change the topology, not this.",
        topology.name(), machine.name());
    say("table inet foyer");
    say("delete table inet foyer");
    say("table inet foyer {");
    say("  set asking { type ipv4_addr; flags dynamic, timeout; timeout 1m; size 65536; }");
    arriving();
    if (isEdge()) marking();
    toThisMachine();
    through();
    if (isEdge()) leaving();
    say("}");
  }

  private void say(String line, Object... words) {
    lines.add(line.formatted(words));
  }

  private boolean isEdge() {
    return topology.isEdge(machine);
  }

  /** Nobody comes by a card behind which their network does not lie. */
  private void arriving() {
    say("  chain arriving {");
    say("    type filter hook prerouting priority raw; policy accept;");
    if (isEdge()) {
      say("    iifname %s ip saddr %s drop", uplinks(), subnets(topology.networks()));
      say("    iifname != %s fib saddr . iif oif missing drop", uplinks());
    } else {
      say("    fib saddr . iif oif missing drop");
    }
    say("  }");
  }

  /** Who came by one uplink is answered by it, whichever is the first at that moment. */
  private void marking() {
    say("  chain marking {");
    say("    type filter hook prerouting priority mangle; policy accept;");
    int mark = 1;
    for (Uplink uplink : topology.uplinksInOrder()) {
      say("    iifname \"%s\" ct state new ct mark set %d", uplink.device(), mark++);
    }
    say("    iifname != %s ct mark != 0 meta mark set ct mark", uplinks());
    say("  }");
    say("  chain answering {");
    say("    type route hook output priority mangle; policy accept;");
    say("    ct mark != 0 meta mark set ct mark");
    say("  }");
  }

  private void toThisMachine() {
    say("  chain input {");
    say("    type filter hook input priority filter; policy drop;");
    always();
    say("    iifname \"lo\" accept");
    say("    icmp type echo-request limit rate 20/second accept");
    for (ServicePlan service : topology.on(machine.name())) {
      neighbours(service, Way.HERE);
      ownContainers(service);
      topology.flowsTo(service).forEach(flow -> flowHere(flow, service, Way.HERE));
    }
    refused();
  }

  private void refused() {
    say("    limit rate 6/minute log prefix \"foyer refused \"");
    say("  }");
  }

  /** How a port of this machine is asked for: where it is, or where Docker has changed it. */
  private enum Way {
    HERE("%s dport { %s }"),
    TO_A_CONTAINER("ct status dnat meta l4proto %s ct original proto-dst { %s }");

    private final String asked;

    Way(String asked) {
      this.asked = asked;
    }

    String asked(Protocol protocol, String numbers) {
      return asked.formatted(protocol.name().toLowerCase(Locale.ROOT), numbers);
    }
  }

  private void always() {
    say("    ct state established,related accept");
    say("    ct state invalid drop");
  }

  /** The machines of one service, and of those that need it, talk in the networks they share. */
  private void neighbours(ServicePlan service, Way way) {
    var sources = topology.callersOf(service, machine);
    if (!sources.isEmpty() && hasNumbers(service.ports())) {
      say("    # %s", service.name());
      allow("ip saddr " + set(sources), service.ports(), way);
    }
    // Who may have the shared address is the edges' own affair.
    var peers = topology.peersOf(service, machine);
    if (way == Way.HERE && !peers.isEmpty() && service.ports().contains(Topology.VRRP)) {
      say("    ip saddr %s ip protocol %d accept", set(peers), VRRP);
    }
  }

  /** A container on this machine that needs what is here beside it calls as from the machine. */
  private void ownContainers(ServicePlan service) {
    boolean needed =
        topology.on(machine.name()).stream().anyMatch(own -> own.needs().contains(service.name()));
    if (!needed || !hasNumbers(service.ports())) return;
    say("    # %s: this machine's own containers", service.name());
    allow(DOCKER, service.ports(), Way.HERE);
  }

  private void flowHere(Flow flow, ServicePlan service, Way way) {
    if (!hasNumbers(flow.ports())) return;
    var from = source(flow);
    if (from.isEmpty()) return;
    say("    # %s: %s", service.name(), flow.because());
    limited(from.get(), flow.ports(), way);
    allow(from.get(), flow.ports(), way);
    if (way == Way.HERE && flow.ports().contains(DHCP)) {
      say(
          "    iifname \"%s\" ip saddr 0.0.0.0 udp sport 68 udp dport %d accept",
          flow.from(), DHCP.number());
    }
  }

  /** From outside nobody comes but to an edge, or to a house that has none, by its router. */
  private Optional<String> source(Flow flow) {
    if (!flow.from().equals(Topology.OUTSIDE))
      return Optional.of("ip saddr " + subnet(flow.from()));
    if (isEdge()) return Optional.of("iifname " + uplinks());
    return topology.uplinks().isEmpty()
        ? Optional.of("ip saddr != " + subnets(topology.networks()))
        : Optional.empty();
  }

  /** One address may open so many connections; a hall behind one router may, a script may not. */
  private void limited(String from, List<Port> ports, Way way) {
    String tcp = numbers(ports, Protocol.TCP);
    if (!tcp.isEmpty()) {
      say(
          "    %s %s ct state new add @asking { ip saddr limit rate over 50/second"
              + " burst 200 packets } drop",
          from, way.asked(Protocol.TCP, tcp));
    }
  }

  private static boolean hasNumbers(List<Port> ports) {
    return ports.stream().anyMatch(port -> port.protocol() != Protocol.VRRP);
  }

  private void allow(String from, List<Port> ports, Way way) {
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
      String numbers = numbers(ports, protocol);
      if (!numbers.isEmpty()) say("    %s %s accept", from, way.asked(protocol, numbers));
    }
  }

  /** What is not for this machine, or by Docker's doing not any more. */
  private void through() {
    say("  chain forward {");
    say("    type filter hook forward priority filter; policy drop;");
    always();
    for (ServicePlan service : topology.on(machine.name())) {
      neighbours(service, Way.TO_A_CONTAINER);
      topology.flowsTo(service).forEach(flow -> flowHere(flow, service, Way.TO_A_CONTAINER));
    }
    say("    # what this machine's own containers call");
    say("    %s accept", DOCKER);
    if (isEdge()) between();
    refused();
  }

  private void between() {
    for (Flow flow : topology.flows()) {
      topology.service(flow.to()).ifPresent(service -> flowThrough(flow, service));
    }
    var outwards = topology.networks().stream().filter(Network::outwards).toList();
    if (!outwards.isEmpty()) {
      say("    # what may call out of the house");
      say("    ip saddr %s oifname %s accept", subnets(outwards), uplinks());
    }
  }

  private void leaving() {
    say("  chain leaving {");
    say("    type nat hook postrouting priority srcnat; policy accept;");
    say("    oifname %s masquerade", uplinks());
    say("  }");
  }

  private void flowThrough(Flow flow, ServicePlan service) {
    if (flow.from().equals(Topology.OUTSIDE)) return;
    var there = new TreeSet<String>();
    for (String name : service.on()) {
      // A machine that stands in the same network is called there, not through this one.
      topology
          .machine(name)
          .filter(one -> !one.equals(machine) && !one.addresses().containsKey(flow.from()))
          .ifPresent(one -> there.addAll(one.addresses().values()));
    }
    if (there.isEmpty()) return;
    say("    # %s: %s", service.name(), flow.because());
    allow(
        "ip saddr %s ip daddr %s".formatted(subnet(flow.from()), set(there)),
        flow.ports(),
        Way.HERE);
  }

  private String subnet(String network) {
    return topology.network(network).map(one -> one.subnet().toString()).orElseThrow();
  }

  private static String subnets(Collection<Network> networks) {
    return set(networks.stream().map(one -> one.subnet().toString()).toList());
  }

  private String uplinks() {
    return set(topology.uplinks().stream().map(one -> "\"" + one.device() + "\"").toList());
  }

  private static String set(Collection<String> words) {
    return words.stream().collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String numbers(List<Port> ports, Protocol protocol) {
    return ports.stream()
        .filter(port -> port.protocol() == protocol)
        .map(port -> Objects.toString(port.number()))
        .collect(Collectors.joining(", "));
  }
}
