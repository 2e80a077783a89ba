package foyer.ops;

import foyer.ops.topology.Crossings;
import foyer.ops.topology.Firewall;
import foyer.ops.topology.Topology;
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
    var machine = words.flag("firewall");
    if (machine.isPresent()) {
      return Optional.of(
          topology
              .machine(machine.get())
              .map(known -> Firewall.of(topology, known))
              .orElseThrow(
                  () ->
                      new Misunderstood(
                          "the topology has no machine \"%s\".".formatted(machine.get()))));
    }
    return words
        .flag("print")
        .map(
            what ->
                switch (what) {
                  case "vlans" -> Vlans.of(topology);
                  case "uplinks" -> Uplinks.of(topology);
                  case "crossings" ->
                      Crossings.of(topology).stream()
                          .map(crossing -> crossing + "\n")
                          .collect(Collectors.joining());
                  case "plan" -> plan(topology);
                  default ->
                      throw new Misunderstood(
                          "--print must be vlans, uplinks, crossings or plan, not \"%s\"."
                              .formatted(what));
                });
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
      machine
          .addresses()
          .forEach(
              (network, address) ->
                  plan.append("card %s %s %s%n".formatted(machine.name(), network, address)));
      for (var service : topology.on(machine.name())) {
        for (var port : service.ports()) {
          if (port.protocol() == Topology.Protocol.TCP) {
            plan.append("port %s %d%n".formatted(machine.name(), port.number()));
          }
        }
      }
    }
    return plan.toString();
  }
}
