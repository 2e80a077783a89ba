package foyer.ops;

import foyer.ops.topology.Crossings;
import foyer.ops.topology.Firewall;
import foyer.ops.topology.Keepalived;
import foyer.ops.topology.Topology;
import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Uplinks;
import foyer.ops.topology.Vlans;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code foyer map} prints for other programs: firewalls, uplinks, and what must come of them.
 */
final class MapPrints {
  private MapPrints() {}

  /** Empty where nothing of the kind was asked for. */
  static Optional<String> asked(Words words, Topology topology) {
    var walled = words.flag("firewall");
    if (walled.isPresent()) {
      return Optional.of(Firewall.of(topology, machine(topology, walled.get())));
    }
    var edge = words.flag("vlans");
    if (edge.isPresent()) return Optional.of(vlans(topology, machine(topology, edge.get())));
    return words
        .flag("print")
        .map(
            what ->
                switch (what) {
                  case "keepalived" -> keepalived(topology);
                  case "uplinks" -> Uplinks.of(topology);
                  case "crossings" ->
                      Crossings.of(topology).stream()
                          .map(crossing -> crossing + "\n")
                          .collect(Collectors.joining());
                  case "plan" -> plan(topology);
                  default ->
                      throw new Misunderstood(
                          "--print must be keepalived, uplinks, crossings or plan, not \"%s\"."
                              .formatted(what));
                });
  }

  private static Machine machine(Topology topology, String name) {
    return topology
        .machine(name)
        .orElseThrow(
            () -> new Misunderstood("the topology has no machine \"%s\".".formatted(name)));
  }

  private static String vlans(Topology topology, Machine edge) {
    if (topology.isEdge(edge)) return Vlans.of(topology, edge);
    throw new Misunderstood(
        "\"%s\" is no edge; only an edge carries all networks on one card.".formatted(edge.name()));
  }

  private static String keepalived(Topology topology) {
    return Keepalived.of(topology)
        .orElseThrow(
            () ->
                new Misunderstood(
                    "addresses move between two edges that stand in one network, where a network has"
                        + " a gateway or an uplink an address; this topology has no such pair."));
  }

  /** Networks, machines, their cards and the ports that they answer at: a line each. */
  private static String plan(Topology topology) {
    var plan = new StringBuilder();
    for (var network : topology.networks()) {
      plan.append(
          "network %s %s %s%n"
              .formatted(network.name(), network.subnet(), network.gateway().orElse("-")));
    }
    for (var machine : topology.machines()) {
      plan.append("machine %s%n".formatted(machine.name()));
      if (topology.isEdge(machine)) plan.append("edge %s%n".formatted(machine.name()));
      topology
          .wayOut(machine)
          .ifPresent(
              network ->
                  plan.append(
                      "way %s %s %s%n"
                          .formatted(
                              machine.name(), network.name(), network.gateway().orElseThrow())));
      machine
          .addresses()
          .forEach(
              (network, address) ->
                  plan.append("card %s %s %s%n".formatted(machine.name(), network, address)));
      for (var service : topology.on(machine.name())) {
        for (var port : service.ports()) {
          if (port.protocol() != Topology.Protocol.VRRP) {
            plan.append("port %s %s%n".formatted(machine.name(), port));
          }
        }
      }
    }
    return plan.toString();
  }
}
