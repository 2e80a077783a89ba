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
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules of one machine's firewall (nftables), made from the house's topology: what is written
 * down there is let through, all else is refused. On an edge the same rules stand between the
 * networks, and mark which uplink a guest came by, so that the answer goes back the same way.
 *
 * <p>No network card is named but the uplinks': which one a network hangs on the kernel knows, and
 * what claims to come from a network of another card is dropped.
 */
public final class Firewall {
  /** VRRP's number among the protocols of the internet. */
  private static final int VRRP = 112;

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
    if (isEdge()) between();
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
      neighbours(service);
      topology.flowsTo(service).forEach(flow -> flowHere(flow, service));
    }
    say("    limit rate 6/minute log prefix \"foyer refused \"");
    say("  }");
  }

  private void always() {
    say("    ct state established,related accept");
    say("    ct state invalid drop");
  }

  /** The machines of one service, and of those that need it, talk in the networks they share. */
  private void neighbours(ServicePlan service) {
    var sources = topology.callersOf(service, machine);
    if (sources.isEmpty() || service.ports().isEmpty()) return;
    say("    # %s", service.name());
    allow("ip saddr " + set(sources), service.ports());
  }

  private void flowHere(Flow flow, ServicePlan service) {
    say("    # %s: %s", service.name(), flow.because());
    if (flow.from().equals(Topology.OUTSIDE)) {
      if (isEdge()) {
        limited("iifname " + uplinks(), flow.ports());
        allow("iifname " + uplinks(), flow.ports());
      }
    } else {
      String from = "ip saddr " + subnet(flow.from());
      limited(from, flow.ports());
      allow(from, flow.ports());
    }
  }

  /** One address may open so many connections; a hall behind one router may, a script may not. */
  private void limited(String from, List<Port> ports) {
    String tcp = numbers(ports, Protocol.TCP);
    if (!tcp.isEmpty()) {
      say(
          "    %s tcp dport { %s } ct state new add @asking { ip saddr limit rate over 50/second"
              + " burst 200 packets } drop",
          from, tcp);
    }
  }

  private void allow(String from, List<Port> ports) {
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
      String numbers = numbers(ports, protocol);
      if (!numbers.isEmpty()) {
        say(
            "    %s %s dport { %s } accept",
            from, protocol.name().toLowerCase(Locale.ROOT), numbers);
      }
    }
    if (ports.stream().anyMatch(port -> port.protocol() == Protocol.VRRP)) {
      say("    %s ip protocol %d accept", from, VRRP);
    }
  }

  private void between() {
    say("  chain forward {");
    say("    type filter hook forward priority filter; policy drop;");
    always();
    for (Flow flow : topology.flows()) {
      topology.service(flow.to()).ifPresent(service -> flowThrough(flow, service));
    }
    var outwards = topology.networks().stream().filter(Network::outwards).toList();
    if (!outwards.isEmpty()) {
      say("    # what may call out of the house");
      say("    ip saddr %s oifname %s accept", subnets(outwards), uplinks());
    }
    say("    limit rate 6/minute log prefix \"foyer refused \"");
    say("  }");
    say("  chain leaving {");
    say("    type nat hook postrouting priority srcnat; policy accept;");
    say("    oifname %s masquerade", uplinks());
    say("  }");
  }

  private void flowThrough(Flow flow, ServicePlan service) {
    if (flow.from().equals(Topology.OUTSIDE)) return;
    var there = new TreeSet<String>();
    for (String name : service.on()) {
      if (!name.equals(machine.name())) {
        topology.machine(name).ifPresent(one -> there.addAll(one.addresses().values()));
      }
    }
    if (there.isEmpty()) return;
    say("    # %s: %s", service.name(), flow.because());
    allow("ip saddr %s ip daddr %s".formatted(subnet(flow.from()), set(there)), flow.ports());
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
